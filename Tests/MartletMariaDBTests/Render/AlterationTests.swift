import MartletAdapterKit
import MartletSchema
import Testing

@testable import MartletMariaDB

/// Every change states the algorithm and the lock that it takes, and the server refuses where it would take more: each case
/// is run on a table with a row, and the table read afterwards is the one that was wanted.
@Suite("Changes of tables", .enabled(if: TestServer.isPresent, Comment(rawValue: TestServer.skipNote)))
final class AlterationTests {
    private let database: TestDatabase
    private var session: MariaDBSession { database.session }

    init() throws { database = try TestServer.need().makeDatabase() }

    deinit { database.drop() }

    private static let base = """
        id INT NOT NULL PRIMARY KEY, a INT NOT NULL, b VARCHAR(40) DEFAULT 'x', c VARCHAR(300), dd INT,
        e ENUM('a','b'), KEY k (a), UNIQUE KEY u (b), CONSTRAINT ck CHECK (a > 0)
        """

    @Test(
        "each change is made as it says, and keeps the row",
        arguments: [
            ("n INT", "INSTANT"), ("n INT NOT NULL DEFAULT 5", "INSTANT"), ("n UUID DEFAULT (UUID())", "COPY"),
            ("n INT AS (a + 1) VIRTUAL", "INSTANT"), ("n INT AS (a + 1) STORED", "COPY"), ("n JSON", "INSTANT"),
            ("n INT CHECK (n > 0)", "INSTANT"), ("KEY n (c)", "NOCOPY"), ("UNIQUE KEY n (c)", "NOCOPY"),
            ("n INT, UNIQUE KEY n (n)", "INPLACE"), ("CONSTRAINT n CHECK (a < 100)", "COPY"),
            ("n INT INVISIBLE COMMENT 'it''s'", "INSTANT"), ("UNIQUE KEY n (b, c)", "NOCOPY"),
            ("n DATETIME(3) DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3)", "INSTANT"),
        ])
    func addition(definition: String, algorithm: String) throws {
        let more = "\(Self.base), \(definition)"
        let statements = try change(from: Self.base, to: more)
        // Plain indexes are steps of their own, in whichever way the engine can.
        if !definition.hasPrefix("KEY") {
            #expect(statements.contains { $0.contains("ALGORITHM=\(algorithm)") }, "\(statements)")
        }
        try change(from: more, to: Self.base)
    }

    @Test(
        "each column changes as it says, forth and back",
        arguments: [
            ("dd INT", "dd BIGINT"), ("dd INT", "dd INT NOT NULL DEFAULT 3"), ("dd INT", "dd INT DEFAULT 7"),
            ("dd INT", "dd INT COMMENT 'c'"),
            ("b VARCHAR(40) DEFAULT 'x'", "b VARCHAR(50) DEFAULT 'x'"),
            ("b VARCHAR(40) DEFAULT 'x'", "b VARCHAR(100) DEFAULT 'x'"),
            ("c VARCHAR(300)", "c VARCHAR(1000)"), ("c VARCHAR(300)", "c LONGTEXT"),
            ("c VARCHAR(300)", "c VARCHAR(300) COLLATE utf8mb4_bin"),
            ("b VARCHAR(40) DEFAULT 'x'", "b VARCHAR(40) COLLATE utf8mb4_bin DEFAULT 'x'"),
            ("c VARCHAR(300)", "c VARCHAR(300) CHARACTER SET latin1"), ("e ENUM('a','b')", "e ENUM('a','b','c')"),
            ("e ENUM('a','b')", "e ENUM('b','a')"), ("dd INT", "dd INT AS (a + 1) VIRTUAL"),
            ("dd INT", "dd INT CHECK (dd > 0)"),
            ("dd INT", "dd INT INVISIBLE"),
            ("id INT NOT NULL PRIMARY KEY", "id INT NOT NULL AUTO_INCREMENT PRIMARY KEY"),
            ("a INT NOT NULL", "a INT"),
        ])
    func alteration(old: String, new: String) throws {
        let changed = replaced(old, new)
        try change(from: Self.base, to: changed)
        try change(from: changed, to: Self.base)
    }

    @Test(
        "options change, forth and back",
        arguments: [
            "COMMENT='it''s'", "DEFAULT COLLATE=utf8mb4_bin", "DEFAULT CHARACTER SET latin1", "ROW_FORMAT=COMPRESSED",
            "ENGINE=Aria",
            "WITH SYSTEM VERSIONING",
        ])
    func options(options: String) throws {
        let columns = "id INT NOT NULL PRIMARY KEY, a VARCHAR(10) COLLATE utf8mb4_general_ci"
        try change(from: columns, to: columns, options: ("", options), row: "1, 'x'")
        try change(from: columns, to: columns, options: (options, ""), row: "1, 'x'")
    }

