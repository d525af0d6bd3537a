import MartletAdapterKit
import MartletSchema
import Testing

@testable import MartletMariaDB

@Suite("Scratch databases", .enabled(if: TestServer.isPresent, Comment(rawValue: TestServer.skipNote)))
final class ScratchTests {
    private let server: TestServer
    private let database: TestDatabase
    private let call = CallContext()

    init() throws {
        server = try TestServer.need()
        database = try server.makeDatabase()
    }

    deinit { database.drop() }

    private func open() throws -> MariaDBSession {
        try ScratchDatabase(beside: database.session, call: call).open(like: database.session, call: call)
    }

    private func databases() throws -> Set<String> {
        Set(
            try database.session.rows("SELECT schema_name FROM information_schema.schemata").compactMap {
                if case .text(let name)? = $0.first { name } else { nil }
            })
    }

    @Test("it is empty, like the one that it is for, and gone when it closes")
    func life() throws {
        try database.session.run("ALTER DATABASE DEFAULT COLLATE latin1_bin")
        let model = try server.open(database.location)
        defer { model.close() }
        let scratch = try ScratchDatabase(beside: model, call: call).open(like: model, call: call)
        #expect(try scratch.schema().isEmpty)
        #expect(try scratch.profile(call: call) == model.profile(call: call))
        let name = try #require(scratch.facts.database)
        #expect(try databases().contains(name))
        scratch.close()
        #expect(try !databases().contains(name))
    }

    @Test("what a run that was killed left behind is removed, what lives is not")
    func leftovers() throws {
        let dead = ScratchName.make()
        try database.session.run("CREATE DATABASE \(dead.text) COMMENT '\(dead.comment)'")
        let alike = ScratchName.make()
        try database.session.run("CREATE DATABASE \(alike.text) COMMENT 'somebody else''s'")
        defer { _ = try? database.session.run("DROP DATABASE \(alike.text)") }
        let living = try open()
        let livingName = try #require(living.facts.database)
        let next = try open()
        defer {
            living.close()
            next.close()
        }
        let left = try databases()
        #expect(!left.contains(dead.text))
        #expect(left.contains(alike.text))
        #expect(left.contains(livingName))
    }

    @Test("nothing that is given to it is done elsewhere, and rows are never written")
    func confinement() throws {
        try database.session.run("CREATE TABLE t (a INT)")
        try database.session.run("INSERT INTO t VALUES (1)")
        let scratch = try open()
        defer { scratch.close() }
        for sql in [
            "DROP TABLE \(database.name).t", "ALTER TABLE \(database.name).t ADD b INT",
            "DROP DATABASE \(database.name)",
            "CREATE TABLE x (a INT); DROP TABLE y", "SET GLOBAL max_connections = 1", "CREATE USER u",
            "CREATE TRIGGER x BEFORE INSERT ON \(database.name).t FOR EACH ROW SET @a = 1",
        ] {
            let error = adapterError { try scratch.run(sql) }
            #expect(error != nil || sql == "CREATE USER u", "\(sql)")
        }
        try scratch.run("CREATE FUNCTION f() RETURNS INT BEGIN DELETE FROM \(database.name).t; RETURN 1; END")
        try scratch.run("CREATE VIEW v AS SELECT f() AS a")
        #expect(try scratch.rows("SELECT COUNT(*) FROM v WHERE a = 1").isEmpty)
        try scratch.run("INSERT INTO \(database.name).t VALUES (2)")
        #expect(try database.session.rows("SELECT a FROM t") == [[.integer(1)]])
    }

    @Test("an event is told as it was meant and made disabled")
    func events() throws {
        let scratch = try open()
        defer { scratch.close() }
        let sql = "CREATE EVENT e ON SCHEDULE EVERY 1 SECOND ON COMPLETION NOT PRESERVE ENABLE DO SELECT 1"
        try scratch.run(sql)
        let stored = try database.session.rows(
            "SELECT status FROM information_schema.events WHERE event_name = 'e' AND event_schema = ?",
            [.text(scratch.facts.database ?? "")])
        #expect(stored == [[.text("DISABLED")]])
        #expect(try scratch.schema().definitions.first?.sql.text.contains("ENABLE") == true)
        #expect(try scratch.schema().definitions.first?.sql.text.contains("DISABLE") == false)
    }

    @Test("it comes back to a savepoint though its statements commit")
    func savepoints() throws {
        let scratch = try open()
        defer { scratch.close() }
        try scratch.begin(writes: true, call: call)
        try scratch.run("CREATE TABLE a (x INT)")
        try scratch.savepoint("s", call: call)
        try scratch.run("CREATE TABLE b (x INT)")
        try scratch.run("CREATE TABLE c (x INT)")
        try scratch.rollback(toSavepoint: "s", call: call)
        // The same statement again is the one that was done already.
        try scratch.run("CREATE TABLE b (x INT)")
        try scratch.run("CREATE TABLE d (x INT)")
        try scratch.release(savepoint: "s", call: call)
        try scratch.commit(call: call)
        #expect(try scratch.schema().tables.map(\.path) == ["a", "b", "d"])
    }

    @Test("a user who must not make databases is told the ways out")
    func noRight() throws {
        let user = "u\(UInt32.random(in: 0...UInt32.max))"
        try database.session.run("CREATE USER \(user)@'%' IDENTIFIED BY 'pw'")
        defer { _ = try? database.session.run("DROP USER \(user)@'%'") }
        try database.session.run("GRANT ALL ON \(database.name).* TO \(user)@'%'")
        let session = try server.open(server.location(account: "\(user):pw", database: database.name))
        defer { session.close() }
        let error = adapterError { _ = try ScratchDatabase(beside: session, call: call) }
        #expect(error?.code == .permission)
        #expect(error?.message.contains("--scratch") == true)
    }
}
