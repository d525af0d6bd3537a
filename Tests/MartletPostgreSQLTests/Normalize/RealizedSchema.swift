import MartletAdapterKit
import MartletSchema
import Testing

@testable import MartletPostgreSQL

/// What the adapter tells of a schema, and what the server says once it was created.
struct RealizedSchema {
    /// What was told.
    var told: Schema
    /// What of it was passed on as it was given.
    var asGiven: Set<Definition.Identity>
    /// What the server says.
    var realized: Schema

    /// Tells a schema, and creates it in a database of its own.
    init(_ schema: Schema, on server: TestServer) throws {
        let adapter = PostgreSQLAdapter(services: HostServices())
        let receiver = CatalogCollector()
        try adapter.normalize(schema, for: server.profile, into: receiver, call: CallContext())
        told = receiver.schema
        asGiven = Set(receiver.asGiven)
        realized = try Self.realize(schema, on: server)
    }

    /// Creates a schema and reads it as the host does, but for what says who owns it.
    static func realize(_ schema: Schema, on server: TestServer) throws -> Schema {
        let database = try server.makeDatabase()
        defer { database.drop() }
        let adapter = PostgreSQLAdapter(services: HostServices())
        func run(_ operation: Operation) throws {
            for statement in try adapter.render(operation, for: server.profile) where statement.role == .run {
                try database.session.run(statement.sql)
            }
        }
        for kind in ["schema", "type"] {
            for definition in schema.definitions where definition.kind.rawValue == kind {
                try run(.createDefinition(definition))
            }
        }
        for table in schema.tables { try run(.createTable(table)) }
        for table in schema.tables {
            for index in table.indexes { try run(.createIndex(index, table: table.path)) }
        }
        for definition in schema.definitions where !["schema", "type"].contains(definition.kind.rawValue) {
            try run(.createDefinition(definition))
        }
        let collector = CatalogCollector()
        try database.session.introspect(only: [], into: collector, call: CallContext())
        collector.schema.definitions.removeAll { ["owner", "grant", "default privileges"].contains($0.kind.rawValue) }
        return collector.schema
    }

    /// What the two say differently, value by value; texts with their normal forms.
    var differences: [String] {
        var all: [String] = []
        func compare<Value>(_ place: String, _ told: Value, _ realized: Value) {
            let (left, right) = (dumped(told), dumped(realized))
            guard left != right else { return }
            // The lines that are in one alone say enough.
            let (ours, theirs) = (left.split(separator: "\n"), right.split(separator: "\n"))
            let told = ours.filter { !theirs.contains($0) }.prefix(5).joined(separator: "; ")
            let real = theirs.filter { !ours.contains($0) }.prefix(5).joined(separator: "; ")
            all.append("\(place): told \(told), real \(real)")
        }
        compare("tables", told.tables.map(\.path), realized.tables.map(\.path))
        compare("definitions", told.definitions.map(\.identity), realized.definitions.map(\.identity))
        for (table, other) in zip(told.tables, realized.tables) where !asGiven.contains(.relation(table.path)) {
            compare("\(table.path) columns", table.columns.count, other.columns.count)
            for (column, real) in zip(table.columns, other.columns) {
                compare("\(table.path).\(column.name)", column, real)
            }
            compare("\(table.path)", table.primaryKey, other.primaryKey)
            compare("\(table.path)", table.uniques, other.uniques)
            compare("\(table.path)", table.foreignKeys, other.foreignKeys)
            compare("\(table.path)", table.checks, other.checks)
            compare("\(table.path)", table.indexes, other.indexes)
            // A dictionary shows its entries in any order, so that attributes are compared as they are.
            if table.attributes != other.attributes { all.append("\(table.path): \(table.attributes)") }
            var (plain, real) = (table, other)
            (plain.attributes, real.attributes) = ([:], [:])
            compare("\(table.path)", plain, real)
        }
        for (definition, other) in zip(told.definitions, realized.definitions)
        where !asGiven.contains(definition.identity) { compare("\(definition.identity)", definition, other) }
        return all
    }

    private func dumped<Value>(_ value: Value) -> String {
        var text = ""
        dump(value, to: &text)
        return text
    }
}
