import Glibc
import Testing

/// What is wrong with SQL sources: all of it at once, each with its place; nothing is touched.
@Suite struct ScriptMistakeTests {
    struct Mistake: CustomTestStringConvertible, Sendable {
        var name: String
        var script: String
        var message: String
        var testDescription: String { name }
    }

    static let mistakes = [
        Mistake(
            name: "syntax", script: "CREATE TABLE a (x);\n\nCREATE TABLE b (\n  x,,\n  y);\n",
            message: "bad.sql:4:5: near \",\": syntax error"),
        Mistake(
            name: "several",
            script: "CREATE INDEX i ON a (x);\nCREATE TABLE b (x CHECK (nope > 1));\n  CREATE INDEX j ON b (x);\n",
            message: """
                bad.sql:1:1: no such table: main.a
                bad.sql:2:26: no such column: nope
                bad.sql:3:3: no such table: main.b
                """),
        Mistake(
            name: "the same twice", script: "CREATE TABLE a (x);\nCREATE TABLE \"A\" (y);\n",
            message: "bad.sql:2:14: table \"A\" already exists; it is made at bad.sql:1:1"),
        Mistake(
            name: "a table and a view of one name", script: "CREATE VIEW a AS SELECT 1;\nCREATE TABLE a (y);\n",
            message: "bad.sql:2:14: view a already exists; it is made at bad.sql:1:1"),
        Mistake(
            name: "another of the same name, if not exists",
            script: "CREATE TABLE IF NOT EXISTS a (x);\nCREATE TABLE IF NOT EXISTS a (y);\n",
            message: "bad.sql:2:1: table a is made at bad.sql:1:1 already, and in other words; keep one of them"),
        Mistake(
            name: "a change before what it changes", script: "DROP TABLE a;\nCREATE TABLE a (x);\n",
            message:
                "bad.sql:1:1: no such table: a; what changes or removes something must stand behind what makes it"),
        Mistake(
            name: "unknown directive", script: "-- martlet:rename-from b\nCREATE TABLE a (x);\n",
            message:
                "bad.sql:1:1: there is no directive martlet:rename-from; did you mean \"renamed-from\"?; there are "
                + "martlet:renamed-from, martlet:backfill, martlet:convert"),
        Mistake(
            name: "directives without sense",
            script: """
                CREATE TABLE a ( -- martlet:backfill 1
                  x, -- martlet:renamed-from two words
                  y, -- martlet:convert
                  z, -- martlet:renamed-from a
                  -- martlet:renamed-from b
                  UNIQUE (x), -- martlet:renamed-from c
                  CHECK (x) -- martlet:backfill 1
                );
                CREATE VIEW v AS SELECT 1; -- martlet:renamed-from w
                -- martlet:renamed-from w
                """,
            message: """
                bad.sql:1:18: the directive is about a column; put it before a column of a, or on its line
                bad.sql:2:6: martlet:renamed-from takes one name; write a name with spaces in double quotes, and remarks in a \
                comment of their own
                bad.sql:3:6: martlet:convert needs an expression behind it
                bad.sql:5:3: the directive is about no column; put it before a column, or on its line
                bad.sql:6:15: the directive is about no column; put it before a column, or on its line
                bad.sql:7:13: the directive is about no column; put it before a column, or on its line
                bad.sql:9:28: the directive is about no table and no column; put it before one, or on its line
                bad.sql:10:1: the directive is about no table and no column; put it before one, or on its line
                """),
        Mistake(
            name: "a directive twice",
            script: "CREATE TABLE a (\n  -- martlet:renamed-from b\n  x -- martlet:renamed-from c\n);\n",
            message: "bad.sql:3:5: column a.x has such a directive already"),
        Mistake(
            name: "a directive about what is gone",
            script: "-- martlet:renamed-from b\nCREATE TABLE a (x);\nDROP TABLE a;\n",
            message: "bad.sql:1:1: the directive is about table a, which is not there in the end"),
        Mistake(
            name: "data that never ends", script: "CREATE TABLE t (a);\nINSERT INTO t VALUES ('it''s);\n",
            message: "bad.sql:2:1: refused: nothing closes the quote ' of this statement"),
        Mistake(
            name: "rows alone", script: "-- rows\nINSERT INTO customer VALUES (1);\n",
            message: "bad.sql: no statement creates anything; a schema in SQL has at least one that does"),
        Mistake(
            name: "nothing at all", script: "",
            message: "bad.sql: no statement creates anything; a schema in SQL has at least one that does; with --extra "
                + "drop, an empty file means that nothing is wanted"),
        Mistake(
            name: "a NUL", script: "CREATE TABLE a (x\0);\n",
            message: "bad.sql:1:1: refused: SQLite does not know what U+0 is"),
        Mistake(
            name: "more than anybody reads", script: String(repeating: "USE x;\n", count: 23),
            message: (1...20).map {
                "bad.sql:\($0):1: refused: USE x … is no statement that is known to stay within the database; leave it out"
            }.joined(separator: "\n") + "\nand 3 more"),
        Mistake(
            name: "a comment that never ends", script: "CREATE TABLE t (a); /* CREATE TABLE u (a);\n",
            message: "bad.sql:1:21: refused: nothing ends the comment that begins here; close it with */"),
    ]

    @Test(arguments: mistakes)
    func isExplained(_ mistake: Mistake) async throws {
        let shop = try await Shop()
        try shop.folder.write("bad.sql", mistake.script)
        try await shop.expectFailure(
            ["apply", "--yes", "--allow", "all", "-d", "sqlite:shop.db", "-s", "bad.sql"], status: 2,
            errors: "martlet: " + mistake.message)
    }

    @Test func filesAreNamed() async throws {
        let shop = try await Shop()
        try #require(mkdir(shop.folder.file("sql"), 0o755) == 0)
        try shop.folder.write("sql/b.sql", "CREATE TABLE a (x);\n")
        try shop.folder.write("sql/a.sql", "\nCREATE TABLE a (x, y);\n")
        try await shop.expectFailure(
            ["plan", "-d", "sqlite:shop.db", "-s", "sql"], status: 2,
            errors: "martlet: sql/b.sql:1:14: table a already exists; it is made at sql/a.sql:2:1")
        try shop.folder.write("sql/c.yaml", "tables: {}\n")
        try await shop.expectFailure(
            ["plan", "-d", "sqlite:shop.db", "-s", "sql"], status: 2,
            errors: "martlet: sql: the folder holds sql/a.sql and sql/c.yaml; a schema is either in SQL or in YAML and "
                + "JSON: name one file, or put the two kinds in folders of their own")
    }

    @Test func theEngineMustBeKnown() async throws {
        let shop = try await Shop()
        try shop.folder.write("schema.sql", "CREATE TABLE a (x);\n")
        try await shop.expectFailure(
            ["inspect", "schema.sql"], status: 64,
            errors: "martlet: schema.sql is in the language of one engine; give --engine, such as --engine sqlite")
    }
}
