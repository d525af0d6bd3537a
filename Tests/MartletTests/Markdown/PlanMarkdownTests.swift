import Testing

/// Plans as Markdown, for comments in reviews.
@Suite struct PlanMarkdownTests {
    private func plan(_ shop: Shop, _ schema: String, _ arguments: String..., status: Int32 = 0) async throws -> String
    {
        let result = try await Command.martlet(
            ["plan", "-d", "sqlite:shop.db", "-s", schema, "--format", "markdown"] + arguments, in: shop.folder.path)
        #expect(result.status == status, "\(result)")
        return result.output
    }

    @Test func aPlanIsAVerdictATableHazardsAndStatements() async throws {
        let shop = try await Shop()
        let refused = try await plan(shop, "narrower.yaml", status: 3)
        #expect(
            refused
                == """
                ### Refused: 1 hazard needs your word

                `martlet plan` · sqlite 3.40.1 · shop.db

                | # | migration | object | why | hazards |
                |--:|---|---|---|---|
                | 1 | alterTable | <code>table order</code> |  | <code>drop&#45;column</code> |

                #### Hazards

                - **Needs your word:** order.total&#58; the column is dropped; values lost&#58; 3 \
                <code>&#45;&#45;allow drop&#45;column&#58;order.total</code>

                <details><summary>1 statement</summary>

                1. <code>table order</code>

                ```sql
                ALTER TABLE "order" DROP COLUMN "total";
                ```

                </details>

                """.replacing("3.40.1", with: Self.version(refused)))
        let allowed = try await plan(shop, "narrower.yaml", "--allow", "drop-column")
        #expect(allowed.hasPrefix("### 1 migration in 1 statement\n"), "\(allowed)")
        #expect(allowed.contains("- **Allowed:** order.total"), "\(allowed)")
        #expect(
            try await plan(shop, "narrower.yaml", "--allow", "drop-column") == allowed, "two plans of the same differ")
        let nothing = try await plan(shop, "schema.yaml")
        #expect(nothing.hasPrefix("### Nothing to do\n"), "\(nothing)")
    }

    private static func version(_ text: String) -> String {
        String(text.split(separator: "sqlite ").dropFirst().first?.prefix { $0 != " " } ?? "")
    }

    @Test func questionsAreListedWithTheirAnswers() async throws {
        let shop = try await Shop()
        try shop.folder.write("renamed.yaml", Shop.schema.replacing("total: integer", with: "amount: integer"))
        let asked = try await plan(shop, "renamed.yaml", status: 3)
        #expect(asked.hasPrefix("### Refused: 1 question open · refused: 1 hazard needs your word\n"), "\(asked)")
        #expect(asked.contains("#### Questions\n\n- column order.total would be dropped"), "\(asked)")
        #expect(asked.contains("<code>&#45;&#45;no&#45;rename</code>"), "\(asked)")
    }

    @Test func namesAreTextWhateverStandsInThem() async throws {
        let shop = try await Shop()
        let hostile = [
            "a | b", "`tick` ``two``", "<script>alert(1)</script>", "line\nbreak", "[link](http://example.org)",
            "@team #1",
            "</details>", "**bold** _it_ ~~x~~", "&lt; \\| $x$ {{x}}", "```",
        ]
        try await SQLiteShell.run(
            shop.database,
            hostile.map { "CREATE TABLE \"\($0)\" (x); INSERT INTO \"\($0)\" VALUES (1);" }.joined(separator: "\n"))
        let text = try await plan(shop, "schema.yaml", "--extra", "drop", status: 3)
        let parts = text.split(separator: "<details>")
        try #require(parts.count == 2, "\(text)")
        let prose = String(parts[0])
        // All tags are our own; nothing that a name holds works as anything.
        let tags = prose.matches(of: /<[^>]*>/).map { String($0.output) }
        #expect(Set(tags).isSubset(of: ["<code>", "</code>", "<br>"]), "\(tags)")
        let rows = prose.split(separator: "\n").filter { $0.hasPrefix("|") }
        #expect(rows.count == hostile.count + 2, "\(prose)")
        for row in rows { #expect(row.filter { $0 == "|" }.count == 6, "\(row)") }
        for mark in ["](", "@team", "**bold", "~~", "${", "``two"] {
            #expect(!prose.contains(mark), "\(mark): \(prose)")
        }
        // The block of statements ends where it should, since its mark is longer than any in it.
        #expect(text.contains("\n````sql\n"), "\(text)")
        #expect(text.hasSuffix("\n\n</details>\n"), "\(text)")
    }
}
