import MartletSchema
import Testing

@testable import MartletSQLite

/// Each question is asked of rows whose answer is known.
struct DataRequestTests {
    private func ask(_ request: DataRequest, of database: RawDatabase) throws -> String? {
        let statements = try DataRequestRendering.statements(of: request, for: RawDatabase.profile)
        #expect(statements.count == 1)
        return try database.value(try #require(statements.first).sql)
    }

    private func ask(_ probe: Probe, of database: RawDatabase) throws -> String? {
        try ask(.probe(probe), of: database)
    }

    @Test func probesCountTheRowsTheyAreAskedFor() throws {
        let database = try RawDatabase(
            """
            CREATE TABLE "o""r" (a, b COLLATE NOCASE);
            INSERT INTO "o""r" VALUES (1, 'x'), (1, 'X'), (NULL, 'x'), (NULL, 'x'), (2, 'y'), (3, 'y'), (4, NULL);
            CREATE TABLE p (id INTEGER PRIMARY KEY); INSERT INTO p VALUES (1), (2);
            """)
        let table: ObjectPath = "o\"r"
        #expect(try ask(.rows(table: table), of: database) == "7")
        #expect(try ask(.count(table: table), of: database) == "7")
        #expect(try ask(.nulls(table: table, column: "a"), of: database) == "2")
        #expect(try ask(.values(table: table, column: "a"), of: database) == "5")
        #expect(try ask(.duplicates(table: table, columns: ["a", "b"]), of: database) == "2")
        #expect(try ask(.duplicates(table: table, columns: ["b"]), of: database) == "6")
        var index = Index(name: "i", parts: [.init(term: .column("b"), collation: "BINARY")], isUnique: true)
        #expect(try ask(.indexDuplicates(table: table, index: index), of: database) == "5")
        index.predicate = NormalizedText("a IS NULL -- those")
        #expect(try ask(.indexDuplicates(table: table, index: index), of: database) == "2")
        index.parts = [.init(term: .expression(NormalizedText("upper(b)")))]
        index.predicate = nil
        #expect(try ask(.indexDuplicates(table: table, index: index), of: database) == "6")
        let key = ForeignKey(columns: ["a"], referencedTable: "p", referencedColumns: ["id"])
        #expect(try ask(.orphans(table: table, foreignKey: key), of: database) == "2")
        #expect(try ask(.violations(table: table, expression: "a < 3"), of: database) == "2")
        #expect(throws: RawDatabase.Failure.self) { try ask(.nulls(table: table, column: "missing"), of: database) }
        let vague = ForeignKey(columns: ["a"], referencedTable: "p", referencedColumns: [])
        #expect(throws: AdapterError.self) { try ask(.orphans(table: table, foreignKey: vague), of: database) }
    }

    @Test(arguments: [
        ("TEXT", "INTEGER", "'7', '-12', NULL", 0), ("TEXT", "INTEGER", "'007', '1.5', 'abc', ' 7', ''", 5),
        ("TEXT", "REAL", "'1.5', '7', '-0.25'", 0), ("TEXT", "REAL", "'007', 'abc'", 2),
        ("TEXT", "DECIMAL(10,2)", "'1.25', '7'", 0), ("TEXT", "DECIMAL(10,2)", "'1.50', 'abc'", 2),
        ("TEXT", "DATE", "'2024-01-31', 'abc', '7'", 0), ("TEXT", "DATE", "'007', ' 7 '", 2),
        ("TEXT", "VARCHAR(3)", "'abc', 'éàü'", 0), ("TEXT", "VARCHAR(3)", "'abcd'", 1),
        ("INTEGER", "REAL", "9007199254740992, 5", 0), ("INTEGER", "REAL", "9007199254740993", 1),
        ("REAL", "INTEGER", "2.0", 0), ("REAL", "INTEGER", "2.5", 1), ("REAL", "TEXT", "2.5", 0),
        ("REAL", "TEXT", "0.1 + 0.2", 1), ("INTEGER", "TEXT", "1, x'00'", 1), ("TEXT", "BLOB", "'007'", 0),
        ("NUMERIC", "INTEGER", "5, 2.5", 1), ("DECIMAL(10,2)", "DECIMAL(4,1)", "999.9", 0),
        ("DECIMAL(10,2)", "DECIMAL(4,1)", "1000, 1.25", 2), ("text", "TEXT", "'x'", 0),
    ])
    func countsValuesThatAChangeOfTypeDoesNotKeep(old: String, new: String, values: String, count: Int) throws {
        let database = try RawDatabase("CREATE TABLE t (c \(old))")
        for value in values.split(separator: ", ") { try database.run("INSERT INTO t VALUES (\(value))") }
        let probe = Probe.unconvertible(
            table: "t", column: "c", from: ColumnType(native: NormalizedText(old)),
            to: ColumnType(native: NormalizedText(new)))
        #expect(try ask(probe, of: database) == String(count))
    }

    @Test func checksumsAreOverAllColumnsGiven() throws {
        let database = try RawDatabase("CREATE TABLE t (a, b); INSERT INTO t VALUES (1, 2), (3, 4)")
        let before = try ask(.checksum(table: "t", columns: ["a", "b"]), of: database)
        #expect(before != nil)
        try database.run("UPDATE t SET b = '4' WHERE a = 3")
        #expect(try ask(.checksum(table: "t", columns: ["a", "b"]), of: database) != before)
        #expect(throws: AdapterError.self) { try ask(.checksum(table: "t", columns: []), of: database) }
    }

    @Test func batchesFillRowsInOrderOfTheirKey() throws {
        let database = try RawDatabase(
            """
            CREATE TABLE t (a, b, v, PRIMARY KEY (a, b));
            INSERT INTO t VALUES (1, 1, NULL), (1, 2, 'kept'), (1, 3, NULL), (2, 1, NULL), (3, 1, NULL);
            """)
        func fill(after: [Literal]) throws {
            let batch = Batch(
                table: "t", key: ["a", "b"], after: after, column: "v", expression: "a || '-' || b", limit: 2)
            for statement in try DataRequestRendering.statements(of: .batch(batch), for: RawDatabase.profile) {
                _ = try database.rows(statement.sql, statement.parameters)
            }
        }
        try fill(after: [])
        #expect(try database.rows("SELECT v FROM t ORDER BY a, b") == [["1-1"], ["kept"], ["1-3"], [nil], [nil]])
        try fill(after: [.integer(2), .integer(1)])
        #expect(try database.rows("SELECT v FROM t ORDER BY a, b") == [["1-1"], ["kept"], ["1-3"], [nil], ["3-1"]])
        #expect(throws: AdapterError.self) { try fill(after: [.integer(2)]) }
    }

    @Test func parksAndPurges() throws {
        let database = try RawDatabase("CREATE TABLE t (a, b); INSERT INTO t VALUES (1, 2)")
        func run(_ request: DataRequest) throws {
            for statement in try DataRequestRendering.statements(of: request, for: RawDatabase.profile) {
                try database.run(statement.sql)
            }
        }
        try run(.park(table: "t", column: "b", as: "parked b"))
        #expect(try database.value("SELECT \"parked b\" FROM t") == "2")
        try run(.purge(table: "t", column: "parked b"))
        try run(.park(table: "t", column: nil, as: "parked"))
        #expect(try database.rows("SELECT * FROM parked") == [["1"]])
        try run(.purge(table: "parked", column: nil))
        #expect(try database.rows("SELECT * FROM sqlite_schema").isEmpty)
    }

    @Test func theJournalGivesBackWhatItWasGiven() throws {
        let database = try RawDatabase()
        func run(_ request: JournalRequest) throws -> [[String?]] {
            try DataRequestRendering.statements(of: .journal(request), for: RawDatabase.profile)
                .flatMap { try database.rows($0.sql, $0.parameters) }
        }
        func entry(_ run: String, _ step: Int64) -> JournalEntry {
            JournalEntry(
                run: run, plan: "p", step: step, type: "createTable", object: step == 0 ? nil : "it's",
                outcome: "done", startedAt: "2025-01-01T00:00:00Z", hostVersion: "1", adapter: "a",
                fingerprintBefore: "f", managed: "[]")
        }
        for _ in 0..<2 { #expect(try run(.ensure).isEmpty) }
        #expect(try run(.append([entry("r1", 1)])).isEmpty)
        #expect(try run(.append([entry("r1", 0), entry("r2", 1), entry("r2", 2), entry("r3", 0)])).isEmpty)
        let rows = try run(.read(limit: 2))
        #expect(rows.map { [$0[0], $0[2]] } == [["r3", "0"], ["r2", "1"], ["r2", "2"]])
        #expect(
            rows.last == [
                "r2", "p", "2", "createTable", "it's", nil, "done", "2025-01-01T00:00:00Z", nil, "1", "a", "f", nil,
                "[]",
            ])
        #expect(try run(.read(limit: 9)).map { $0[0] } == ["r3", "r2", "r2", "r1", "r1"])
    }
}
