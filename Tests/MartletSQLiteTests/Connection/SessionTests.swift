import CSQLite
import Glibc
import MartletAdapterKit
import MartletSchema
import Testing

@testable import MartletSQLite

@Suite struct SessionTests {
    private func error(_ sql: String, _ parameters: [Literal] = [], in script: String = "") throws -> AdapterError? {
        let session = try TestSession.memory(script)
        return TestSession.error { _ = try session.rows(sql, parameters) }
    }

    @Test func valuesGoInAndComeOut() throws {
        let values: [Literal] = [
            .null, .integer(.min), .integer(.max), .float(1.5), .text(""), .text("it's\n\u{1F600}"), .bytes([]),
            .bytes([0, 255]),
        ]
        let session = try TestSession.memory()
        #expect(try session.rows("SELECT ?, ?, ?, ?, ?, ?, ?, ?", values) == [values])
        #expect(try session.rows("SELECT ?, ?", [.boolean(true), .boolean(false)]) == [[.integer(1), .integer(0)]])
        #expect(try session.rows("SELECT CAST(x'41FF' AS TEXT)") == [[.bytes([0x41, 0xFF])]])
    }

    @Test func rowsWrittenAreCounted() throws {
        let session = try TestSession.memory()
        func affected(_ sql: String) throws -> Int64? {
            try session.execute(sql, parameters: [], call: CallContext()) { _ in true }
        }
        #expect(try affected("CREATE TABLE t(a)") == 0)
        #expect(try affected("INSERT INTO t VALUES (1), (2), (3)") == 3)
        #expect(try affected("CREATE TABLE u(a)") == 0)
        #expect(try affected("UPDATE t SET a = 0 WHERE a > 5") == 0)
        #expect(try affected("DELETE FROM t WHERE a > 1") == 2)
        #expect(try affected("SELECT * FROM t") == nil)
        #expect(try affected("INSERT INTO t VALUES (1), (2) RETURNING a") == 2)
    }

    @Test func resultsCanEndEarly() throws {
        let session = try TestSession.memory("CREATE TABLE t(a); INSERT INTO t VALUES (1), (2), (3)")
        var count = 0
        _ = try session.execute("SELECT a FROM t", parameters: [], call: CallContext()) { _ in
            count += 1
            return count < 2
        }
        #expect(count == 2)
        try session.run("DROP TABLE t")
    }

    @Test func errorsOfReceiversPassThrough() throws {
        let session = try TestSession.memory()
        let error = TestSession.error {
            _ = try session.execute("SELECT 1", parameters: [], call: CallContext()) { _ throws(AdapterError) in
                throw AdapterError(.contract, "mine")
            }
        }
        #expect(error?.message == "mine")
    }

    @Test(arguments: ["", " -- nothing\n", "SELECT 1; SELECT 2", ";"])
    func exactlyOneStatementRuns(_ sql: String) throws {
        #expect(try error(sql)?.code == .invalidArgument)
    }

    @Test(arguments: ["SELECT 1;", "SELECT 1 ; -- end", "/* begin */ SELECT 1;;"])
    func whatFollowsMayMeanNothing(_ sql: String) throws {
        #expect(try TestSession.memory().rows(sql) == [[.integer(1)]])
    }

    @Test func zeroBytesAreRefused() throws {
        #expect(try error("SELECT 1\0; DROP TABLE t")?.code == .invalidArgument)
    }

    @Test func parametersAreCounted() throws {
        #expect(try error("SELECT ?", [])?.code == .invalidArgument)
        #expect(try error("SELECT 1", [.null])?.code == .invalidArgument)
    }

    @Test func statementErrorsTellWhere() throws {
        let error = try #require(try error("SELECT é, missing FROM t", in: "CREATE TABLE t(\"é\")"))
        #expect(error.code == .statement)
        #expect(error.message == "no such column: missing")
        #expect(error.byteOffset == 11)
        #expect(error.vendorCode == 1)
    }

