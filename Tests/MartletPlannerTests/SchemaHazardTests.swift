import MartletSchema
import Testing

@testable import MartletPlanner

/// What is wrong with a schema as it was written, before any database has seen it.
@Suite struct SchemaHazardTests {
    private func hazards(_ schema: Schema, _ capabilities: [String: String] = [:]) -> [Hazard] {
        SchemaHazards.hazards(
            of: DesiredState(schema: schema), capabilities: PretendedEngine(capabilities).capabilities)
    }

    @Test func namesThatAreTheSame() {
        let twice = schema(table("t"), table("T"))
        #expect(hazards(twice).map(\.code) == ["duplicate-name"])
        #expect(hazards(twice).map(\.effectiveSeverity) == [.impossible])
        #expect(hazards(twice, ["names": "exact"]).isEmpty)
        #expect(hazards(schema(table("t", columns: [column("a"), column("A")]))).map(\.object) == ["t.A"])
        #expect(hazards(Schema(tables: [table("t")], definitions: [view("T", over: [])])).map(\.object) == ["T"])
        #expect(hazards(Schema(tables: [table("t")], definitions: [trigger("t", of: "t")])).isEmpty)
    }

    @Test func indexNames() {
        let twice = schema(
            table("a", indexes: [Index(name: "i", columns: ["id"])]),
            table("b", indexes: [Index(name: "I", columns: ["id"])]))
        #expect(hazards(twice).map(\.allowance) == ["index-name-collision:I"])
        #expect(hazards(twice, ["index-names": "table"]).isEmpty)
        let asTable = schema(table("a", indexes: [Index(name: "b", columns: ["id"])]), table("b"))
        #expect(hazards(asTable).map(\.allowance) == ["index-name-collision:b"])
        #expect(hazards(asTable, ["index-names": "table"]).isEmpty)
    }

    @Test func foreignKeysOfAnotherFamily() {
        func make(_ own: AbstractType, _ other: AbstractType) -> Schema {
            var child = table("c", references: ["p"])
            child.columns[1].type = ColumnType(abstract: own)
            var parent = table("p")
            parent.columns[0].type = ColumnType(abstract: other)
            return schema(child, parent)
        }
        let found = hazards(make(.json, .text))
        #expect(found.map(\.allowance) == ["foreign-key-type-mismatch:c.p_id"])
        #expect(found.map(\.effectiveSeverity) == [.needsConsent])
        #expect(found.first?.message.contains("p.id") == true)
        #expect(hazards(make(.varchar(length: 9), .text)).isEmpty)
        #expect(hazards(make(.integer(bits: 32, unsigned: false), .integer(bits: 64, unsigned: true))).isEmpty)
        #expect(hazards(make(.uuid, .text)).count == 1)
    }
}
