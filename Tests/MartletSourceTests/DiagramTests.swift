import MartletSchema
import MartletSource
import Testing

/// Diagrams of schemas.
@Suite struct DiagramTests {
    private func schema() throws -> Schema {
        try read(
            """
            tables:
              customer:
                columns:
                  id: {type: integer, primaryKey: true}
                  email: {type: varchar(254), nullable: false, unique: true}
              order line:
                columns:
                  id: {type: integer, primaryKey: true, references: customer.id}
                  price: {type: "decimal(10, 2)"}
                  state: {type: {enum: [a, b]}, nullable: false}
                  shape: {type: {native: 'GEOMETRY "x"'}}
                  parent: {references: order line.id}
                foreignKeys:
                  - {name: to_customer, columns: [state], references: customer.email}
            """
        ).schema
    }

    @Test func mermaid() throws {
        #expect(
            MermaidDiagram.text(try schema()) == """
                erDiagram
                    t1["customer"] {
                        integer id PK
                        varchar(254) email UK "not null"
                    }
                    t2["order line"] {
                        integer id PK, FK
                        decimal(10_2) price
                        enum state FK "not null"
                        GEOMETRY__x_ shape
                        integer parent FK
                    }
                    t1 ||--o| t2 : "id"
                    t2 |o--o{ t2 : "parent"
                    t1 ||--o{ t2 : "to_customer"

                """)
    }

    @Test func dot() throws {
        #expect(
            DotDiagram.text(try schema()) == """
                digraph schema {
                    rankdir=LR;
                    node [shape=plain];
                    t1 [label=<<TABLE BORDER="0" CELLBORDER="1" CELLSPACING="0">
                        <TR><TD COLSPAN="3"><B>customer</B></TD></TR>
                        <TR><TD ALIGN="LEFT">id</TD><TD ALIGN="LEFT">integer not null</TD><TD ALIGN="LEFT">PK</TD></TR>
                        <TR><TD ALIGN="LEFT">email</TD><TD ALIGN="LEFT">varchar(254) not null</TD><TD ALIGN="LEFT">UK</TD></TR>
                    </TABLE>>];
                    t2 [label=<<TABLE BORDER="0" CELLBORDER="1" CELLSPACING="0">
                        <TR><TD COLSPAN="3"><B>order line</B></TD></TR>
                        <TR><TD ALIGN="LEFT">id</TD><TD ALIGN="LEFT">integer not null</TD><TD ALIGN="LEFT">PK, FK</TD></TR>
                        <TR><TD ALIGN="LEFT">price</TD><TD ALIGN="LEFT">decimal(10,2)</TD><TD ALIGN="LEFT"> </TD></TR>
                        <TR><TD ALIGN="LEFT">state</TD><TD ALIGN="LEFT">enum not null</TD><TD ALIGN="LEFT">FK</TD></TR>
                        <TR><TD ALIGN="LEFT">shape</TD><TD ALIGN="LEFT">GEOMETRY &quot;x&quot;</TD><TD ALIGN="LEFT"> </TD></TR>
                        <TR><TD ALIGN="LEFT">parent</TD><TD ALIGN="LEFT">integer</TD><TD ALIGN="LEFT">FK</TD></TR>
                    </TABLE>>];
                    t2 -> t1 [dir=both, arrowhead=teetee, arrowtail=teeodot, label=<id>];
                    t2 -> t2 [dir=both, arrowhead=teeodot, arrowtail=crowodot, label=<parent>];
                    t2 -> t1 [dir=both, arrowhead=teetee, arrowtail=crowodot, label=<to_customer>];
                }

                """)
    }

    /// Names that would be syntax if they were not written as what they are.
    static let hostile = [
        "a\"] { evil }", "}", "]>; }\n x -> y [", "<B>&amp;</B>", "%%{init: {}}%%", "\\", "a\"\\", "\u{202E}back", "",
        "é",
        "#quot;", "-- x", "end", "`", "line\nbreak", "style x:y #1;",
    ]

    @Test(arguments: hostile) func namesAreNeverSyntax(name: String) {
        let plain = diagrams(named: "plain")
        let odd = diagrams(named: name)
        // As many lines as with harmless names, and as many of the signs that begin and end a text.
        for (first, second) in zip(plain, odd) {
            for sign in ["\n", "\"", "<", ">"] as [Character] {
                #expect(first.count { $0 == sign } == second.count { $0 == sign }, "\(second)")
            }
        }
        #expect(bare(plain[0]) == bare(odd[0]))
        #expect(!odd.joined().unicodeScalars.contains { $0.properties.generalCategory == .format })
    }

    private func diagrams(named name: String) -> [String] {
        let column = Column(name: "id", type: ColumnType(abstract: .text))
        let path = ObjectPath(name)
        let table = Table(
            path: path, columns: [column],
            foreignKeys: [ForeignKey(name: name, columns: ["id"], referencedTable: path, referencedColumns: ["id"])])
        let schema = Schema(tables: [table])
        return [MermaidDiagram.text(schema), DotDiagram.text(schema)]
    }

    /// A text without what stands in quotes.
    private func bare(_ text: String) -> [Substring] {
        text.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
            .filter { $0.offset.isMultiple(of: 2) }.map(\.element)
    }

    @Test func columnsWithOddNamesKeepThemInTheRemark() {
        let columns = ["first name", "1st", "größe", "a\"b"].map {
            Column(name: $0, type: ColumnType(abstract: .text))
        }
        let text = MermaidDiagram.text(Schema(tables: [Table(path: "t", columns: columns)]))
        #expect(
            text == """
                erDiagram
                    t1["t"] {
                        string first_name "first name"
                        string _1st "1st"
                        string gr__e "größe"
                        string a_b "a#34;b"
                    }

                """)
    }

    @Test func aTableThatIsNotThereIsDrawnEmpty() {
        let table = Table(
            path: "t", columns: [Column(name: "a", type: ColumnType(abstract: .text))],
            foreignKeys: [
                ForeignKey(columns: ["a"], referencedTable: "gone", referencedColumns: ["x"]),
                ForeignKey(columns: ["A"], referencedTable: "T", referencedColumns: ["a"]),
            ])
        let text = MermaidDiagram.text(Schema(tables: [table]))
        #expect(text.contains("    t2[\"gone\"] {\n    }\n    t2 |o--o{ t1 : \"a\"\n    t1 |o--o{ t1 : \"A\"\n"))
    }
}