    @Test func constraintsTellWhichOne() throws {
        let error = try #require(
            try error("INSERT INTO t VALUES (1)", in: "CREATE TABLE t(a UNIQUE); INSERT INTO t VALUES (1)"))
        #expect(error.code == .constraint)
        #expect(error.object == "t.a")
        #expect(error.vendorCode == 2067)
    }

    @Test func tooLargeIsTold() throws {
        #expect(try error("SELECT zeroblob(2000000000)")?.code == .tooLarge)
    }

    @Test func profileIsOfTheLibraryInUse() throws {
        let profile = try TestSession.memory().profile(call: CallContext())
        #expect(profile.engine == "sqlite")
        #expect(profile.versionNumber == Int64(SQLITE_VERSION_NUMBER))
        #expect(profile.version == SQLITE_VERSION)
        #expect(profile.settings == ["encoding": "UTF-8"])
    }

    @Test func scratchDatabasesAreAlike() throws {
        let session = try TestSession.memory("PRAGMA encoding='UTF-16be'; CREATE TABLE t(a)")
        let scratch = try SQLiteSession.scratch(like: session, call: CallContext())
        #expect(try scratch.profile(call: CallContext()).settings == ["encoding": "UTF-16be"])
        #expect(try scratch.schema().isEmpty)
        #expect(try scratch.rows("PRAGMA foreign_keys") == [[.integer(0)]])
        try scratch.run("CREATE TABLE u(a)")
        #expect(try session.schema().tables.map(\.path) == ["t"])
        let plain = try SQLiteSession.scratch(like: nil, call: CallContext())
        try plain.ping(call: CallContext())
    }

    @Test func schemasMayUseAllFunctionsOfSQLite() throws {
        let session = try TestSession.memory(
            "CREATE TABLE t(a, b AS (json_extract(a, '$.b')) STORED); INSERT INTO t VALUES ('{\"b\": 7}')")
        #expect(try session.rows("SELECT b FROM t") == [[.integer(7)]])
    }

    @Test func schemasMayNotUseOurFunctions() throws {
        let session = try TestSession.memory("CREATE TABLE t(a); CREATE VIEW v AS SELECT martlet_checksum(a) FROM t")
        #expect(TestSession.error { _ = try session.rows("SELECT * FROM v") } != nil)
    }

    @Test func schemasAreNotWrittenDirectly() throws {
        let session = try TestSession.memory("CREATE TABLE t(a)")
        try session.run("PRAGMA writable_schema=ON")
        #expect(TestSession.error { try session.run("DELETE FROM sqlite_schema") } != nil)
    }

    @Test func closedSessionsSaySo() throws {
        let session = try TestSession.memory()
        session.close()
        session.close()
        let error = TestSession.error { try session.ping(call: CallContext()) }
        #expect(error?.code == .contract)
        #expect(error?.sessionIsUsable == false)
        session.makeInterrupter()?.interrupt()
    }
}

@Suite struct StoppingTests {
    private static let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"

    @Test func theHostCanStopStatements() throws {
        let session = try TestSession.memory()
        var questions = 0
        let call = CallContext {
            questions += 1
            return questions > 3
        }
        let error = TestSession.error {
            _ = try session.execute(Self.endless, parameters: [], call: call) { _ in true }
        }
        #expect(error?.code == .cancelled)
        #expect(try session.rows("SELECT 1") == [[.integer(1)]])
    }

    @Test func statementsHaveTheirTime() throws {
        let session = try TestSession.memory()
        try session.setTimeouts(lockMilliseconds: nil, statementMilliseconds: 20, call: CallContext())
        #expect(TestSession.error { _ = try session.rows(Self.endless) }?.code == .timeout)
        try session.setTimeouts(lockMilliseconds: nil, statementMilliseconds: 0, call: CallContext())
        #expect(try session.rows("SELECT 1") == [[.integer(1)]])
    }

    @Test func interruptersStopStatements() throws {
        let session = try TestSession.memory()
        let interrupter = try #require(session.makeInterrupter())
        var thread = pthread_t()
        let box = Unmanaged.passRetained(interrupter as AnyObject)
        pthread_create(
            &thread, nil,
            { context in
                guard let context else { return nil }
                let target = Unmanaged<AnyObject>.fromOpaque(context).takeRetainedValue() as? any SessionInterrupter
                usleep(50_000)
                target?.interrupt()
                return nil
            }, box.toOpaque())
        let error = TestSession.error { _ = try session.rows(Self.endless) }
        pthread_join(thread, nil)
        #expect(error?.code == .cancelled)
        #expect(try session.rows("SELECT 1") == [[.integer(1)]])
    }

    @Test func waitingForLocksEnds() throws {
        let folder = try ScratchFolder()
        let holder = try TestSession.open(folder.file("a.db"))
        let waiter = try TestSession.open(folder.file("a.db"))
        try holder.begin(writes: true, call: CallContext())
        try waiter.setTimeouts(lockMilliseconds: 30, statementMilliseconds: nil, call: CallContext())
        let locked = TestSession.error { try waiter.begin(writes: true, call: CallContext()) }
        #expect(locked?.code == .locked)
        #expect(locked?.isTransient == true)
        try waiter.setTimeouts(lockMilliseconds: 0, statementMilliseconds: 40, call: CallContext())
        #expect(TestSession.error { try waiter.begin(writes: true, call: CallContext()) }?.code == .timeout)
        try waiter.setTimeouts(lockMilliseconds: nil, statementMilliseconds: 0, call: CallContext())
        var questions = 0
        let call = CallContext {
            questions += 1
            return questions > 5
        }
        #expect(TestSession.error { try waiter.begin(writes: true, call: call) }?.code == .cancelled)
        try holder.rollback(call: CallContext())
        try waiter.begin(writes: true, call: CallContext())
    }
}

