import MartletAdapterKit
import MartletSchema

@testable import MartletPostgreSQL

/// Takes what an introspection delivers.
final class CatalogCollector: NormalFormReceiver {
    var schema = Schema()
    /// What an adapter passed on as it was given.
    var asGiven: [Definition.Identity] = []

    func receive(_ table: Table) throws(AdapterError) { schema.tables.append(table) }

    func receive(_ definition: Definition) throws(AdapterError) { schema.definitions.append(definition) }

    func isAsGiven(_ object: Definition.Identity) { asGiven.append(object) }
}

extension PostgreSQLSession {
    /// Reads the schema, with whole paths.
    func schema(only: [ObjectPath] = []) throws -> Schema {
        let collector = CatalogCollector()
        try Introspector(connection: connection, parseType: NativeTypeParsing.type)
            .deliver(only: only, into: collector, call: CallContext())
        return collector.schema
    }

    /// Runs every statement of a script.
    func runScript(_ script: String) throws {
        for statement in ScriptSplitter.split(script) { try run(statement.sql) }
    }
}

extension TestServer {
    /// Reads what a script makes in a database of its own.
    func withSchema<Value>(
        of script: String, _ body: (PostgreSQLSession, Schema) throws -> Value
    ) throws -> Value {
        let database = try makeDatabase()
        defer { database.drop() }
        try database.session.runScript(script)
        return try body(database.session, try database.session.schema())
    }
}

extension Schema {
    /// The definition of a kind with that path.
    func definition(_ kind: Definition.Kind, _ path: [String]) -> Definition? {
        definitions.first { $0.kind == kind && $0.path == ObjectPath(path) }
    }
}
