import Testing

/// Names that look the same and are two to a database: é is one character or a letter and an accent.
@Suite struct ComposedNamesTests {
    private static let composed = "caf\u{E9}"
    private static let decomposed = "cafe\u{301}"

    private static func tables(_ type: String) -> String {
        """
        CREATE TABLE "\(composed)" (id INTEGER PRIMARY KEY, "\(composed)" \(type), "\(decomposed)" \(type) DEFAULT 'b',
            CHECK ("\(composed)" <> "\(decomposed)"));
        CREATE TABLE "\(decomposed)" (id INTEGER PRIMARY KEY REFERENCES "\(composed)" (id) ON DELETE CASCADE, "\(composed)" \(type));
        CREATE INDEX "i\(composed)" ON "\(composed)" ("\(composed)");
        CREATE INDEX "i\(decomposed)" ON "\(composed)" ("\(decomposed)");
        CREATE VIEW "v\(composed)" AS SELECT * FROM "\(decomposed)";
        CREATE VIEW "v\(decomposed)" AS SELECT * FROM "v\(composed)";
        CREATE TRIGGER "r\(composed)" AFTER INSERT ON "\(decomposed)" BEGIN SELECT 1; END;
        CREATE TRIGGER "r\(decomposed)" AFTER INSERT ON "\(composed)" BEGIN SELECT 2; END;

        """
    }

    private static let rows = """
        INSERT INTO "\(composed)" VALUES (1, 'x', 'y'); INSERT INTO "\(decomposed)" VALUES (1, 'z');
        """

    @Test func areTwoTablesToAMigration() async throws {
        let bench = try await Workbench(Self.tables("TEXT") + Self.rows, wanted: Self.tables("BLOB"))
        try await bench.rebuild()
        #expect(try await bench.query("SELECT * FROM \"\(Self.composed)\";") == "1|x|y")
        #expect(try await bench.query("SELECT * FROM \"\(Self.decomposed)\";") == "1|z")
    }

    @Test(arguments: [(composed, decomposed), (decomposed, composed)])
    func oneComesAndTheOtherGoes(_ old: String, _ new: String) async throws {
        let bench = try await Workbench(
            "CREATE TABLE \"\(old)\" (id INTEGER PRIMARY KEY); CREATE TABLE t (id INTEGER, \"\(old)\" TEXT);",
            wanted: "CREATE TABLE \"\(new)\" (id INTEGER PRIMARY KEY); CREATE TABLE t (id INTEGER, \"\(new)\" BLOB);")
        try await bench.apply(["--extra", "drop", "--no-rename"])
    }

    @Test(arguments: ["yaml", "json"])
    func comeBackFromText(_ format: String) async throws {
        let bench = try await Workbench("", wanted: Self.tables("TEXT"))
        let inspected = try await Command.martlet(
            ["inspect", "sqlite:new.db", "--format", format], in: bench.folder.path)
        try #require(inspected.status == 0, "\(inspected)")
        try bench.folder.write("schema.\(format)", inspected.output)
        let applied = try await bench.martlet("apply", "--create", "--yes", schema: "schema.\(format)")
        try #require(applied.status == 0, "\(applied)")
        let reached = try await IndependentReader.read(bench.database)
        #expect(reached.differences(from: try await IndependentReader.read(bench.folder.file("new.db"))).isEmpty)
    }

    @Test func areTwoColumnsToHints() async throws {
        let bench = try await Workbench(
            "CREATE TABLE t (a TEXT, b TEXT); INSERT INTO t VALUES ('1', '2');", wanted: "")
        try bench.folder.write(
            "schema.yaml",
            """
            tables:
              t:
                columns:
                  \(Self.composed): {type: {native: TEXT}, renamedFrom: a}
                  \(Self.decomposed): {type: {native: TEXT}, renamedFrom: b}
            """)
        let applied = try await bench.martlet("apply", "--yes", "--allow", "all", schema: "schema.yaml")
        try #require(applied.status == 0, "\(applied)")
        #expect(
            try await bench.query("SELECT \"\(Self.composed)\", \"\(Self.decomposed)\" FROM t;") == "1|2")
    }
}
