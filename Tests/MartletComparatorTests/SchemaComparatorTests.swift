import MartletSchema
import Testing

@testable import MartletComparator

@Suite struct SchemaComparatorTests {
    private let rules = ComparisonRules(
        Capabilities([
            "names": "ascii-case-insensitive", "attribute.x.strict": "table boolean compared",
            "attribute.x.spelling": "column boolean uncompared",
        ]))

    private func changes(_ from: Schema, _ to: Schema) -> [Change] {
        SchemaComparator(rules: rules).changes(from: from, to: to)
    }

    /// The changes within the one table that both have.
    private func changes(from: Table, to: Table) -> [TableChange] {
        changes(Schema(tables: [from]), Schema(tables: [to])).flatMap { change -> [TableChange] in
            if case .alterTable(let alteration) = change { alteration.changes } else { [] }
        }
    }

    private func column(_ name: String, _ type: String = "text") -> Column {
        Column(name: name, type: ColumnType(native: NormalizedText(type)))
    }

    private var full: Table {
        Table(
            path: "t", columns: [column("a"), column("b")], primaryKey: KeyConstraint(columns: ["a"]),
            uniques: [KeyConstraint(columns: ["b"])],
            foreignKeys: [ForeignKey(columns: ["b"], referencedTable: "p", referencedColumns: ["id"])],
            checks: [CheckConstraint(expression: NormalizedText("a > 1"))],
            indexes: [Index(name: "i", columns: ["b"])], comment: "words", attributes: ["x.strict": .boolean(true)])
    }

    @Test func aSchemaDoesNotDifferFromItself() {
        let schema = Schema(
            tables: [full], definitions: [Definition(kind: .view, path: "v", sql: NormalizedText("select"))])
        #expect(changes(schema, schema).isEmpty)
    }

    @Test func theSpellingOfNamesDoesNotCountWhereTheEngineFoldsIt() {
        var other = full
        other.path = "T"
        other.columns[0].name = "A"
        other.primaryKey = KeyConstraint(columns: ["A"])
        other.foreignKeys[0].referencedTable = "P"
        other.foreignKeys[0].columns = ["B"]
        other.foreignKeys[0].referencedColumns = ["ID"]
        other.indexes[0].name = "I"
        #expect(changes(Schema(tables: [full]), Schema(tables: [other])).isEmpty)
        let exact = SchemaComparator(rules: ComparisonRules(Capabilities([:])))
        #expect(exact.changes(from: Schema(tables: [full]), to: Schema(tables: [other])).count >= 2)
    }

    @Test func composedAndDecomposedNamesAreTwoNames() {
        let composed = Schema(tables: [Table(path: "caf\u{E9}", columns: [column("a")])])
        let decomposed = Schema(tables: [Table(path: "cafe\u{301}", columns: [column("a")])])
        #expect(changes(composed, decomposed).count == 2)
    }

    @Test func spellingOnlyAttributesTheOrderOfColumnsAndOfConstraintsDoNotCount() {
        var other = full
        other.columns = [column("b"), column("a")]
        other.columns[0].attributes = ["x.spelling": .boolean(true)]
        other.checks.append(CheckConstraint(expression: NormalizedText("b > 2")))
        var swapped = other
        swapped.checks.reverse()
        #expect(changes(from: other, to: swapped).isEmpty)
        other.checks.removeLast()
        #expect(changes(from: full, to: other).isEmpty)
    }

