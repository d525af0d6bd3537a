import Testing

/// States of databases that hardly anybody means, and that must not stand in the way.
@Suite struct UnusualStateTests {
    @Test func aGeneratedColumnIsAddedTogetherWithWhatItIsComputedFrom() async throws {
        let bench = try await Workbench(
            "CREATE TABLE t(a); INSERT INTO t VALUES (1);",
            wanted: "CREATE TABLE t(a, size AS (length(b)), b TEXT DEFAULT 'xyz');")
        try await bench.apply()
        #expect(try await bench.query("SELECT a, b, size FROM t;") == "1|xyz|3")
    }

    @Test func anEmptyTableMayHaveNoColumnInCommonWithItsSuccessor() async throws {
        let bench = try await Workbench(
            "CREATE TABLE t(a);", wanted: "CREATE TABLE t(k INTEGER PRIMARY KEY) WITHOUT ROWID;")
        try await bench.apply(["--no-rename"])
    }

    @Test func aBrokenViewDoesNotKeepAColumn() async throws {
        let rest = "CREATE VIEW v AS SELECT c FROM nowhere;"
        let bench = try await Workbench(
            "CREATE TABLE t(a, b); INSERT INTO t VALUES (1, 2);" + rest, wanted: "CREATE TABLE t(a);" + rest)
        try await bench.rebuild()
        #expect(try await bench.query("SELECT * FROM t;") == "1")
    }

    @Test func aBrokenTriggerDoesNotKeepAColumn() async throws {
        let rest = "CREATE TABLE u(x); CREATE TRIGGER r AFTER UPDATE OF x ON u BEGIN DELETE FROM nowhere; END;"
        let bench = try await Workbench(
            "CREATE TABLE t(a, b); INSERT INTO t VALUES (1, 2);" + rest, wanted: "CREATE TABLE t(a);" + rest)
        try await bench.rebuild()
        #expect(try await bench.query("SELECT * FROM t;") == "1")
    }

    @Test func rowsThatReferToNothingAreNoNewOnesInATableWithoutRowIds() async throws {
        let bench = try await Workbench(
            "CREATE TABLE p(id INTEGER PRIMARY KEY); CREATE TABLE c(k TEXT PRIMARY KEY, p REFERENCES p);"
                + "INSERT INTO c VALUES ('x', 7), ('y', 8);",
            wanted: """
                CREATE TABLE p(id INTEGER PRIMARY KEY);
                CREATE TABLE c(k TEXT NOT NULL PRIMARY KEY, p REFERENCES p) WITHOUT ROWID;
                """)
        try await bench.rebuild()
        #expect(try await bench.query("SELECT * FROM c;") == "x|7\ny|8")
    }

    @Test func rowsThatReferToNothingAreNoNewOnesWhereNamesAreWrittenInAnotherCase() async throws {
        let bench = try await Workbench(
            "CREATE TABLE p(id INTEGER PRIMARY KEY); CREATE TABLE c(p REFERENCES p, q INT); INSERT INTO c VALUES (7, 8);",
            wanted: "CREATE TABLE P(id INTEGER PRIMARY KEY); CREATE TABLE C(P REFERENCES P, q TEXT);")
        try await bench.rebuild()
        #expect(try await bench.query("SELECT p, quote(q) FROM c;") == "7|'8'")
    }

    @Test func rowsThatReferToNothingAreNoNewOnesInARenamedTable() async throws {
        let bench = try await Workbench(
            "CREATE TABLE p(id INTEGER PRIMARY KEY); CREATE TABLE c(p REFERENCES p, q); INSERT INTO c VALUES (7, 8);",
            wanted: "CREATE TABLE p(id INTEGER PRIMARY KEY); CREATE TABLE child(p REFERENCES p, q);")
        let applied = try await bench.martlet("apply", "--yes", "--rename", "c=child")
        #expect(applied.status == 0, "\(applied)")
        #expect(try await bench.query("SELECT * FROM child;") == "7|8")
    }

    @Test func aTruthValueInANewColumnIsOfItsType() async throws {
        let bench = try await Workbench(
            "CREATE TABLE t(a); INSERT INTO t VALUES (1);",
            wanted: "CREATE TABLE t(a, b TEXT DEFAULT TRUE, c REAL DEFAULT FALSE, d INT DEFAULT TRUE);")
        try await bench.apply()
        #expect(
            try await bench.query("SELECT quote(b), quote(c), quote(d) FROM t; PRAGMA integrity_check;")
                == "'1'|0.0|1\nok")
    }

    @Test(arguments: ["TABLE _martlet_new_t(a)", "INDEX _Martlet_new_T ON t(a)", "VIEW _martlet_new_t AS SELECT 1"])
    func aNameThatOnlyMartletWouldChooseMayBeTaken(_ object: String) async throws {
        let bench = try await Workbench(
            "CREATE TABLE t(a INT); INSERT INTO t VALUES (1); CREATE \(object);",
            wanted: "CREATE TABLE t(a TEXT); CREATE \(object);")
        try await bench.rebuild()
        #expect(try await bench.query("SELECT quote(a) FROM t;") == "'1'")
    }

    @Test func aViewMayBeNamedAsAKeyword() async throws {
        let schema = """
            CREATE TABLE t(a); CREATE VIEW v AS SELECT a FROM t; CREATE VIEW "select" AS SELECT a FROM v;
            CREATE VIEW cause AS SELECT a AS effect FROM t; CREATE VIEW effect AS SELECT a AS cause FROM t;
            """
        let bench = try await Workbench("CREATE TABLE t(a);", wanted: schema)
        try await bench.apply()
    }
}
