import Testing

/// Databases of one engine as schemas for databases of another.
@Suite struct CrossEngineTests {
    private static let rich = """
        CREATE TABLE customer (id INTEGER PRIMARY KEY, email TEXT NOT NULL COLLATE NOCASE UNIQUE,
            born DATE DEFAULT (date('now')), active BOOLEAN NOT NULL DEFAULT 1, place GEOMETRY,
            age INTEGER CHECK (age > 0), twice INTEGER AS (age * 2));
        CREATE TABLE purchase (id INTEGER PRIMARY KEY AUTOINCREMENT,
            customer INTEGER NOT NULL REFERENCES Customer(ID) ON DELETE CASCADE, at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
            note VARCHAR(20) DEFAULT 'x', place GEOMETRY REFERENCES customer(place));
        CREATE TABLE region (shape GEOMETRY);
        CREATE TABLE plain (id INTEGER PRIMARY KEY) STRICT;
        CREATE INDEX open_purchase ON purchase (note) WHERE note <> '';
        CREATE INDEX by_day ON purchase (date(at));
        CREATE INDEX by_note ON purchase (note COLLATE NOCASE DESC, at);
        CREATE VIEW active_customer AS SELECT id FROM customer WHERE active;
        CREATE TRIGGER guard AFTER DELETE ON customer BEGIN SELECT 1; END;
        """

    /// What of it no other engine has, in the order of the messages.
    private static let omissions = [
        "the collation of column customer.email has no counterpart: NOCASE is a collation of TinyDB",
        "the default of column customer.born has no counterpart: it is an expression of TinyDB: (date('now'))",
        "column customer.place has no counterpart: no abstract type fits GEOMETRY",
        "column customer.twice has no counterpart: its value comes from an expression of TinyDB: age * 2",
        "the attribute sqlite.strict of table plain has no counterpart: only TinyDB knows it",
        "column purchase.place has no counterpart: no abstract type fits GEOMETRY",
        "column region.shape has no counterpart: no abstract type fits GEOMETRY",
        "table region has no counterpart: none of its columns is carried over",
        "check (age > 0) of table customer has no counterpart: it is an expression of TinyDB",
        "foreign key (place) of table purchase has no counterpart: a column of it is not carried over",
        "index by_day of table purchase has no counterpart: it sorts by an expression of TinyDB",
        "the collation of index by_note of table purchase has no counterpart: NOCASE is a collation of TinyDB",
        "index open_purchase of table purchase has no counterpart: its condition is an expression of TinyDB",
        "trigger guard has no counterpart: it is written in the words of TinyDB",
        "view active_customer has no counterpart: it is written in the words of TinyDB",
    ]

