import Glibc
import MartletSchema
import Testing

@testable import MartletAdapterHost

/// Sessions: what an adapter gives is whole and what it reports arrives, or the host says what is wrong.
@Suite(.enabled(if: TestAdapter.canBuild))
struct AdapterSessionTests {
    private let folder: TemporaryFolder
    private let adapter: LoadedAdapter

    init() throws {
        folder = try TemporaryFolder()
        let marker = TestAdapter.quoted(folder.path("marks"))
        adapter = try AdapterLibrary.load(
            path: try TestAdapter.build(in: folder.path, defines: ["TEST_MARKER": marker]))
    }

    private func session(_ mode: String) throws(AdapterError) -> AdapterSession {
        try adapter.open(OpenOptions(location: mode, scheme: "test", access: .readWrite))
    }

    private func breach(_ mode: String, _ body: (AdapterSession) throws -> Void) throws -> AdapterError {
        let session = try session(mode)
        let error = try #require(throws: AdapterError.self) { try body(session) }
        #expect(error.code == .contract)
        #expect(error.message.hasPrefix("the adapter dev.martlet.test broke its contract: "))
        return error
    }

    private var marks: String { String(decoding: TemporaryFolder.read(folder.path("marks")), as: UTF8.self) }

    @Test func opensAndCloses() throws {
        let session = try session("good")
        try session.ping()
        #expect(try session.profile() == TargetProfile(engine: "test", version: "1.2.3", versionNumber: 10203))
        try session.setTimeouts(lockMilliseconds: nil, statementMilliseconds: 0)
        session.close()
        session.close()
        #expect(marks == "c")
        let error = #expect(throws: AdapterError.self) { try session.ping() }
        #expect(error?.message == "the session is closed")
    }

    @Test func closesWhatIsLetGoOf() throws {
        do { try session("good").ping() }
        #expect(marks == "c")
    }

    @Test func opensAScratchDatabaseLikeAnother() throws {
        try adapter.openScratch().ping()
        let like = try session("silent")
        let scratch = try adapter.openScratch(like: like)
        #expect(throws: AdapterError.self) { try scratch.ping() }
    }

    @Test func saysThatADatabaseIsNotThere() throws {
        #expect(throws: AdapterError(.databaseMissing, "no such database")) { try session("absent") }
        let error = #expect(throws: AdapterError.self) { try session("nothing") }
        #expect(error?.message.contains("session.open returned success and no session") == true)
    }

    @Test func holdsAdaptersToTheirReports() throws {
        let silent = try breach("silent") { try $0.ping() }
        #expect(silent.message.hasSuffix("session.ping returned 9 without reporting a failure"))
        let liar = try breach("liar") { try $0.ping() }
        #expect(liar.message.hasSuffix("session.ping reported a failure and returned success: too late"))
        let garbled = try breach("garbled") { try $0.ping() }
        #expect(garbled.message.contains("session.ping reported: "))
        let first = try session("twice")
        #expect(throws: AdapterError(.locked, "first")) { try first.ping() }
    }

    @Test func wantsOneProfile() throws {
        #expect(try breach("silent") { _ = try $0.profile() }.message.contains("gave 0 times a profile"))
        #expect(try breach("twice") { _ = try $0.profile() }.message.contains("gave 2 times a profile"))
    }

    @Test func readsACatalogInOrder() throws {
        let schema = try session("good").introspect()
        #expect(schema.tables.map(\.path) == ["a", "b"])
    }

    @Test(arguments: [
        ("no-summary", "ended without its summary"),
        ("wrong-count", "delivered 2 tables and 0 definitions, but counts 3 and 0"),
        ("same-table", "delivered the table b twice"), ("summary-first", "gave a record behind its summary"),
        ("bad-table", "gave a malformed record"),
    ])
    func refusesACatalogThatIsNotWhole(mode: String, complaint: String) throws {
        let error = try breach(mode) { _ = try $0.introspect() }
        #expect(error.message.contains("introspect.read \(complaint)"))
    }

    @Test func runsStatements() throws {
        let session = try session("good")
        #expect(try session.run("x", parameters: [.null, .integer(1), .text("y")]) == 2)
        #expect(try session.run("x") == nil)
        var rows: [[Literal]] = []
        try session.run("q") { row in
            rows.append(row)
            return true
        }
        #expect(rows == (0..<3).map { [.integer($0), .text("q")] })
    }

    @Test func endsAResultEarly() throws {
        var count = 0
        try session("good").run("q") { _ in
            count += 1
            return count < 2
        }
        #expect(count == 2)
    }

    @Test func passesOnWhatTheReceiverOfRowsThrows() throws {
        let own = AdapterError(.tooLarge, "too many rows")
        let session = try session("good")
        #expect(throws: own) {
            try session.run("q") { _ throws(AdapterError) in throw own }
        }
    }

    @Test func keepsTheFactsOfAFailure() throws {
        let session = try session("good")
        let statement = #expect(throws: AdapterError.self) { try session.run("wrong") }
        #expect(statement?.code == .statement)
        #expect(statement?.vendorCode == 1)
        #expect(statement?.byteOffset == 7)
        #expect(statement?.sqlState == "42601")
        #expect(statement?.object == "things")
        #expect(statement?.outcome == .notApplied)
        let commit = #expect(throws: AdapterError.self) { try session.commit() }
        #expect(commit?.outcome == .unknown)
        #expect(commit?.sessionIsUsable == false)
        #expect(try breach("silent") { try $0.commit() }.outcome == .unknown)
    }

    @Test func bracketsWork() throws {
        let session = try session("good")
        try session.begin(writes: true)
        #expect(throws: AdapterError.self) { try session.begin(writes: false) }
        try session.savepoint("s")
        try session.rollback(toSavepoint: "s")
        try session.release(savepoint: "s")
        try session.rollback()
    }

    @Test func locks() throws {
        let session = try session("good")
        #expect(try session.lockHolder("k") == nil)
        try session.acquireLock("k", waitMilliseconds: 0)
        #expect(try session.lockHolder("k") == "process 1")
        #expect(try session.holdsLock("k"))
        #expect(throws: AdapterError(.locked, "held by process 1")) {
            try session.acquireLock("k", waitMilliseconds: 0)
        }
        try session.releaseLock("k")
        #expect(try !session.holdsLock("k"))
    }

    @Test(.timeLimit(.minutes(10))) func cancelsFromAnotherThread() async throws {
        let session = try session("patient")
        let interrupter = session.interrupter
        let other = Task.detached {
            usleep(20_000)
            interrupter.cancel()
        }
        #expect(throws: AdapterError(.cancelled, "stopped")) { try session.ping() }
        await other.value
        #expect(session.cancellation.isCancelled)
        // What puts things back in order is not cut short.
        try session.rollback()
        session.cancellation.reset()
        session.close()
        interrupter.interruptStatement()
        #expect(marks == "fic")
    }

    @Test func finishesWhatMustBeFinished() throws {
        let session = try session("good")
        session.cancellation.cancel()
        try session.withoutCancellation { () throws(AdapterError) in try session.ping() }
        #expect(session.cancellation.isCancelled)
    }
}
