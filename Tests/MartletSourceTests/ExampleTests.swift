import MartletSchema
import MartletSource
import Testing

/// The examples that are published with Martlet.
@Suite struct ExampleTests {
    private static let folder = #filePath.split(separator: "/").dropLast(3).map { "/\($0)" }.joined() + "/Examples"

    @Test(arguments: ["sqlite", "postgresql", "mariadb"]) func readsEachVersion(engine: String) throws {
        let folder = "\(ExampleTests.folder)/c15t"
        let first = try SchemaFiles.read(path: "\(folder)/schema.yaml", engine: engine).schema
        #expect(first.tables.count == 11)
        #expect(first.tables.flatMap(\.foreignKeys).count == 11)
        let indexes = first.tables.flatMap(\.indexes).map(\.name)
        #expect(indexes.count == 12)
        #expect(Set(indexes).count == 12)
        let second = try SchemaFiles.read(path: "\(folder)/schema-b.yaml", engine: engine)
        #expect(second.schema.tables.count == 7)
        #expect(second.schema.tables.flatMap(\.foreignKeys).count == 6)
        let third = try SchemaFiles.read(path: "\(folder)/schema-c.yaml", engine: engine)
        #expect(third.schema.tables.count == 7)
        let filled = third.hints.backfills.keys.map(\.description).sorted()
        #expect(filled == ["consent.purposeIds", "consentPolicy.type", "domain.updatedAt"])
        for schema in [first, second.schema, third.schema] where engine == "sqlite" {
            #expect(roundTripProblem(schema) == nil)
        }
    }

    @Test func theSchemaForEditorsKnowsTheSameKeys() throws {
        let name = "\(ExampleTests.folder)/editor/martlet.schema.json"
        let file = try #require(try SchemaFiles.load(path: name).first)
        let root = try DocumentParser.parse(file.text, name: name)
        let definitions = try #require(root.value("$defs"))
        for set in SchemaKeys.all {
            let node = try #require(set.name == "schema" ? root : definitions.value(set.name), "\(set.name)")
            let keys = try #require(node.value("properties")?.entries).map(\.key)
            #expect(keys == set.keys, "\(set.name)")
        }
    }
}

extension SourceNode {
    /// The value of a key.
    fileprivate func value(_ key: String) -> SourceNode? { entries?.first { $0.key == key }?.value }
}
