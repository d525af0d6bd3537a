import Glibc

/// Where the programs and adapters are that were built with the tests.
enum BuildProducts {
    /// The folder of the test runner, which is that of all products.
    static let folder: String = {
        var path = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/self/exe", &path, path.count - 1)
        let text = String(decoding: path.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return String(text[..<(text.lastIndex(of: "/") ?? text.startIndex)])
    }()

    /// The command.
    static let martlet = folder + "/martlet"

    /// The project's root, found by its manifest above this file.
    static let projectRoot: String = {
        var path = #filePath
        while let slash = path.lastIndex(of: "/") {
            path = String(path[..<slash])
            if access(path + "/Package.swift", F_OK) == 0 { return path }
        }
        return "."
    }()

    /// The folder of schemas to test with; nil where there is none.
    static let corpus: String? = {
        let candidates = [getenv("MARTLET_CORPUS").map { String(cString: $0) }, projectRoot + "/../shared/corpus"]
        return candidates.compactMap(\.self).first { access($0 + "/INDEX.tsv", R_OK) == 0 }
    }()
}
