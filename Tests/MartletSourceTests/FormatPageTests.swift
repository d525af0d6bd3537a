import MartletSchema
import MartletSource
import Testing

/// The page that describes the format to those who print it is true.
@Suite struct FormatPageTests {
    private static let name =
        #filePath.split(separator: "/").dropLast(3).map { "/\($0)" }.joined() + "/Examples/editor/FORMAT.md"

    private func page() throws -> String { try #require(try SchemaFiles.load(path: Self.name).first).text }

    private func examples() throws -> [String] {
        try page().split(separator: "```json\n").dropFirst().map { block in
            String(block[..<(try #require(block.firstRange(of: "\n```"))).lowerBound])
        }
    }

    /// The part of the page under a heading.
    private func section(_ heading: String) throws -> String {
        let sections = try page().split(separator: "\n## ")
        return String(try #require(sections.first { $0.hasPrefix(heading + "\n") }, "\(heading)"))
    }

    @Test(arguments: [
        ("The top", SchemaKeys.root), ("Schemas", SchemaKeys.namespace), ("Table", SchemaKeys.table),
        ("Column", SchemaKeys.column),
        ("Column", SchemaKeys.columnTarget), ("Column", SchemaKeys.generated), ("Types", SchemaKeys.type),
        ("Defaults", SchemaKeys.defaultValue), ("Keys, checks, indexes", SchemaKeys.key),
        ("Keys, checks, indexes", SchemaKeys.keyPart), ("Keys, checks, indexes", SchemaKeys.foreignKey),
        ("Keys, checks, indexes", SchemaKeys.foreignKeyTarget), ("Keys, checks, indexes", SchemaKeys.check),
        ("Keys, checks, indexes", SchemaKeys.index), ("Keys, checks, indexes", SchemaKeys.indexPart),
        ("Views, triggers, other objects", SchemaKeys.view), ("Views, triggers, other objects", SchemaKeys.trigger),
        ("Views, triggers, other objects", SchemaKeys.object),
        ("Views, triggers, other objects", SchemaKeys.dependency),
    ]) func everyKeyIsExplained(heading: String, keys: KeySet) throws {
        let text = try section(heading)
        for key in keys.keys {
            #expect(text.contains("`\(key)`") || text.contains("\"\(key)\":"), "\(key) in \(heading)")
        }
    }

    @Test func everyKeyHasAnExample() throws {
        let examples = try examples().joined()
        for set in SchemaKeys.all {
            for key in set.keys where key != "$schema" {
                #expect(examples.contains("\"\(key)\":"), "\(key) of \(set.name)")
            }
        }
    }

    @Test func everyTypeIsNamed() throws {
        let text = try section("Types")
        for name in TypeName.spellings where !name.contains("unsigned") || name == "unsigned integer" {
            #expect(text.contains("\"\(name)\"") || text.contains("\"\(name)("), "\(name)")
        }
    }

    @Test(arguments: ["sqlite", "postgresql"]) func everyExampleIsRead(engine: String) throws {
        let examples = try examples()
        #expect(examples.count > 5)
        for example in examples {
            _ = try SchemaReader.read(example, name: "example.json", engine: engine)
        }
    }
}
