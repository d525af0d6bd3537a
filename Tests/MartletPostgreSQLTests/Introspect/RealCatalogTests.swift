import MartletAdapterKit
import MartletSchema
import Testing

@testable import MartletPostgreSQL

@Suite(
    .enabled(if: !TestServer.all.isEmpty, Comment(rawValue: TestServer.need)),
    .enabled(if: Corpus.isPresent, "there is no corpus: name its folder in MARTLET_CORPUS"))
struct RealCatalogTests {
    /// The newest version of each series.
    private static let newest: [String] = Corpus.schemas.indices.filter { index in
        func series(_ path: String) -> Substring { path[..<(path.lastIndex(of: "/") ?? path.endIndex)] }
        return index + 1 == Corpus.schemas.count || series(Corpus.schemas[index]) != series(Corpus.schemas[index + 1])
    }.map { Corpus.schemas[$0] }

    /// How many definitions of a kind are tried in each schema.
    private static let enough = 12

    @Test(arguments: TestServer.all) func definitionsOfRealSchemasComeBack(server: TestServer) throws {
        var tried = 0
        for path in Self.newest {
            let database = try server.makeDatabase()
            defer { database.drop() }
            for statement in ScriptSplitter.split(Corpus.text(of: path))
            where [.creation, .alteration].contains(statement.kind) { _ = try? database.session.run(statement.sql) }
            let schema = try database.session.schema()
            #expect(!schema.tables.isEmpty, "\(path)")
            #expect(DanglingNames.of(schema) == [], "\(path)")
            for (kind, definitions) in Dictionary(grouping: schema.definitions, by: \.kind)
            where kind != "owner" && kind != "extension" {
                for definition in definitions.prefix(Self.enough) {
                    try DefinitionRoundTripTests.check(definition, database.session)
                    tried += 1
                }
            }
        }
        #expect(tried > 100)
    }
}

/// What a schema refers to though it is not in it.
enum DanglingNames {
    /// The names, each with what refers to it.
    static func of(_ schema: Schema) -> [String] {
        var known = Set(schema.definitions.map(\.identity))
        known.formUnion(schema.tables.map { .relation($0.path) })
        for definition in schema.definitions
        where ["view", "materialized view", "sequence", "foreign table"].contains(definition.kind.rawValue) {
            known.insert(.relation(definition.path))
        }
        let tables = Dictionary(schema.tables.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        func isThere(_ identity: Definition.Identity) -> Bool {
            guard identity.kind == .column else { return known.contains(identity) }
            let relation = ObjectPath(Array(identity.path.components.dropLast()))
            if let table = tables[relation] { return table.column(identity.path.name) != nil }
            return known.contains(.relation(relation))
        }
        var dangling: [String] = []
        for table in schema.tables {
            let all = table.dependencies + table.indexes.flatMap(\.dependencies)
            dangling += all.filter { !isThere($0) }.map { "\(table.path): \($0)" }
        }
        for definition in schema.definitions {
            let all = definition.dependencies + definition.mentions
            dangling += all.filter { !isThere($0) }.map { "\(definition.identity): \($0)" }
        }
        return dangling
    }
}
