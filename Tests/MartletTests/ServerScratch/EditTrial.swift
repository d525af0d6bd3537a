import MartletAdapterHost
import MartletExecutor
import MartletSchema
import Testing

@testable import Martlet

/// Takes scripts through edits beside a database.
struct EditTrial {
    enum Outcome: String {
        case part, everything
        case notLoadable = "not loadable"
    }

    let engine: Engine

    init(_ database: OwnDatabase) throws {
        let resolver = AdapterResolver(AdapterSearchPath(named: [BuildProducts.folder]))
        engine = try Engine.open(DatabaseAddress(database.url), resolver: resolver, access: .readOnly)
    }

    private func parts(of text: String) throws -> [ScriptPart] {
        try engine.adapter.quoting.split(script: text).map { ScriptPart(file: "schema.sql", statement: $0) }
            .filter { $0.statement.kind == .creation || $0.statement.kind == .alteration }
    }

    private func whole(_ parts: [ScriptPart]) throws -> MartletSchema.Schema? {
        let scratch = try engine.scratchEngine()
        defer { scratch.session.close() }
        var realizer = ScriptRealizer(scratch: scratch.session, rules: scratch.rules)
        return try? realizer.realize(parts).schema
    }

    func run(from old: String, to new: String) throws -> Outcome {
        try run(from: try parts(of: old), to: try parts(of: new))
    }

    private func run(from old: [ScriptPart], to new: [ScriptPart]) throws -> Outcome {
        guard let before = try whole(old) else { return .notLoadable }
        let build = EditBuild(
            old: old.map(\.statement), target: engine, schema: before, parts: new, isCancelled: { false })
        guard let part = try build.run(open: { () throws(MartletError) in try engine.scratchEngine() }) else {
            return .everything
        }
        let after = try #require(try whole(new))
        for (left, right) in zip(part.tables, after.tables) { #expect(left == right) }
        for (left, right) in zip(part.definitions, after.definitions) { #expect(left == right) }
        #expect(part == after)
        return .part
    }

    /// Leaves out a statement, or adds a column or an index to a table.
    func edit(_ text: String, at number: UInt64) throws -> Outcome {
        let old = try parts(of: text)
        var new = old
        let tables = new.indices.filter { new[$0].statement.makesObject && new[$0].statement.object?.kind == "table" }
        guard !tables.isEmpty else { return .notLoadable }
        let table = tables[Int(number / 3 % UInt64(tables.count))]
        switch number % 3 {
        case 0: new.remove(at: Int(number / 3 % UInt64(new.count)))
        case 1:
            guard let bracket = new[table].statement.sql.firstIndex(of: "(") else { return .notLoadable }
            new[table].statement.sql.insert(
                contentsOf: "martlet_column integer, ", at: new[table].statement.sql.index(after: bracket))
        default:
            guard let object = new[table].statement.object else { return .notLoadable }
            let name = object.path.components.map { "\"\($0)\"" }.joined(separator: ".")
            let sql = "CREATE TABLE martlet_child (LIKE \(name) INCLUDING ALL)"
            new.insert(
                try parts(of: sql + ";")[0], at: min(table + 1, new.count))
        }
        return try run(from: old, to: new)
    }
}