@Suite struct TransactionTests {
    private let call = CallContext()

    @Test func transactionsAreKeptOrUndone() throws {
        let session = try TestSession.memory("CREATE TABLE t(a)")
        try session.begin(writes: true, call: call)
        try session.run("CREATE TABLE u(a); INSERT INTO t VALUES (1)")
        try session.rollback(call: call)
        #expect(try session.schema().tables.map(\.path) == ["t"])
        try session.begin(writes: true, call: call)
        try session.run("INSERT INTO t VALUES (2)")
        try session.commit(call: call)
        try session.rollback(call: call)
        #expect(try session.rows("SELECT a FROM t") == [[.integer(2)]])
    }

    @Test(arguments: ["s", "a\"b", "select", "x; DROP TABLE t"])
    func savepointsHaveAnyName(_ name: String) throws {
        let session = try TestSession.memory("CREATE TABLE t(a)")
        try session.begin(writes: true, call: call)
        try session.savepoint(name, call: call)
        try session.run("INSERT INTO t VALUES (1)")
        try session.rollback(toSavepoint: name, call: call)
        try session.run("INSERT INTO t VALUES (2)")
        try session.release(savepoint: name, call: call)
        try session.commit(call: call)
        #expect(try session.rows("SELECT a FROM t") == [[.integer(2)]])
    }

    @Test func readersSeeOneState() throws {
        let folder = try ScratchFolder()
        let writer = try TestSession.open(folder.file("a.db"))
        _ = try writer.rows("PRAGMA journal_mode=WAL")
        let reader = try TestSession.open(folder.file("a.db"), .readOnly)
        try reader.begin(writes: false, call: call)
        try writer.run("CREATE TABLE t(a)")
        #expect(try reader.schema().tables.isEmpty)
        try reader.commit(call: call)
        #expect(try reader.schema().tables.map(\.path) == ["t"])
    }

    @Test func commitsThatFailAreNotApplied() throws {
        let session = try TestSession.memory(
            """
            PRAGMA foreign_keys=ON; CREATE TABLE p(id INTEGER PRIMARY KEY);
            CREATE TABLE c(p REFERENCES p DEFERRABLE INITIALLY DEFERRED)
            """)
        try session.begin(writes: true, call: call)
        try session.run("INSERT INTO c VALUES (1)")
        let error = TestSession.error { try session.commit(call: call) }
        #expect(error?.code == .constraint)
        #expect(error?.outcome == .notApplied)
        try session.rollback(call: call)
        #expect(try session.rows("SELECT * FROM c").isEmpty)
    }

    @Test func closingUndoes() throws {
        let folder = try ScratchFolder()
        let session = try TestSession.open(folder.file("a.db"))
        try session.begin(writes: true, call: call)
        try session.run("CREATE TABLE t(a)")
        session.close()
        #expect(try TestSession.open(folder.file("a.db")).schema().isEmpty)
    }
}

@Suite struct ChecksumTests {
    private func checksum(_ rows: String) throws -> Literal? {
        try TestSession.memory().rows("SELECT martlet_checksum(column1, column2) FROM (VALUES \(rows))").first?.first
    }

    @Test func orderDoesNotMatter() throws {
        let one = try checksum("(1, 'a'), (2, 'b'), (NULL, x'00')")
        let two = try checksum("(NULL, x'00'), (2, 'b'), (1, 'a')")
        #expect(one == two)
        guard case .text(let text) = one else {
            Issue.record("not a text")
            return
        }
        #expect(text.hasPrefix("3:"))
        #expect(text.utf8.count == 18)
    }

    @Test func differentRowsDiffer() throws {
        let rows = [
            "(1, 2)", "(2, 1)", "(1.0, 2)", "('1', 2)", "(x'31', 2)", "(NULL, 2)", "(1, NULL)", "('', 2)", "(x'', 2)",
            "('ab', 'c')", "('a', 'bc')", "(1, 2), (1, 2)", "(0, 2)", "('abcdefgh', 2)", "('abcdefgh' || char(1), 2)",
        ]
        let sums = try rows.map { try checksum($0)?.shown ?? "" }
        #expect(Set(sums).count == rows.count)
    }

    @Test func anyNumberOfArgumentsAndRows() throws {
        let session = try TestSession.memory("CREATE TABLE t(a)")
        #expect(try session.rows("SELECT martlet_checksum(a) FROM t") == [[.text("0:0000000000000000")]])
        let columns = Array(repeating: "1", count: 100).joined(separator: ",")
        #expect(try session.rows("SELECT martlet_checksum(\(columns))") != [[.null]])
        #expect(try session.rows("SELECT martlet_checksum(0.0) = martlet_checksum(-0.0)") == [[.integer(1)]])
    }
}
