import Glibc
import MartletAdapterKit
import MartletSchema
import Testing

@testable import MartletPostgreSQL

@Suite(.enabled(if: !TestServer.all.isEmpty, Comment(rawValue: TestServer.need)), .serialized)
struct ScratchTests {
    private var call: CallContext { CallContext() }

    /// The scratch databases of this process; other suites make some of theirs meanwhile.
    private func databases(_ session: PostgreSQLSession) throws -> Set<Literal> {
        let names = "martlet\\_scratch\\_%\\_\(getpid())\\_%"
        return Set(
            try session.rows("SELECT datname::text FROM pg_database WHERE datname LIKE $1", [.text(names)])
                .flatMap { $0 })
    }

    @Test(arguments: TestServer.all) func aScratchDatabaseIsLikeTheOneItIsFor(server: TestServer) throws {
        let owner = try server.open()
        defer { owner.close() }
        let name = "test_latin_\(UInt64.random(in: 0...UInt64.max))"
        try owner.run("CREATE DATABASE \(name) TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'")
        defer { _ = try? owner.run("DROP DATABASE \(name) WITH (FORCE)") }
        let target = try server.open(server.location(database: name))
        defer { target.close() }
        try target.run("SET search_path = shop, public")
        try target.run("SET TimeZone = 'Europe/Vienna'")
        let scratch = try PostgreSQLSession.scratch(like: target, call: call)
        let shape = """
            SELECT pg_encoding_to_char(encoding)::text, datcollate::text, datctype::text, current_setting('search_path'),
                current_setting('TimeZone') FROM pg_database WHERE datname = current_database()
            """
        #expect(try scratch.connection.rows(shape, call: call) == target.rows(shape))
        #expect(
            try scratch.rows("SELECT count(*) FROM pg_class WHERE relnamespace::regnamespace::text = 'public'") == [
                [.integer(0)]
            ])
        #expect(try databases(owner).contains(.text(scratch.facts.database)))
        try scratch.begin(writes: true, call: call)
        try scratch.run("CREATE TABLE left_open (id int)")
        scratch.close()
        #expect(try !databases(owner).contains(.text(scratch.facts.database)))
        #expect(try target.rows("SELECT to_regclass('left_open')::text") == [[.null]])
    }

    @Test(arguments: TestServer.all) func leftoversOfDeadRunsGoAndThoseOfLivingOnesStay(server: TestServer) throws {
        let owner = try server.open()
        defer { owner.close() }
        let living = try PostgreSQLSession.scratch(like: owner, call: call)
        let dead = ScratchName.make()
        try owner.run("CREATE DATABASE \(dead.text) TEMPLATE template0")
        try owner.run("COMMENT ON DATABASE \(dead.text) IS '\(ScratchName.marker) of somebody'")
        let alien = ScratchName.make()
        try owner.run("CREATE DATABASE \(alien.text) TEMPLATE template0")
        try owner.run("COMMENT ON DATABASE \(alien.text) IS 'my own'")
        defer { _ = try? owner.run("DROP DATABASE \(alien.text)") }
        try owner.run("CREATE DATABASE martlet_scratch_notes TEMPLATE template0")
        defer { _ = try? owner.run("DROP DATABASE martlet_scratch_notes") }
        let found = try ScratchLeftovers.find(owner, call: call)
        // Whoever else makes a scratch database on this server meanwhile removes it too.
        #expect(try found.contains(dead.text) || !databases(owner).contains(.text(dead.text)))
        #expect(!found.contains(alien.text) && !found.contains("martlet_scratch_notes"))
        #expect(!found.contains(living.facts.database))
        let next = try PostgreSQLSession.scratch(like: owner, call: call)
        let there = try databases(owner)
        #expect(there.isSuperset(of: [living.facts.database, next.facts.database, alien.text].map { .text($0) }))
        #expect(!there.contains(.text(dead.text)))
        #expect(
            try owner.rows("SELECT count(*) FROM pg_database WHERE datname = 'martlet_scratch_notes'")
                == [[.integer(1)]])
        next.close()
        living.close()
    }

    @Test(arguments: TestServer.all) func aKilledRunLeavesWhatTheNextOneRemoves(server: TestServer) throws {
        let owner = try server.open()
        defer { owner.close() }
        let killed = try PostgreSQLSession.scratch(like: owner, call: call)
        let name = killed.facts.database
        #expect(try !ScratchLeftovers.find(owner, call: call).contains(name))
        // What the server sees of a run that is killed: all its sessions end.
        try owner.run(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE pid <> pg_backend_pid() "
                + "AND (datname = $1 OR pid = (SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND classid::int8 = $2))",
            [
                .text(name),
                .integer(Int64(UInt64(bitPattern: AdvisoryLock.number(of: ScratchName.lockKey(of: name))) >> 32)),
            ])
        #expect(try ScratchLeftovers.find(owner, call: call).contains(name))
        let next = try PostgreSQLSession.scratch(like: owner, call: call)
        let there = try databases(owner)
        #expect(there.contains(.text(next.facts.database)) && !there.contains(.text(name)))
        next.close()
        killed.close()
        #expect(try !databases(owner).contains(.text(next.facts.database)))
    }

    @Test(arguments: TestServer.all) func withoutTheRightThreeWaysOutAreNamed(server: TestServer) throws {
        let database = try server.makeDatabase()
        defer { database.drop() }
        try database.session.run("CREATE ROLE \(database.name)_guest LOGIN")
        defer { _ = try? database.session.run("DROP ROLE \(database.name)_guest") }
        let guest = try server.open(server.location(user: "\(database.name)_guest", database: database.name))
        defer { guest.close() }
        let error = adapterError { try PostgreSQLSession.scratch(like: guest, call: call).close() }
        #expect(error?.code == .permission)
        for way in ["CREATEDB", "--scratch with the URL", "--scratch local"] {
            #expect(error?.message.contains(way) == true)
        }
        #expect(try guest.rows("SELECT 1") == [[.integer(1)]])
    }
}
