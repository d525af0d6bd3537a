import MartletAdapterKit
import MartletSchema
import Testing

@testable import MartletSQLite

/// Short ways to what most tests need of a session.
enum TestSession {
    /// Opens a database.
    static func open(
        _ location: String, _ access: OpenOptions.Access = .create, lockWait: Int64 = 0
    ) throws -> SQLiteSession {
        try SQLiteSession.open(
            OpenOptions(location: location, scheme: "sqlite", access: access, lockWaitMilliseconds: lockWait),
            call: CallContext())
    }

    /// Opens a database in memory and runs a script in it.
    static func memory(_ script: String = "") throws -> SQLiteSession {
        let session = try open(":memory:")
        try session.run(script)
        return session
    }

    /// The error that something throws.
    static func error(_ body: () throws -> Void) -> AdapterError? {
        do {
            try body()
            return nil
        } catch {
            return error as? AdapterError
        }
    }
}

extension SQLiteSession {
    /// Runs all statements of a script.
    func run(_ script: String) throws {
        for statement in ScriptSplitter.split(script) where statement.kind != .comments {
            _ = try execute(statement.sql, parameters: [], call: CallContext()) { _ in true }
        }
    }

    /// The rows of a statement.
    func rows(_ sql: String, _ parameters: [Literal] = []) throws -> [[Literal]] {
        var rows: [[Literal]] = []
        _ = try execute(sql, parameters: parameters, call: CallContext()) { row in
            rows.append(row)
            return true
        }
        return rows
    }

    /// The schema as introspected.
    func schema(only: [ObjectPath] = []) throws -> Schema {
        let collector = CatalogCollector()
        try introspect(only: only, into: collector, call: CallContext())
        return collector.schema
    }
}

/// Collects what an introspection delivers, in the order in which it comes.
final class CatalogCollector: NormalFormReceiver {
    var schema = Schema()

    func isAsGiven(_ object: Definition.Identity) { Issue.record("\(object) is not told") }

    func receive(_ table: Table) throws(AdapterError) { schema.tables.append(table) }

    func receive(_ definition: Definition) throws(AdapterError) { schema.definitions.append(definition) }
}
