import Glibc

/// Real schemas to test with, where they are present.
enum Corpus {
    /// The folder: the one that MARTLET_CORPUS names, else the one beside the package.
    static let folder: String? = {
        if let named = getenv("MARTLET_CORPUS") { return String(cString: named) }
        let beside = "\(packageRoot)/../shared/corpus"
        return access(beside, R_OK) == 0 ? beside : nil
    }()

    /// Whether there is a corpus.
    static var isPresent: Bool { folder != nil }

    /// The paths of PostgreSQL's schemas, in order.
    static let schemas: [String] = {
        guard let folder else { return [] }
        return names(in: "\(folder)/schemas/postgresql").flatMap { series in
            let path = "\(folder)/schemas/postgresql/\(series)"
            return names(in: path).filter { $0.hasSuffix(".sql") }.map { "\(path)/\($0)" }
        }
    }()

    /// The text of a file; empty where it cannot be read.
    static func text(of path: String) -> String {
        guard let file = fopen(path, "r") else { return "" }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            if count == 0 { break }
            bytes += buffer[..<count]
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A script with what psql does not load either put right, as the corpus' index says: a function in SQL names a type
    /// without its schema.
    static func corrected(_ script: String) -> String {
        script.split(separator: "::semver_triple", omittingEmptySubsequences: false)
            .joined(separator: "::public.semver_triple")
    }

    private static func names(in folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }

    private static let packageRoot = #filePath.split(separator: "/").dropLast(4).reduce("") { "\($0)/\($1)" }
}