    @Test func normalFormsCountAndTextsDoNot() {
        var other = full
        other.checks = [CheckConstraint(expression: NormalizedText("(A>1)", normalForm: "a > 1"))]
        #expect(changes(from: full, to: other).isEmpty)
        other.checks = [CheckConstraint(expression: NormalizedText("a > 1", normalForm: "a > 2"))]
        #expect(
            changes(from: full, to: other) == [.dropCheck(full.checks[0]), .addCheck(other.checks[0])])
    }

    @Test func aForeignKeyWithoutColumnsMeansThePrimaryKey() {
        let parent = Table(path: "p", columns: [column("id")], primaryKey: KeyConstraint(columns: ["id"]))
        var implied = full
        implied.foreignKeys[0].referencedColumns = []
        #expect(changes(Schema(tables: [parent, full]), Schema(tables: [parent, implied])).isEmpty)
    }

    @Test func eachPartThatDiffersIsOneChange() {
        func expect(_ edit: (inout Table) -> Void, _ expected: [TableChange], line: Int = #line) {
            var other = full
            edit(&other)
            #expect(changes(from: full, to: other) == expected, "line \(line)")
        }
        let added = column("c")
        expect({ $0.columns.append(added) }, [.addColumn(added)])
        expect({ $0.columns.removeLast() }, [.dropColumn(column("b"))])
        expect(
            { $0.columns[1] = column("b", "integer") },
            [.alterColumn(before: column("b"), after: column("b", "integer"))])
        expect({ $0.primaryKey = nil }, [.dropPrimaryKey(KeyConstraint(columns: ["a"]))])
        expect({ $0.uniques = [] }, [.dropUnique(KeyConstraint(columns: ["b"]))])
        expect({ $0.foreignKeys = [] }, [.dropForeignKey(full.foreignKeys[0])])
        expect({ $0.comment = nil }, [.setComment(nil)])
        expect({ $0.attributes = [:] }, [.setAttributes([:])])
    }

    @Test func constraintsGoBeforeTheirColumnsAndComeAfterThem() {
        var other = full
        other.columns = [column("a"), column("c")]
        other.uniques = [KeyConstraint(columns: ["c"])]
        other.foreignKeys = [ForeignKey(columns: ["c"], referencedTable: "p", referencedColumns: ["id"])]
        #expect(
            changes(from: full, to: other) == [
                .dropForeignKey(full.foreignKeys[0]), .dropUnique(full.uniques[0]), .dropColumn(column("b")),
                .addColumn(column("c")), .addUnique(other.uniques[0]), .addForeignKey(other.foreignKeys[0]),
            ])
    }

    @Test func unnamedConstraintsCountAsOftenAsTheyStandThere() {
        var twice = full
        twice.checks += twice.checks
        #expect(changes(from: full, to: twice) == [.addCheck(full.checks[0])])
        #expect(changes(from: twice, to: full) == [.dropCheck(full.checks[0])])
    }

    @Test func anIndexThatDiffersIsDroppedAndCreated() {
        var other = full
        other.indexes[0].isUnique = true
        #expect(
            changes(Schema(tables: [full]), Schema(tables: [other])) == [
                .dropIndex(full.indexes[0], table: "t"), .createIndex(other.indexes[0], table: "t"),
            ])
    }

    @Test func definitionsAreReplacedAsAWhole() {
        let old = Definition(kind: .view, path: "v", sql: NormalizedText("1"), dependencies: [.relation("t")])
        let new = Definition(kind: .view, path: "v", sql: NormalizedText("2"))
        let trigger = Definition(kind: .trigger, path: "v", owner: "t", sql: NormalizedText("2"))
        #expect(
            changes(Schema(definitions: [old]), Schema(definitions: [new]))
                == [.replaceDefinition(before: old, after: new)])
        #expect(
            changes(Schema(definitions: [old]), Schema(definitions: [trigger]))
                == [.createDefinition(trigger), .dropDefinition(old)])
        var sameText = old
        sameText.dependencies = []
        #expect(changes(Schema(definitions: [old]), Schema(definitions: [sameText])).isEmpty)
    }

    @Test(arguments: ["", "a", "A", "Zz", "é", "日本", "a\u{1B}c3", "x.y"])
    func foldingKeepsDifferentNamesApart(name: String) {
        let names = ["", "a", "A", "Zz", "é", "日本", "a\u{1B}c3", "x.y", "e\u{301}"]
        for other in names {
            let areSame =
                name.utf8.elementsEqual(other.utf8)
                || name.lowercased() == other.lowercased() && name.utf8.allSatisfy { $0 < 128 }
                    && other.utf8.allSatisfy { $0 < 128 }
            #expect((rules.fold(name) == rules.fold(other)) == areSame, "\(name) and \(other)")
        }
    }
}
