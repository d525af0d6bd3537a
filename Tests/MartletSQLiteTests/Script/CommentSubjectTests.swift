import MartletSchema
import Testing

@testable import MartletSQLite

/// What comments are about, by where they stand.
@Suite struct CommentSubjectTests {
    private func comments(_ script: String) -> [ScriptComment] { ScriptSplitter.split(script).flatMap(\.comments) }

    @Test func ofATable() {
        let found = comments(
            """
            -- before
            CREATE TABLE t ( -- behind
              -- before a
              a INTEGER -- on a, before its comma
                DEFAULT 1, -- on a
              "b c" TEXT, d TEXT /* on d */, -- on d, too
              -- before the constraint
              CHECK (a > 0), -- on the constraint
              e -- on e
                -- within f's comma
              , f
              -- before the end
            ) -- on the end
            -- before strict
            STRICT; -- behind the end
            """)
        #expect(
            found.map { "\($0.text): \($0.subject)" } == [
                "before: statement", "behind: statement", "before a: column(\"a\")",
                "on a, before its comma: column(\"a\")", "on a: column(\"a\")", "on d: column(\"d\")",
                "on d, too: column(\"d\")", "before the constraint: nothing", "on the constraint: nothing",
                "on e: column(\"e\")", "within f's comma: column(\"f\")", "before the end: nothing",
                "on the end: statement", "before strict: statement", "behind the end: statement",
            ])
        #expect(found.map(\.line) == [1, 2, 3, 4, 5, 6, 6, 7, 8, 9, 10, 12, 13, 14, 15])
    }

    @Test func ofAnAddedColumn() {
        let found = comments(
            "-- one\nALTER TABLE t ADD COLUMN \"a b\" TEXT; -- two\nALTER TABLE t RENAME a TO b -- three")
        #expect(found.map(\.subject) == [.column("a b"), .statement, .statement])
    }

    @Test func ofNoStatement() {
        let statements = ScriptSplitter.split("SELECT 1;\n-- last")
        #expect(statements.map(\.kind) == [.ignored, .comments])
        #expect(statements.last?.comments.map(\.subject) == [.nothing])
    }

    @Test func textInQuotesIsNoComment() {
        #expect(comments("CREATE TABLE t(a DEFAULT '-- x', \"/* y */\" TEXT, [-- z] INT)").isEmpty)
    }

    @Test func marksAndSpacesAreTakenAway() {
        #expect(comments("--  a b \r\n/* c\nd */ /**/ SELECT 1").map(\.text) == ["a b", "c\nd", ""])
    }

    @Test func charactersAreCountedForColumns() {
        let statements = ScriptSplitter.split("/* é€😀 */ SELECT 1; SELECT 'é'; -- x")
        #expect(statements.map(\.column) == [11, 21])
        #expect(statements.last?.comments.map(\.column) == [33])
    }
}
