import Glibc
import Testing

/// One version of a project's schema.
struct CorpusSchema: Sendable, CustomTestStringConvertible {
    var series: String
    var version: String
    var path: String

    var testDescription: String { "\(series)/\(version)" }
}

/// A database's way from one schema to another, each made by a script.
struct CorpusStep: Sendable, CustomTestStringConvertible {
    var series: String
    var name: String
    var old: String
    var new: String
    /// The roles that must be there.
    var roles: [String] = []

    var testDescription: String { name }

    /// The way back.
    var reversed: CorpusStep {
        CorpusStep(series: series, name: name + " (back)", old: new, new: old, roles: roles)
    }
}

/// The schemas that there are to test with, found when the tests run, by the engines that they are for.
enum CorpusFiles {
    static let isThere = BuildProducts.corpus != nil
    static let absence: Comment = "no corpus: set MARTLET_CORPUS to a folder with an INDEX.tsv"

    /// Each schema file.
    static func schemas(_ engine: String) throws -> [CorpusSchema] {
        guard let corpus = BuildProducts.corpus else { return [] }
        let root = corpus + "/schemas/\(engine)"
        return try names(in: root).flatMap { series in
            try names(in: root + "/" + series).filter { $0.hasSuffix(".sql") }.map {
                CorpusSchema(series: series, version: String($0.dropLast(4)), path: "\(root)/\(series)/\($0)")
            }
        }
    }

    /// Each two neighbouring versions of a series, in both directions.
    static func neighbours(_ engine: String) throws -> [CorpusStep] {
        let schemas = try schemas(engine)
        return try zip(schemas, schemas.dropFirst()).filter { $0.series == $1.series }.flatMap { old, new in
            let step = CorpusStep(
                series: old.series, name: "\(old.series) \(old.version) → \(new.version)", old: try text(old.path),
                new: try text(new.path))
            return [step, step.reversed]
        }
    }

    /// Each pair of states that authors of other tools wrote as a test, in both directions.
    static func pairs(_ engine: String) async throws -> [CorpusStep] {
        guard let corpus = BuildProducts.corpus else { return [] }
        let path = SQLiteTable.literal(corpus + "/pairs/\(engine).jsonl")
        let rows = try await SQLiteTable.query(
            ":memory:",
            """
            SELECT value ->> 'suite', value ->> 'name', value ->> 'old', value ->> 'new',
                coalesce(value -> 'meta' ->> 'user', '') FROM json_each(
                '[' || replace(rtrim(CAST(readfile(\(path)) AS TEXT), char(10)), char(10), ',') || ']') ORDER BY key;
            """)
        return rows.flatMap { row in
            let step = CorpusStep(
                series: row[0], name: "\(row[0]) \(row[1])", old: row[2], new: row[3],
                roles: row[4].isEmpty ? [] : [row[4]])
            return [step, step.reversed]
        }
    }

    private static func names(in folder: String) throws -> [String] {
        guard let stream = opendir(folder) else { throw SystemFailure(what: "opendir \(folder)", number: errno) }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }

    /// The text of a file.
    static func text(_ path: String) throws -> String {
        guard let stream = fopen(path, "re") else { throw SystemFailure(what: "opening \(path)", number: errno) }
        defer { fclose(stream) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = fread(&buffer, 1, buffer.count, stream), count > 0 { bytes += buffer.prefix(count) }
        return String(decoding: bytes, as: UTF8.self)
    }
}
