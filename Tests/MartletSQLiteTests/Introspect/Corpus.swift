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

    /// The paths of SQLite's schemas.
    static let schemas: [String] = {
        guard let folder, let series = try? Files.names(in: "\(folder)/schemas/sqlite") else { return [] }
        return series.flatMap { name in
            let path = "\(folder)/schemas/sqlite/\(name)"
            return ((try? Files.names(in: path)) ?? []).filter { $0.hasSuffix(".sql") }.map { "\(path)/\($0)" }
        }
    }()

    private static let packageRoot = #filePath.split(separator: "/").dropLast(4).reduce("") { "\($0)/\($1)" }
}