    private func folder(_ script: String) async throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try TinyDatabase.install(in: folder)
        try await SQLiteShell.run(folder.file("tiny.db"), script)
        return folder
    }

    private func notes(_ output: String) -> [String] {
        output.split(separator: "\n").filter { $0.hasPrefix("Note: ") }.map { String($0.dropFirst(6).dropLast()) }
    }

    @Test func whatIsPortableArrivesAndTheRestIsListed() async throws {
        let folder = try await folder(Self.rich)
        let applied = try await TinyDatabase.martlet(
            "apply", "--create", "--yes", "-d", "sqlite:new.db", "-s", "tinydb:tiny.db", in: folder)
        #expect(applied.status == 0, "\(applied)")
        #expect(notes(applied.output) == Self.omissions, "\(applied)")
        let made = try await SQLiteShell.run(
            folder.file("new.db"),
            "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'martlet%' AND name NOT LIKE 'sqlite%' ORDER BY 1"
        )
        let words = made.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(
            words == """
                CREATE INDEX "by_note" ON "purchase" ("note" DESC, "at") CREATE TABLE "customer" ( "id" INTEGER PRIMARY \
                KEY, "email" TEXT NOT NULL, "born" DATE, "active" BOOLEAN NOT NULL DEFAULT 1, "age" INTEGER, UNIQUE \
                ("email") ) CREATE TABLE "plain" ( "id" INTEGER PRIMARY KEY ) CREATE TABLE "purchase" ( "id" INTEGER \
                PRIMARY KEY AUTOINCREMENT, "customer" INTEGER NOT NULL, "at" TIMESTAMP DEFAULT CURRENT_TIMESTAMP, \
                "note" VARCHAR(20) DEFAULT 'x', FOREIGN KEY ("customer") REFERENCES "customer" ("id") ON DELETE CASCADE )
                """)
        let verified = try await TinyDatabase.martlet(
            "verify", "-d", "sqlite:new.db", "-s", "tinydb:tiny.db", in: folder)
        #expect(verified.status == 0, "\(verified)")
        #expect(notes(verified.output) == Self.omissions)
        let script = try await TinyDatabase.martlet(
            "plan", "-d", "sqlite:new.db", "-s", "tinydb:tiny.db", "--format", "sql", in: folder)
        #expect(script.output.isEmpty, "\(script)")
        #expect(script.errors.split(separator: "\n").map(String.init) == Self.omissions.map { "note: " + $0 })
    }

    @Test func whatTheTargetSaysInItsOwnWordsIsNoDifference() async throws {
        let folder = try await folder(Self.rich)
        _ = try await TinyDatabase.martlet(
            "apply", "--create", "--yes", "-d", "sqlite:new.db", "-s", "tinydb:tiny.db", in: folder)
        // Somebody translates by hand what could not be carried over.
        try await SQLiteShell.run(
            folder.file("new.db"),
            """
            CREATE VIEW Active_Customer AS SELECT id, email FROM customer WHERE active = 1;
            CREATE TRIGGER guard BEFORE DELETE ON customer BEGIN SELECT 2; END;
            CREATE INDEX by_day ON purchase (substr(at, 1, 10));
            ALTER TABLE customer ADD COLUMN place TEXT CHECK (length(place) > 2);
            CREATE TABLE region (shape TEXT);
            """)
        let plan = try await TinyDatabase.martlet(
            "plan", "--check", "--extra", "drop", "-d", "sqlite:new.db", "-s", "tinydb:tiny.db", in: folder)
        #expect(plan.status == 0, "\(plan)")
        // What is portable and missing is still a difference.
        try await SQLiteShell.run(folder.file("new.db"), "DROP INDEX by_note")
        let missing = try await TinyDatabase.martlet(
            "plan", "--check", "-d", "sqlite:new.db", "-s", "tinydb:tiny.db", in: folder)
        #expect(missing.status == 1, "\(missing)")
        #expect(missing.output.contains("+ index   by_note"))
        #expect(!missing.output.contains("- "), "\(missing)")
    }

    @Test func whatTheTargetHasTheSameInItsOwnWordsIsNoDifference() async throws {
        let folder = try await folder(Self.rich)
        try await SQLiteShell.run(folder.file("same.db"), Self.rich)
        let plan = try await TinyDatabase.martlet(
            "plan", "--check", "--extra", "drop", "-d", "sqlite:same.db", "-s", "tinydb:tiny.db", in: folder)
        #expect(plan.status == 0, "\(plan)")
        #expect(notes(plan.output) == Self.omissions)
    }

    @Test func diffComparesWhatBothCanSay() async throws {
        let folder = try await folder(Self.rich)
        _ = try await TinyDatabase.martlet(
            "apply", "--create", "--yes", "-d", "sqlite:new.db", "-s", "tinydb:tiny.db", in: folder)
        for (from, to) in [("tinydb:tiny.db", "sqlite:new.db"), ("sqlite:new.db", "tinydb:tiny.db")] {
            let same = try await TinyDatabase.martlet("diff", "--exit-code", from, to, in: folder)
            #expect(same.status == 0, "\(same)")
            #expect(same.output.contains("view active_customer has no counterpart"), "\(same)")
        }
        try await SQLiteShell.run(folder.file("new.db"), "ALTER TABLE plain ADD COLUMN more INTEGER")
        let differs = try await TinyDatabase.martlet(
            "diff", "--exit-code", "--format", "sql", "tinydb:tiny.db", "sqlite:new.db", in: folder)
        #expect(differs.status == 1)
        #expect(differs.output.contains("ALTER TABLE \"plain\" ADD COLUMN \"more\" INTEGER;"), "\(differs)")
    }

    @Test func inspectForAnotherEngineWritesWhatItCanSay() async throws {
        let folder = try await folder(Self.rich)
        let result = try await TinyDatabase.martlet("inspect", "tinydb:tiny.db", "--engine", "sqlite", in: folder)
        #expect(result.status == 0, "\(result)")
        let lines = result.errors.split(separator: "\n").map(String.init)
        #expect(lines == Self.omissions.map { "note: " + $0 })
        for word in ["GEOMETRY", "NOCASE", "native", "sql:", "tinydb", "strict"] {
            #expect(!result.output.contains(word), "\(word): \(result)")
        }
        try folder.write("portable.yaml", result.output)
        let same = try await TinyDatabase.martlet(
            "diff", "--exit-code", "portable.yaml", "tinydb:tiny.db", "--engine", "sqlite", in: folder)
        #expect(same.status == 0, "\(same)")
    }

    @Test func anApplicationsSchemaCrossesWithoutLosingMoreThanItsChecks() async throws {
        let folder = try await folder("SELECT 1")
        let schema = BuildProducts.projectRoot + "/Examples/c15t/schema.yaml"
        let first = try await TinyDatabase.martlet(
            "apply", "--create", "--yes", "-d", "sqlite:c15t.db", "-s", schema, in: folder)
        #expect(first.status == 0, "\(first)")
        let second = try await TinyDatabase.martlet(
            "apply", "--create", "--yes", "-d", "sqlite:new.db", "-s", "tinydb:c15t.db", in: folder)
        #expect(second.status == 0, "\(second)")
        #expect(notes(second.output).allSatisfy { $0.hasPrefix("check (") }, "\(second)")
        // Only checks are between the two, and nothing else.
        let rest = try await TinyDatabase.martlet("diff", "sqlite:new.db", schema, in: folder)
        let changes = rest.output.split(separator: "\n").map { $0.drop { $0 == " " } }
            .filter { line in ["+ ", "- ", "~ "].contains { line.hasPrefix($0) } }
        #expect(changes.contains { $0.hasPrefix("+ check") })
        #expect(changes.allSatisfy { $0.hasPrefix("+ check") || $0.hasPrefix("~ table") }, "\(rest)")
    }
}
