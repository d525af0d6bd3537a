import MartletSchema
import MartletSource
import Testing

@Suite struct SchemaWriterTests {
    /// Names and texts that trip writers of YAML.
    static let hostileTexts = [
        "yes", "No", "ON", "off", "y", "n", "null", "Null", "~", "true", "FALSE", "TrUe", "12", "0x1F", "0o7", "1e3",
        ".5",
        ".inf", "-.INF", ".nan", "1_000", "2001-01-01", "1:30", "<<", "=", "-", "- a", "?", "? a", ":", ": a", "a: b",
        "a:b", "a:", "a #b", "#", "&a", "*a", "!a", "|", ">", "%a", "@a", "`a`", "'", "\"", "a'b", "a\"b", "'a\"", "\\",
        "[a]", "{a}", "a,b", "a]", " a", "a ", "  ", "a  b", "\t", "a\tb", "a\n", "\na", "a\nb", "a\n\nb\n", "a\nb\n\n",
        " a\nb",
        "\ta\nb", "a\n  b\n c", "a \nb ", "a\n   ", "a\n\t\nb", "a\r\nb", "a\rb", "a\u{85}b", "a\u{2028}b", "\u{FEFF}a",
        "a\u{FEFF}",
        "\0", "\u{1}", "\u{7F}", "\u{A0}", "\u{FFFF}", "\u{10FFFF}", "é", "e\u{301}", "日本", "😀", "👩‍👩‍👧", "\u{202E}abc",
        "---", "...",
        "--- a\nb", "a\n---\nb", "a\n...\nb", "% a\nb", "now", "NOW", "a.b", "on", "type", "columns", "x-a", "ÿ",
        "(a > 0)",
        "a\n# b\nc", "a: |\n  b", "a -- b", "\u{1B}[31m", "$schema", "a&b", "a*b", "\u{E000}", "0", "-1", "+1", "1.5",
        "NaN",
    ]

    @Test func keepsEveryFeature() throws {
        #expect(roundTripProblem(SchemaWriterTests.everything) == nil)
    }

    @Test(arguments: hostileTexts)
    func keepsHostileText(text: String) {
        let other = text + "2"
        var table = Table(
            path: ObjectPath(text),
            columns: [
                Column(
                    name: text, type: ColumnType(native: NormalizedText(text)), isNullable: false,
                    defaultValue: .literal(.text(text)), collation: text, comment: text,
                    attributes: ["sqlite.x": .text(text), "sqlite.\(text)": .boolean(true)]),
                Column(
                    name: other, type: ColumnType(abstract: .enumeration([text, other])),
                    defaultValue: .sql("(\(text))")),
                Column(name: "moment", type: ColumnType(abstract: .date), defaultValue: .literal(.text(text))),
                Column(name: "truth", type: ColumnType(abstract: .boolean), defaultValue: .literal(.text(text))),
                Column(
                    name: "made", type: ColumnType(abstract: .text),
                    generation: .init(expression: NormalizedText("x" + text), isStored: false)),
            ],
            primaryKey: KeyConstraint(name: text, columns: [text]),
            uniques: [KeyConstraint(name: text, columns: [other]), KeyConstraint(columns: [text, other])],
            comment: text)
        table.checks = [CheckConstraint(name: text, expression: NormalizedText("x\(text)"))]
        table.indexes = [Index(name: text, columns: [text, other])]
        table.foreignKeys = [
            ForeignKey(name: text, columns: [text], referencedTable: ObjectPath(text), referencedColumns: [text]),
            ForeignKey(columns: [other], referencedTable: ObjectPath(text), referencedColumns: [other]),
        ]
        let view = Definition(kind: .view, path: ObjectPath("v" + text), sql: NormalizedText("x" + text), comment: text)
        let trigger = Definition(
            kind: .trigger, path: ObjectPath(text), owner: ObjectPath(text), sql: NormalizedText("\(text)x"))
        #expect(roundTripProblem(Schema(tables: [table], definitions: [trigger, view])) == nil)
    }

    @Test(arguments: 0..<60)
    func keepsRandomSchemas(seed: Int) {
        var generator = SchemaGenerator(seed: UInt64(seed) &+ 0x9E37_79B9)
        #expect(roundTripProblem(generator.schema()) == nil)
    }

    @Test func keepsNamesLongerThanAKeyMayBe() {
        let name = String(repeating: "long ", count: 900) + "x"
        let table = Table(
            path: ObjectPath(name), columns: [Column(name: name, type: ColumnType(abstract: .text), isNullable: false)],
            primaryKey: KeyConstraint(name: name, columns: [name]),
            checks: [CheckConstraint(name: name, expression: NormalizedText("a\nb"))],
            indexes: [Index(name: name, columns: [name], isUnique: true)])
        #expect(roundTripProblem(Schema(tables: [table])) == nil)
    }

    @Test func writesWhatPeopleLikeToRead() {
        let text = SchemaWriter.yaml(SchemaWriterTests.everything, comments: ["Everything."])
        #expect(
            text == """
                # Everything.
                martlet: 1
                tables:
                  order:
                    comment: what people bought
                    columns:
                      id: {type: bigint, primaryKey: true, identity: true}
                      customer: {type: string, references: person.name, onDelete: cascade, deferrable: deferred, nullable: false}
                      placed: {type: instant, default: now}
                      total: {type: "decimal(10,2)", nullable: false, default: 0.5}
                      note: string
                      tags: {type: "string[]", default: {sql: (json_array())}, unique: true}
                      kind: {type: {enum: ["on", "off"]}, default: "on", collation: NOCASE, unique: u_kind}
                      raw: {type: {native: VARCHAR(10)}, default: {bytes: "00ff"}, attributes: {sqlite.not-null-conflict: replace}}
                      full: {type: string, generated: {sql: note || kind, stored: true}, comment: "made: of two"}
                    uniques: [{name: u, columns: [{column: id, descending: true, collation: BINARY}, note]}, [note]]
                    foreignKeys:
                      - {name: f, columns: [id, note], references: {table: person}, onUpdate: set null}
                    checks:
                      positive: total > 0
                      lines:
                        sql: |-
                          total
                            < 10
                        attributes: {sqlite.x: 5}
                    indexes:
                      by_note: [note, placed]
                      recent: {columns: [{column: placed, descending: true}, {sql: lower(note)}], unique: true, where: total > 1}
                    attributes: {sqlite.strict: true}
                  person:
                    columns:
                      name: {type: string, nullable: true, unique: true}
                      second: string
                    primaryKey: [name, second]
                    checks: [name <> '', {name: c, sql: second <> ''}]
                views:
                  names: SELECT name FROM person
                  report:
                    comment: c
                    dependsOn: [names]
                    sql: |
                      SELECT name,
                             count(*)
                      FROM names
                triggers:
                  on_order:
                    "on": order
                    sql: CREATE TRIGGER on_order …
                objects:
                  - {kind: virtual-table, name: docs, opaque: true, sql: CREATE VIRTUAL TABLE docs …}

                """)
    }

    @Test func writesAnEmptySchema() throws {
        #expect(SchemaWriter.yaml(Schema()) == "martlet: 1\ntables: {}\n")
        #expect(roundTripProblem(Schema()) == nil)
    }
}
