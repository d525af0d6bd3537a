import MartletAdapterKit
import MartletSchema
import Testing

@testable import MartletMariaDB

@Suite("Introspection", .enabled(if: TestServer.isPresent, Comment(rawValue: TestServer.skipNote)))
final class RoundTripTests {
    private let server: TestServer
    private let database: TestDatabase
    private var session: MariaDBSession { database.session }

    init() throws {
        server = try TestServer.need()
        database = try server.makeDatabase()
        try session.runScript(Self.script)
    }

    deinit { database.drop() }

    /// One of everything.
    private static let script = """
        CREATE TABLE p (id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, code VARCHAR(20) CHARACTER SET latin1 NOT NULL
            DEFAULT 'a''b\\\\c', UNIQUE KEY (code)) COMMENT='it''s';
        CREATE SEQUENCE sq START WITH 10 INCREMENT BY 5 MAXVALUE 1000 CYCLE;
        CREATE TABLE t (
            id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY, a INT DEFAULT 5, b VARCHAR(10) DEFAULT 'x',
            c TEXT DEFAULT (CONCAT('a','b')), d DATETIME(6) DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
            e DECIMAL(10,2) DEFAULT 1.50, f TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP(), g INT AS (a + 1) VIRTUAL,
            h INT AS (a * 2) PERSISTENT, i ENUM('a','it''s') DEFAULT 'a', j JSON, l INET6, m BIT(8) DEFAULT b'101',
            n INT INVISIBLE, o SET('x','y'), p INT UNSIGNED NOT NULL, q FLOAT(7,3), r DOUBLE DEFAULT 0.5e-3, s YEAR,
            v INT ZEROFILL, w CHAR(5) BINARY, x POINT NOT NULL, y TEXT CHARACTER SET latin1, aa TIME(3),
            ab VARCHAR(5) DEFAULT '', ac INT NOT NULL DEFAULT (1 + 1), ad TINYINT(1) DEFAULT 1, ae VARCHAR(99) COMPRESSED,
            af BIGINT DEFAULT NEXTVAL(sq), ag INT CHECK (ag > 0), ah LONGTEXT COMMENT 'long' CHECK (JSON_VALID(ah)),
            CONSTRAINT ck CHECK (a > 0), CHECK (b <> 'x'), FOREIGN KEY (p) REFERENCES p (id) ON DELETE CASCADE,
            KEY ix (b(3) DESC, a), KEY (d), FULLTEXT KEY ft (y), SPATIAL KEY sp (x), KEY ig (e) IGNORED COMMENT 'i',
            UNIQUE un (a, b), UNIQUE up (b(2))
        ) COMMENT='hi' ROW_FORMAT=COMPRESSED KEY_BLOCK_SIZE=8;
        CREATE TABLE numbered (a INT, n INT AUTO_INCREMENT, KEY (n)) ENGINE=Aria DEFAULT COLLATE=utf8mb4_bin;
        CREATE TABLE hidden (id INT PRIMARY KEY, a INT, b INT WITHOUT SYSTEM VERSIONING) WITH SYSTEM VERSIONING;
        CREATE TABLE shown (id INT PRIMARY KEY, s TIMESTAMP(6) GENERATED ALWAYS AS ROW START,
            e TIMESTAMP(6) GENERATED ALWAYS AS ROW END, PERIOD FOR SYSTEM_TIME (s, e)) WITH SYSTEM VERSIONING;
        CREATE TABLE parts (id INT PRIMARY KEY, a INT) PARTITION BY RANGE (id) SUBPARTITION BY HASH (id) SUBPARTITIONS 2
            (PARTITION p0 VALUES LESS THAN (10), PARTITION p1 VALUES LESS THAN MAXVALUE);
        CREATE TABLE lists (a VARCHAR(5)) PARTITION BY LIST COLUMNS (a) (PARTITION x VALUES IN ('a', 'b') COMMENT 'c',
            PARTITION y DEFAULT);
        CREATE TABLE spans (id INT, s DATE, e DATE, PERIOD FOR app (s, e), UNIQUE k (id, app WITHOUT OVERLAPS));
        CREATE FUNCTION fn(x INT, y VARCHAR(10) CHARACTER SET latin1) RETURNS INT DETERMINISTIC NO SQL SQL SECURITY INVOKER
            COMMENT 'c' RETURN x + 1;
        CREATE AGGREGATE FUNCTION agg(x INT) RETURNS INT BEGIN DECLARE s INT DEFAULT 0;
            DECLARE CONTINUE HANDLER FOR NOT FOUND RETURN s; LOOP FETCH GROUP NEXT ROW; SET s = s + x; END LOOP; END;
        CREATE PROCEDURE pr(IN a INT, OUT b INT) READS SQL DATA SELECT COUNT(*) INTO b FROM t;
        CREATE VIEW v AS SELECT a, b, CONCAT('x', b) c FROM t WHERE a > (SELECT MAX(id) FROM p);
        CREATE ALGORITHM=MERGE SQL SECURITY INVOKER VIEW above AS SELECT a, fn(a, 'q') n FROM v;
        CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW BEGIN SET NEW.a = 1; END;
        CREATE TRIGGER aa BEFORE INSERT ON t FOR EACH ROW FOLLOWS tr SET NEW.b = 'q';
        CREATE EVENT ev ON SCHEDULE EVERY 1 DAY STARTS '2030-01-01' ON COMPLETION PRESERVE DISABLE COMMENT 'z' DO DELETE FROM p;
        CREATE EVENT now_on ON SCHEDULE EVERY '1:30' HOUR_MINUTE DO DELETE FROM p;
        """