    @Test("partitions come, change and go")
    func partitions() throws {
        let columns = "id INT NOT NULL PRIMARY KEY, a INT"
        let hash = "PARTITION BY HASH (id) PARTITIONS 3"
        let range =
            "PARTITION BY RANGE (id) (PARTITION p0 VALUES LESS THAN (10), PARTITION p1 VALUES LESS THAN MAXVALUE)"
        for (old, new) in [("", hash), (hash, range), (range, "")] {
            try change(from: columns, to: columns, options: (old, new), row: "1, 2")
        }
    }

    @Test("keys without a primary key, and primary keys, change")
    func keys() throws {
        let plain = "a INT NOT NULL, b INT NOT NULL, c INT"
        for (old, new) in [
            ("", ", UNIQUE KEY u (a)"), (", UNIQUE KEY u (a)", ", UNIQUE KEY v (a, b)"), (", UNIQUE KEY v (a, b)", ""),
            ("", ", PRIMARY KEY (a)"), (", PRIMARY KEY (a)", ", PRIMARY KEY (b, a)"), (", PRIMARY KEY (a)", ""),
            (", UNIQUE KEY u (a)", ", PRIMARY KEY (a)"), ("", ", FULLTEXT KEY f (t), t TEXT"),
        ] {
            try change(from: plain + old, to: plain + new, row: "1, 2, 3", columns: "a, b, c")
        }
    }

    @Test("foreign keys change rules, and columns in them types")
    func foreignKeys() throws {
        try session.run("CREATE TABLE p (id INT PRIMARY KEY)")
        try session.run("INSERT INTO p VALUES (1)")
        let columns = "id INT NOT NULL PRIMARY KEY, p INT"
        let key = "CONSTRAINT f FOREIGN KEY (p) REFERENCES p (id)"
        try change(from: columns, to: "\(columns), \(key)", row: "1, 1")
        try change(from: "\(columns), \(key)", to: "\(columns), \(key) ON DELETE CASCADE", row: "1, 1")
        try change(from: "\(columns), \(key)", to: columns, row: "1, 1")
        #expect(
            try session.rows(
                "SELECT COUNT(*) FROM information_schema.statistics WHERE table_schema = DATABASE() AND index_name = 'f'"
            ) == [[.integer(0)]])
    }

    private func replaced(_ old: String, _ new: String) -> String {
        let parts = Self.base.split(separator: old, maxSplits: 1, omittingEmptySubsequences: false)
        return parts.joined(separator: new)
    }

    /// Makes a table as it is to be, reads it, makes it as it is, changes it, and compares.
    @discardableResult
    private func change(
        from old: String, to new: String, options: (old: String, new: String) = ("", ""), row: String? = nil,
        columns: String = ""
    ) throws -> [String] {
        let call = CallContext()
        let profile = try session.profile(call: call)
        func table() throws -> Table {
            try #require(try session.schema().tables.first { $0.path == "t" })
        }
        try session.run("DROP TABLE IF EXISTS t")
        try session.run("CREATE TABLE t (\(new)) \(options.new)")
        let wanted = try table()
        try session.run("DROP TABLE t")
        try session.run("CREATE TABLE t (\(old)) \(options.old)")
        let list = columns.isEmpty ? "" : "(\(columns))"
        if let row {
            try session.run("INSERT INTO t \(list) VALUES (\(row))")
        } else {
            try session.run("INSERT INTO t (id, a, b, c, e) VALUES (1, 2, 'x', 'y', 'a')")
            if !old.contains("dd INT AS") { try session.run("UPDATE t SET dd = 4") }
        }
        let read = try table()
        var operations: [MartletSchema.Operation] = []
        operations += read.indexes.filter { !wanted.indexes.contains($0) }.map { .dropIndex($0, table: "t") }
        let changes = TableChanges(from: read, to: wanted).changes
        if !changes.isEmpty {
            operations.append(.alterTable(TableAlteration(before: read, after: wanted, changes: changes)))
        }
        operations += wanted.indexes.filter { !read.indexes.contains($0) }.map { .createIndex($0, table: "t") }
        let statements = try operations.flatMap { try OperationRendering.statements(of: $0, for: profile) }
        for statement in statements { try session.run(statement.sql) }
        let reached = try table()
        #expect(reached.columns.map(\.name) == wanted.columns.map(\.name))
        #expect(reached == wanted, "\(statements.map(\.sql))")
        #expect(try session.rows("SELECT COUNT(*) FROM t") == [[.integer(1)]])
        return statements.map(\.sql)
    }
}
