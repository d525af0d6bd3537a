import Glibc
import MartletAdapterKit
import MartletSchema
import Testing

@testable import MartletPostgreSQL

@Suite(.enabled(if: !TestServer.all.isEmpty, Comment(rawValue: TestServer.need)))
struct SessionTests {
    @Test(arguments: TestServer.all) func profileTellsTheVersionThatTheServerIs(server: TestServer) throws {
        let session = try server.open()
        defer { session.close() }
        let profile = try session.profile(call: CallContext())
        #expect(profile.engine == "postgresql")
        #expect(profile.versionNumber / 10000 == server.version)
        #expect(profile.version.hasPrefix("\(server.version)."))
        #expect(profile.settings == ["encoding": "UTF8", "namespace": "public"])
    }

    @Test(arguments: TestServer.all) func valuesComeAndGoByTheirTypes(server: TestServer) throws {
        let session = try server.open()
        defer { session.close() }
        let read = try session.rows(
            "SELECT true, 7::int2, -7::int4, 9223372036854775807, 1.5::float8, 'NaN'::float4, 'é''\\', '\\x00ff'::bytea, NULL, 12.30::numeric"
        )
        #expect(read.count == 1)
        let row = try #require(read.first)
        #expect(row[0] == .boolean(true))
        #expect(Array(row[1...4]) == [.integer(7), .integer(-7), .integer(.max), .float(1.5)])
        if case .float(let value) = row[5] { #expect(value.isNaN) } else { Issue.record("\(row[5])") }
        #expect(Array(row[6...]) == [.text("é'\\"), .bytes([0, 255]), .null, .text("12.30")])
        let sent: [Literal] = [.boolean(false), .integer(5), .float(0.1), .text("a'\\"), .bytes([0, 1]), .null]
        #expect(
            try session.rows("SELECT $1::bool, $2::int8, $3::float8, $4::text, $5::bytea, $6::text", sent) == [sent])
    }

    @Test(arguments: TestServer.all) func exactlyOneStatementRuns(server: TestServer) throws {
        let database = try server.makeDatabase()
        defer { database.drop() }
        let session = database.session
        try session.run("CREATE TABLE t (id int)")
        let several = adapterError { try session.run("INSERT INTO t VALUES (1); INSERT INTO t VALUES (2)") }
        #expect(several?.code == .invalidArgument)
        #expect(adapterError { try session.run(" -- nothing\n") }?.code == .invalidArgument)
        for copy in ["COPY t TO STDOUT", "COPY t FROM STDIN"] {
            #expect(adapterError { try session.run(copy) }?.code == .unsupported)
        }
        #expect(try session.rows("SELECT count(*) FROM t") == [[.integer(0)]])
        #expect(try session.run("INSERT INTO t SELECT generate_series(1, 5)") == 5)
        #expect(try session.run("UPDATE t SET id = id + 10 WHERE id > 3") == 2)
        #expect(try session.run("CREATE TABLE u ()") == nil)
    }

    @Test(arguments: TestServer.all) func aResultCanBeLeftEarlyWithoutHarmToItsTransaction(server: TestServer) throws {
        let session = try server.open()
        defer { session.close() }
        try session.begin(writes: true, call: CallContext())
        var seen = 0
        _ = try session.execute("SELECT generate_series(1, 5000)", parameters: [], call: CallContext()) { _ in
            seen += 1
            return seen < 3
        }
        #expect(seen == 3)
        #expect(try session.rows("SELECT 1") == [[.integer(1)]])
        try session.commit(call: CallContext())
    }

    @Test(arguments: TestServer.all) func settingsAreOursWhateverTheRoleSays(server: TestServer) throws {
        let database = try server.makeDatabase()
        defer { database.drop() }
        let owner = database.session
        let name = database.name
        for setting in [
            "standard_conforming_strings = off", "bytea_output = 'escape'", "statement_timeout = '1h'",
            "default_transaction_read_only = on", "IntervalStyle = 'sql_standard'",
            "default_transaction_isolation = 'serializable'", "client_encoding = 'LATIN1'",
        ] {
            try owner.run("ALTER DATABASE \(name) SET \(setting)")
        }
        let session = try server.open(server.location(database: name))
        defer { session.close() }
        #expect(
            try session.rows(
                """
                SELECT current_setting('standard_conforming_strings'), current_setting('bytea_output'),
                    current_setting('statement_timeout'), current_setting('transaction_read_only'),
                    current_setting('IntervalStyle'), current_setting('client_encoding'),
                    current_setting('application_name')
                """) == [["on", "hex", "0", "off", "postgres", "UTF8", "martlet"].map { .text($0) }])
    }

    @Test(arguments: TestServer.all) func aReadOnlySessionWritesNothing(server: TestServer) throws {
        let database = try server.makeDatabase()
        defer { database.drop() }
        let name = database.name
        let session = try server.open(server.location(database: name), .readOnly)
        defer { session.close() }
        #expect(adapterError { try session.run("CREATE TABLE t (id int)") }?.code == .readOnly)
    }

    @Test(arguments: TestServer.all) func theHostStopsWhatRuns(server: TestServer) throws {
        let session = try server.open()
        defer { session.close() }
        let began = Clock.milliseconds()
        let call = CallContext { Clock.milliseconds() > began + 200 }
        let error = adapterError {
            _ = try session.execute("SELECT pg_sleep(20)", parameters: [], call: call) { _ in true }
        }
        #expect(error?.code == .cancelled)
        #expect(error?.sessionIsUsable == true)
        #expect(Clock.milliseconds() - began < 5000)
        #expect(try session.rows("SELECT 1") == [[.integer(1)]])
    }

    @Test(arguments: TestServer.all) func anInterrupterStopsItFromAnotherThread(server: TestServer) throws {
        let session = try server.open()
        defer { session.close() }
        let interrupter = try #require(session.makeInterrupter())
        interrupter.interrupt()
        let stopper = BackgroundThread {
            usleep(300_000)
            interrupter.interrupt()
        }
        let error = adapterError { try session.run("SELECT pg_sleep(20)") }
        stopper.join()
        #expect(error?.code == .cancelled)
        #expect(try session.rows("SELECT 1") == [[.integer(1)]])
    }

    @Test(arguments: TestServer.all) func timeoutsAreTold(server: TestServer) throws {
        let database = try server.makeDatabase()
        defer { database.drop() }
        let session = database.session
        let name = database.name
        try session.run("CREATE TABLE t (id int)")
        let other = try server.open(server.location(database: name))
        defer { other.close() }
        try other.begin(writes: true, call: CallContext())
        try other.run("LOCK TABLE t")
        try session.setTimeouts(lockMilliseconds: 50, statementMilliseconds: 400, call: CallContext())
        let locked = adapterError { try session.run("SELECT * FROM t") }
        #expect(locked?.code == .locked)
        #expect(locked?.isTransient == true)
        #expect(adapterError { try session.run("SELECT pg_sleep(5)") }?.code == .timeout)
    }
}
