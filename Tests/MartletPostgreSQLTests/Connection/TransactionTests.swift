import MartletAdapterKit
import MartletSchema
import Testing

@testable import MartletPostgreSQL

@Suite(.enabled(if: !TestServer.all.isEmpty, Comment(rawValue: TestServer.need)))
struct TransactionTests {
    private var call: CallContext { CallContext() }

    @Test(arguments: TestServer.all) func savepointsAndRollbacksUndoWhatTheyShould(server: TestServer) throws {
        let database = try server.makeDatabase()
        defer { database.drop() }
        let session = database.session
        try session.begin(writes: true, call: call)
        try session.run("CREATE TABLE kept (id int)")
        try session.savepoint("a \"quoted\" name", call: call)
        try session.run("CREATE TABLE undone (id int)")
        #expect(adapterError { try session.run("SELECT nonsense") }?.code == .statement)
        try session.rollback(toSavepoint: "a \"quoted\" name", call: call)
        try session.release(savepoint: "a \"quoted\" name", call: call)
        try session.commit(call: call)
        #expect(
            try session.rows("SELECT to_regclass('kept')::text, to_regclass('undone')::text") == [
                [.text("kept"), .null]
            ])
        try session.rollback(call: call)
    }

    @Test(arguments: TestServer.all) func theCommitOfAFailedTransactionIsAnError(server: TestServer) throws {
        let database = try server.makeDatabase()
        defer { database.drop() }
        let session = database.session
        try session.begin(writes: true, call: call)
        try session.run("CREATE TABLE t (id int)")
        #expect(adapterError { try session.run("SELECT 1/0") }?.sqlState == "22012")
        let error = adapterError { try session.commit(call: call) }
        #expect(error?.code == .statement)
        #expect(error?.outcome == .notApplied)
        #expect(try session.rows("SELECT to_regclass('t')::text") == [[.null]])
    }

    @Test(arguments: TestServer.all) func aTransactionThatReadsHasOneSnapshotAndWritesNothing(server: TestServer) throws
    {
        let database = try server.makeDatabase()
        defer { database.drop() }
        let session = database.session
        let name = database.name
        try session.run("CREATE TABLE t (id int)")
        let other = try server.open(server.location(database: name))
        defer { other.close() }
        try other.begin(writes: false, call: call)
        try session.run("INSERT INTO t VALUES (1)")
        #expect(try other.rows("SELECT count(*) FROM t") == [[.integer(0)]])
        #expect(adapterError { try other.run("INSERT INTO t VALUES (2)") }?.code == .readOnly)
        try other.rollback(call: call)
        #expect(try other.rows("SELECT count(*) FROM t") == [[.integer(1)]])
    }

    @Test(arguments: TestServer.all) func aServerThatEndsTheSessionLeavesNoDoubtUnspoken(server: TestServer) throws {
        let database = try server.makeDatabase()
        defer { database.drop() }
        let owner = database.session
        let name = database.name
        for (isInside, outcome) in [(true, AdapterError.Outcome.notApplied), (false, .unknown)] {
            let session = try server.open(server.location(database: name))
            defer { session.close() }
            if isInside { try session.begin(writes: true, call: call) }
            try owner.run("SELECT pg_terminate_backend($1::int)", [.integer(session.facts.process)])
            let error = adapterError { try session.run("CREATE TABLE t (id int)") }
            #expect(error?.code == .connectionLost)
            #expect(error?.sessionIsUsable == false)
            #expect(error?.outcome == outcome)
            if isInside {
                let commit = adapterError { try session.commit(call: call) }
                #expect(commit?.code == .connectionLost)
                #expect(commit?.sessionIsUsable == false)
            }
        }
    }

    @Test(arguments: TestServer.all) func errorsTellWhereAndNoRowsValues(server: TestServer) throws {
        let database = try server.makeDatabase()
        defer { database.drop() }
        let session = database.session
        let position = adapterError { try session.run("SELECT 'é', nonsense FROM pg_class") }
        #expect(position?.byteOffset == 13)
        #expect(position?.sqlState == "42703")
        try session.run("CREATE TABLE t (id int CONSTRAINT the_key PRIMARY KEY)")
        try session.run("INSERT INTO t VALUES (424242)")
        let duplicate = adapterError { try session.run("INSERT INTO t VALUES (424242)") }
        #expect(duplicate?.code == .constraint)
        #expect(duplicate?.object == "public.t.the_key")
        #expect(duplicate?.message.contains("424242") == false)
        try session.run("CREATE VIEW v AS SELECT id FROM t")
        let dependent = adapterError { try session.run("DROP TABLE t") }
        #expect(dependent?.message.contains("view v depends on table t") == true)
    }
}
