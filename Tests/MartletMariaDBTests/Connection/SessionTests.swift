import MartletAdapterKit
import MartletSchema
import Synchronization
import Testing

@testable import MartletMariaDB

@Suite("Sessions", .enabled(if: TestServer.isPresent, Comment(rawValue: TestServer.skipNote)))
final class SessionTests {
    private let server: TestServer
    private let database: TestDatabase
    private var session: MariaDBSession { database.session }

    init() throws {
        server = try TestServer.need()
        database = try server.makeDatabase()
    }

    deinit { database.drop() }

    @Test("values come and go as they are, with parameters and without")
    func values() throws {
        try session.run(
            "CREATE TABLE t (a BIGINT, b DOUBLE, c LONGTEXT, d LONGBLOB, e DECIMAL(20,5), f BIGINT UNSIGNED)")
        let row: [Literal] = [
            .integer(.min), .float(0.1), .text("it's \\ ünï\u{1F600}\n"), .bytes([0, 255, 39]), .text("12345.67890"),
            .text("18446744073709551615"),
        ]
        #expect(try session.run("INSERT INTO t VALUES (?, ?, ?, ?, ?, ?)", row) == 1)
        #expect(try session.rows("SELECT * FROM t") == [row])
        let prepared = try #require(try session.rows("SELECT * FROM t WHERE a = ?", [.integer(.min)]).first)
        for (read, written) in zip(prepared, row) { #expect(read == written) }
        #expect(try session.rows("SELECT ?, ?", [.null, .boolean(true)]) == [[.null, .integer(1)]])
        for value in row {
            #expect(try session.rows("SELECT \(Quoting.literal(value)) <=> ?", [value]) == [[.integer(1)]])
        }
    }

    @Test("a text too long, a number too large and a day that is none are errors")
    func strictness() throws {
        try session.run("CREATE TABLE t (a VARCHAR(2), b TINYINT, c DATE)")
        for row in ["'abc', 1, NULL", "'a', 300, NULL", "'a', 1, '2024-02-31'"] {
            #expect(adapterError { try session.run("INSERT INTO t VALUES (\(row))") }?.code == .constraint)
        }
    }

    @Test("two statements in one text are refused")
    func oneStatement() throws {
        #expect(adapterError { try session.run("SELECT 1; SELECT 2") }?.code == .statement)
    }

    @Test("a statement ends at its limit")
    func timeout() throws {
        try session.setTimeouts(lockMilliseconds: nil, statementMilliseconds: 200, call: CallContext())
        #expect(adapterError { try session.run("SELECT SLEEP(20) FROM mysql.user") }?.code == .timeout)
    }

    @Test("a statement is stopped on the server from another thread")
    func interrupt() throws {
        let interrupter = try #require(session.makeInterrupter())
        let began = Clock.milliseconds()
        let isDone = Mutex(false)
        let thread = BackgroundThread {
            while !isDone.withLock({ $0 }) {
                Clock.sleep(milliseconds: 50)
                interrupter.interrupt()
            }
        }
        let error = adapterError {
            try session.run("SELECT COUNT(*) FROM seq_1_to_100000 a, seq_1_to_100000 b, seq_1_to_100000 c")
        }
        isDone.withLock { $0 = true }
        thread.join()
        #expect(error?.code == .cancelled)
        #expect(Clock.milliseconds() - began < 10_000)
        #expect(try session.rows("SELECT 1") == [[.integer(1)]])
    }

    @Test("who waits in vain for a table is told who has a transaction open")
    func lockWait() throws {
        try session.run("CREATE TABLE t (a INT)")
        let other = try server.open(database.location)
        defer { other.close() }
        try other.run("START TRANSACTION")
        try other.run("INSERT INTO t VALUES (1)")
        let error = adapterError { try session.run("ALTER TABLE t ADD COLUMN b INT") }
        #expect(error?.code == .locked)
        #expect(error?.isTransient == true)
        #expect(error?.message.contains("connection \(other.connection.number)") == true)
    }

    @Test("rows are undone by a rollback and kept by a commit")
    func transactions() throws {
        let call = CallContext()
        try session.run("CREATE TABLE t (a INT)")
        try session.begin(writes: true, call: call)
        try session.run("INSERT INTO t VALUES (1)")
        try session.savepoint("s", call: call)
        try session.run("INSERT INTO t VALUES (2)")
        try session.rollback(toSavepoint: "s", call: call)
        try session.commit(call: call)
        #expect(try session.rows("SELECT a FROM t") == [[.integer(1)]])
        try session.begin(writes: true, call: call)
        try session.run("DELETE FROM t")
        try session.rollback(call: call)
        try session.rollback(call: call)
        #expect(try session.rows("SELECT a FROM t") == [[.integer(1)]])
    }

    @Test("a session whose connection was killed says that it is gone")
    func loss() throws {
        let other = try server.open(database.location)
        try session.run("KILL \(other.connection.number)")
        let error = adapterError { try other.run("SELECT 1") }
        #expect(error?.code == .connectionLost)
        #expect(error?.sessionIsUsable == false)
        other.close()
    }
}
