import Testing

/// Connections and servers that go away: never half a success, and what became of a commit is looked up.
@Suite(.serialized, .needsPostgreSQL)
struct LostConnectionTests {
    private static let script = "CREATE TABLE item (id integer PRIMARY KEY, name text);"
    private static let tree = "tables: {item: {columns: {id: {type: integer}, name: {type: text}}, primaryKey: [id]}}"

    /// What a run says once it is in its transaction; reading the catalog ends a transaction too.
    private static let journal = "INSERT INTO"

    /// Applies a schema through a proxy that cuts.
    private func apply(
        _ database: OwnDatabase, _ cut: CuttingProxy.Cut, after prelude: String? = nil,
        takesOthersAfterwards: Bool = true, isScript: Bool = true, _ options: String...
    ) async throws -> CommandResult {
        let proxy = try CuttingProxy(
            to: database.server.port, cut, after: prelude, takesOthersAfterwards: takesOthersAfterwards)
        defer { proxy.stop() }
        let file = isScript ? "schema.sql" : "schema.yaml"
        try database.folder.write(file, isScript ? Self.script : Self.tree)
        // The scratch database is made without the proxy, which is for the session that is looked at.
        let result = try await Command.martlet(
            [
                "apply", "--yes", "-d", "postgresql://martlet@127.0.0.1:\(proxy.port)/\(database.name)", "-s",
                file, "--scratch", database.server.url("postgres"),
            ] + options, in: database.folder.path)
        #expect(proxy.hasCut)
        return result
    }

    @Test(arguments: PostgreSQLServer.all)
    func whileReadingTheCatalog(server: PostgreSQLServer) async throws {
        let tables = (0..<50).map { "CREATE TABLE t\($0) (id integer, name text);" }.joined()
        try await server.withDatabase(tables) { database in
            for bytes in [3_000, 8_000, 20_000] {
                // Beside a scratch database the catalog is read in a session of its own, which can be made up for.
                let lost = try await apply(database, .serverBytes(bytes), isScript: true, "--extra", "keep")
                #expect(lost.status == 0 || lost.errors.contains("the connection to 127.0.0.1:"), "\(lost)")
                try await database.run("DROP TABLE IF EXISTS item, martlet_history")
                let result = try await apply(database, .serverBytes(bytes), isScript: false)
                #expect(result.status == 2, "\(result)")
                #expect(result.errors.contains("the connection to 127.0.0.1:"), "\(result)")
                #expect(!result.output.contains("applied"))
                let proxy = try CuttingProxy(to: server.port, .serverBytes(bytes))
                defer { proxy.stop() }
                let read = try await database.martlet(
                    "inspect", "postgresql://martlet@127.0.0.1:\(proxy.port)/\(database.name)")
                #expect(read.status == 2 && read.output.isEmpty, "\(read)")
            }
        }
    }

    @Test(arguments: PostgreSQLServer.all)
    func whileAStatementRuns(server: PostgreSQLServer) async throws {
        try await server.withDatabase { database in
            let result = try await apply(database, .after("CREATE TABLE \"public\".\"item\"", milliseconds: 100))
            #expect(result.status == 2, "\(result)")
            #expect(result.errors.contains("is gone"), "\(result)")
            #expect(result.errors.contains("the database is as before"), "\(result)")
            #expect(try await database.tables == "")
        }
    }

    @Test(arguments: PostgreSQLServer.all)
    func aCommitThatArrivedIsFoundByLooking(server: PostgreSQLServer) async throws {
        try await server.withDatabase { database in
            let result = try await apply(database, .after("COMMIT", milliseconds: 300), after: Self.journal)
            #expect(result.status == 0, "\(result)")
            #expect(try await database.tables == "item martlet_history")
        }
    }

    @Test(arguments: PostgreSQLServer.all)
    func aCommitThatDidNotArriveIsFoundByLooking(server: PostgreSQLServer) async throws {
        try await server.withDatabase { database in
            let result = try await apply(database, .before("COMMIT", serverIsTold: true), after: Self.journal)
            #expect(result.status == 2, "\(result)")
            #expect(result.errors.contains("the database is as before"), "\(result)")
            #expect(try await database.tables == "")
        }
    }

    @Test(arguments: PostgreSQLServer.all)
    func aCommitThatMayStillComeIsUnknown(server: PostgreSQLServer) async throws {
        try await server.withDatabase { database in
            // The server waits for the lost session's next words, and nobody can say what they will be.
            let result = try await apply(
                database, .before("COMMIT", serverIsTold: false), after: Self.journal, takesOthersAfterwards: true,
                "--lock-wait", "1")
            #expect(result.status == 4, "\(result)")
            #expect(result.errors.contains("whether the change was made is not known"), "\(result)")
        }
    }

    @Test(arguments: PostgreSQLServer.all)
    func aCommitThatNobodyCanAskAboutIsUnknown(server: PostgreSQLServer) async throws {
        try await server.withDatabase { database in
            let result = try await apply(
                database, .after("COMMIT", milliseconds: 300), after: Self.journal, takesOthersAfterwards: false,
                "--lock-wait", "1")
            #expect(result.status == 4, "\(result)")
            #expect(try await database.tables == "item martlet_history")
            let again = try await database.apply(Self.script)
            #expect(again.status == 0 && again.output.contains("nothing to do"), "\(again)")
        }
    }

    @Test(arguments: PostgreSQLServer.all)
    func aServerThatDiesInTheMiddle(server: PostgreSQLServer) async throws {
        let own = try await OwnServer(like: server)
        try await own.server.withDatabase(LockWaitTests.before) { database in
            let holder = try await LockHolder(database, "SELECT * FROM item")
            let run = try database.beginToApply(LockWaitTests.after)
            // A backend that is killed takes all sessions of its server with it.
            _ = try await Command.run("kill", ["-KILL", try await database.blockedRun()])
            #expect(try await run.wait() == 2, "\(run.said)")
            #expect(run.said.contains("is gone"), "\(run.said)")
            for _ in 0..<100 {
                if (try? await database.run("SELECT 1")) == "1" { break }
                try await Task.sleep(for: .milliseconds(100))
            }
            #expect(try await database.tables == "item other")
            _ = holder
            let done = try await database.apply(LockWaitTests.after)
            #expect(done.status == 0, "\(done)")
        }
    }

    @Test(arguments: PostgreSQLServer.all)
    func aServerThatIsNotThere(server: PostgreSQLServer) async throws {
        let proxy = try CuttingProxy(to: 1, .never)
        let port = proxy.port
        proxy.stop()
        let folder = try TemporaryFolder()
        try folder.write("schema.sql", Self.script)
        for command in [["plan"], ["apply", "--yes"], ["verify"]] {
            let result = try await Command.martlet(
                command + ["-d", "postgresql://martlet@127.0.0.1:\(port)/shop", "-s", "schema.sql"], in: folder.path)
            #expect(result.status == 2, "\(result)")
            #expect(result.errors.contains("127.0.0.1:\(port)/shop"), "\(result)")
            #expect(result.errors.contains("refused"), "\(result)")
        }
    }
}
