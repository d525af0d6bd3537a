import MartletSchema
import Testing

@testable import MartletPostgreSQL

struct SplitterTests {
    @Test func semicolonsEndOnlyWhatTheyEnd() {
        let statements = ScriptSplitter.split(
            """
            CREATE FUNCTION a() RETURNS int LANGUAGE sql AS $f$ SELECT 1; SELECT ';'; $f$;
            CREATE FUNCTION b() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END;
            CREATE RULE r AS ON INSERT TO t DO ALSO (SELECT 1; SELECT 2);
            /* outer /* inner; */ ; */ CREATE TABLE ";" (c text DEFAULT E'\\';');
            SELECT 'x''y;' ;
            """)
        #expect(statements.count == 5)
        #expect(statements.map(\.line) == [1, 2, 3, 4, 5])
        #expect(statements[3].column == 28)
        #expect(statements.map(\.kind) == [.creation, .creation, .creation, .creation, .ignored])
    }

    @Test func rowsBehindCopyAreNoStatements() {
        let statements = ScriptSplitter.split(
            "COPY t (a) FROM stdin;\n1; DROP TABLE x;\n\\N\n'\n\\.\n\n-- about u\nCREATE TABLE u (id int);\n")
        #expect(statements.map(\.kind) == [.data, .creation])
        #expect(statements.map(\.line) == [1, 8])
        #expect(statements.last?.comments.map(\.text) == ["about u"])
    }

    @Test func commentsBelongToWhatTheyStandAt() {
        let statements = ScriptSplitter.split(
            """
            -- the table
            CREATE TABLE t (
                id int, -- the key
                -- the name
                "Name" text,
                CONSTRAINT c CHECK (id > 0) -- nothing's
            ); -- behind
            ALTER TABLE t ADD COLUMN IF NOT EXISTS added int; -- added
            """)
        #expect(statements.count == 2)
        #expect(
            statements[0].comments.map(\.subject) == [
                .statement, .column("id"), .column("Name"), .nothing, .statement,
            ])
        #expect(statements[0].comments.map(\.text).last == "behind")
    }

    @Test func backslashesAreCommandsOnlyOutsideOfQuotes() {
        let statements = ScriptSplitter.split("\\restrict abc\nSELECT '\\x';\n\\unrestrict abc\n")
        #expect(statements.map(\.sql) == ["\\restrict abc", "SELECT '\\x'", "\\unrestrict abc"])
        #expect(statements.map(\.kind) == [.ignored, .ignored, .ignored])
    }

    @Test func nothingIsNothing() {
        #expect(ScriptSplitter.split("") == [])
        #expect(ScriptSplitter.split(" ;; \n;") == [])
        #expect(ScriptSplitter.split("-- only words").map(\.kind) == [.comments])
    }
}