    @Test("what is read, created and read again is the same")
    func fixedPoint() throws {
        let read = try session.schema()
        let copy = try server.makeDatabase()
        defer { copy.drop() }
        try create(read, in: copy.session)
        let again = try copy.session.schema()
        #expect(again.tables.map(\.path) == read.tables.map(\.path))
        for (old, new) in zip(read.tables, again.tables) { #expect(old == new, "\(old.path)") }
        #expect(again.definitions.map(\.identity) == read.definitions.map(\.identity))
        for (old, new) in zip(read.definitions, again.definitions) { #expect(old.sql == new.sql) }
    }

    @Test("the server's own statements for both are the same")
    func independentReader() throws {
        let read = try session.schema()
        let copy = try server.makeDatabase()
        defer { copy.drop() }
        try create(read, in: copy.session)
        for table in read.tables {
            let sql = "SHOW CREATE TABLE \(try Quoting.path(table.path))"
            let old = Set(lines(try session.rows(sql)).map(QualifierStripping(database: database.name).strip))
            let new = Set(lines(try copy.session.rows(sql)).map(QualifierStripping(database: copy.name).strip))
            #expect(old.symmetricDifference(new).isEmpty)
        }
    }

    @Test("names and defaults that are made to be misread come back as they are")
    func hostileTexts() throws {
        let own = try server.makeDatabase()
        let copy = try server.makeDatabase()
        defer {
            own.drop()
            copy.drop()
        }
        try own.session.run(
            #"""
            CREATE TABLE `we``ird; -- '"/*` (`a b` INT PRIMARY KEY, `sel``ect` VARCHAR(10) DEFAULT 'x;--', `$$` INT,
                `1a` INT, `日本` INT AS (`$$` + 1) VIRTUAL, `group` ENUM('a,b','c''d','e"f','g\\h') COMMENT 'c\\d''e;',
                KEY `k``1` (`$$`), CONSTRAINT `c``k` CHECK (`$$` > 0 AND `sel``ect` <> '\\'))
            """#)
        try own.session.run(
            #"""
            CREATE TABLE defaults (a INT NOT NULL DEFAULT -1, b DECIMAL(5,2) DEFAULT -1.50, c VARCHAR(5) DEFAULT 'NULL',
                d VARCHAR(5) NULL DEFAULT NULL, e DATE DEFAULT '2020-01-01', f FLOAT DEFAULT 1e10, g TIMESTAMP NULL,
                h VARCHAR(20) DEFAULT (CONCAT('a', '\\')), i BIT(3) DEFAULT 5, j TINYINT(1) DEFAULT FALSE,
                k BIGINT UNSIGNED DEFAULT 18446744073709551615, l SET('a','b') DEFAULT 'a,b')
            """#)
        try own.session.run("CREATE VIEW `v``w` AS SELECT `s`.`sel``ect` AS `x``y` FROM `we``ird; -- '\"/*` `s`")
        let read = try own.session.schema()
        try create(read, in: copy.session)
        let again = try copy.session.schema()
        #expect(again.tables == read.tables)
        #expect(again.definitions.map(\.sql) == read.definitions.map(\.sql))
    }

    @Test("two readings of one database are the same, and tables come in order of their bytes")
    func determinism() throws {
        let read = try session.schema()
        #expect(try session.schema() == read)
        #expect(read.tables.map(\.path) == read.tables.map(\.path).sorted())
        #expect(read.definitions.map(\.identity) == read.definitions.map(\.identity).sorted())
    }

    @Test("JSON is a type, and the same text with a check is none where it is not the server's own")
    func json() throws {
        let table = try #require(try session.schema().tables.first { $0.path == "t" })
        #expect(table.column("j")?.type.abstract == .json)
        #expect(!table.checks.contains { $0.expression.text.contains("`j`") })
        #expect(table.column("ah")?.type.abstract == .text)
        #expect(table.checks.contains { $0.expression.text.contains("`ah`") })
    }

    @Test("the hidden columns of a history are no columns")
    func versioning() throws {
        let tables = try session.schema().tables
        #expect(tables.first { $0.path == "hidden" }?.columns.map(\.name) == ["id", "a", "b"])
        #expect(tables.first { $0.path == "hidden" }?.primaryKey?.columns == ["id"])
        #expect(tables.first { $0.path == "shown" }?.primaryKey?.columns == ["id"])
    }

    @Test("only what is asked for is delivered")
    func filter() throws {
        let collector = CatalogCollector()
        try session.introspect(only: ["p", "v", "nothing"], into: collector, call: CallContext())
        #expect(collector.schema.tables.map(\.path) == ["p"])
        #expect(collector.schema.definitions.map(\.path) == ["v"])
    }

    @Test("who may not see all of it gets an error and no smaller schema")
    func restricted() throws {
        let user = "u\(UInt32.random(in: 0...UInt32.max))"
        try session.run("CREATE USER \(user)@'%' IDENTIFIED BY 'pw'")
        defer { _ = try? session.run("DROP USER \(user)@'%'") }
        try session.run("GRANT SELECT, EXECUTE ON \(database.name).* TO \(user)@'%'")
        let other = try server.open(server.location(account: "\(user):pw", database: database.name))
        defer { other.close() }
        #expect(adapterError { _ = try other.schema() }?.code == .permission)
    }

    @Test("the number of queries does not depend on the number of tables")
    func queryCount() throws {
        func queries() throws -> Int64 {
            func value() throws -> Int64 {
                guard case .text(let text)? = try session.rows("SHOW SESSION STATUS LIKE 'Questions'").first?.last
                else { return 0 }
                return Int64(text) ?? 0
            }
            let before = try value()
            _ = try session.schema()
            return try value() - before
        }
        let few = try queries()
        for number in 0..<30 { try session.run("CREATE TABLE more\(number) (id INT PRIMARY KEY, KEY k\(number) (id))") }
        #expect(try queries() == few)
    }

    private func lines(_ rows: [[Literal]]) -> [String] {
        guard case .text(let text)? = rows.first?.last else { return [] }
        // The places of keys say in which order they were made, and counters how many rows there were.
        return text.split(separator: "\n").map { line in
            var line = line.drop { $0 == " " }
            if line.last == "," { line = line.dropLast() }
            return String(line)
        }.sorted()
    }

    /// Creates all of a schema, in an order that its own foreign keys and texts allow.
    private func create(_ schema: Schema, in session: MariaDBSession) throws {
        let profile = try session.profile(call: CallContext())
        func run(_ operation: MartletSchema.Operation) throws {
            for statement in try OperationRendering.statements(of: operation, for: profile) {
                try session.run(statement.sql, statement.parameters)
            }
        }
        func make(_ kinds: [Definition.Kind]) throws {
            for kind in kinds {
                var rest = schema.definitions.filter { $0.kind == kind }
                while !rest.isEmpty {
                    let open = Set(rest.map { ObjectPath($0.path.name) })
                    let next = rest.filter { !$0.dependencies.contains { open.contains($0.path) } }
                    try #require(!next.isEmpty)
                    for definition in next { try run(.createDefinition(definition)) }
                    rest.removeAll { definition in next.contains { $0.identity == definition.identity } }
                }
            }
        }
        try make(["sequence"])
        for table in schema.tables.sorted(by: { $0.foreignKeys.count < $1.foreignKeys.count }) {
            try run(.createTable(table))
            for index in table.indexes { try run(.createIndex(index, table: table.path)) }
        }
        try make(["function", "procedure", .view, .trigger, "event"])
    }
}
