import Testing

/// What comments of a script say about renames and values, told by what becomes of rows.
@Suite struct ScriptDirectiveTests {
    @Test func rowsMoveAsTheCommentsSay() async throws {
        let bench = try await Workbench(
            """
            CREATE TABLE "old people" (id INTEGER PRIMARY KEY, "full name" TEXT, age TEXT, note TEXT);
            INSERT INTO "old people" VALUES (1, 'Ada', '36 years', NULL), (2, 'Bob', '7 years', 'x');
            """, wanted: "")
        try bench.folder.write(
            "schema.sql",
            """
            /* martlet:renamed-from "old people" */
            CREATE TABLE people (
              id INTEGER PRIMARY KEY,
              name TEXT NOT NULL, -- martlet:renamed-from "full name"
              -- In whole years.
              -- martlet:convert CAST(replace(age, ' years', '') AS INTEGER)
              age INTEGER NOT NULL CHECK (age > 0),
              note TEXT NOT NULL -- martlet:backfill 'none; -- at all'
            );
            -- martlet:backfill name || '@example.org'
            ALTER TABLE people ADD COLUMN email TEXT;
            """)
        let applied = try await bench.martlet("apply", "--yes", "--allow", "all", schema: "schema.sql")
        try #require(applied.status == 0, "\(applied)")
        #expect(
            try await bench.query("SELECT * FROM people")
                == "1|Ada|36|none; -- at all|Ada@example.org\n2|Bob|7|x|Bob@example.org")
        let again = try await bench.martlet("plan", "--check", schema: "schema.sql")
        #expect(again.status == 0, "\(again)")
    }

    @Test func textThatIsNoCommentSaysNothing() async throws {
        let bench = try await Workbench("PRAGMA user_version=1", wanted: "")
        try bench.folder.write(
            "schema.sql",
            """
            -- see martlet:renamed-from in the manual
            CREATE TABLE t (a DEFAULT '-- martlet:nonsense', "/* martlet:nonsense */" TEXT);
            """)
        let result = try await bench.martlet("plan", schema: "schema.sql")
        #expect(result.status == 0, "\(result)")
        #expect(result.errors.isEmpty)
    }
}
