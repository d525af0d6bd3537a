import Glibc
import Testing

/// Servers that Martlet starts on this machine for as long as it needs one.
@Suite(.serialized, .needsPostgreSQL)
struct ThrowawayServerTests {
    private func environment(_ server: PostgreSQLServer) -> [String: String] {
        // The environment of a user's psql leads nowhere.
        [
            "MARTLET_POSTGRESQL_PROGRAMS": server.programs, "PGHOST": "nowhere.invalid", "PGPORT": "1",
            "PGDATABASE": "nothing", "PGUSER": "nobody", "PGSSLMODE": "verify-full", "PGOPTIONS": "-c search_path=x",
        ]
    }

    /// The folders of servers of our own that are there.
    private func folders() async throws -> Set<String> {
        let result = try await Command.run("sh", ["-c", "ls -d /tmp/martlet-postgresql-* 2>/dev/null"])
        return Set(result.output.split(separator: "\n").map(String.init))
    }

    private func processes() async throws -> Set<String> {
        let result = try await Command.run("sh", ["-c", "ps -eo pid=,args= | grep '[m]artlet-postgresql-'"])
        return Set(result.output.split(separator: "\n").map(String.init))
    }

    private static let script = """
        CREATE TABLE a (id bigint PRIMARY KEY, state text CHECK (state IN ('x', 'y')));
        CREATE VIEW v AS SELECT id FROM a;
        CREATE FUNCTION f(n int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN n; END $$;
        """

    @Test(arguments: PostgreSQLServer.all)
    func worksWithoutAnyDatabase(server: PostgreSQLServer) async throws {
        let folder = try TemporaryFolder()
        try folder.write("a.sql", Self.script)
        try folder.write("b.sql", Self.script + "CREATE TABLE b (id int);\n")
        let before = try await (folders(), processes())
        let shown = try await Command.martlet(
            ["inspect", "a.sql", "--engine", "postgresql:\(server.version)"], in: folder.path,
            environment: environment(server))
        #expect(shown.status == 0 && shown.output.contains("state"), "\(shown)")
        let difference = try await Command.martlet(
            [
                "diff", "a.sql", "b.sql", "--engine", "postgresql:\(server.version)", "--format", "sql", "--scratch",
                "local",
            ],
            in: folder.path, environment: environment(server))
        #expect(difference.status == 0 && difference.output.contains("CREATE TABLE \"public\".\"b\""), "\(difference)")
        #expect(!difference.output.contains("\"v\"") && !difference.output.contains("\"a\""), "\(difference)")
        #expect(try await (folders()).subtracting(before.0) == [])
        #expect(try await (processes()).subtracting(before.1) == [])
        let wrong = try await Command.martlet(
            ["inspect", "a.sql", "--engine", "postgresql:11"], in: folder.path, environment: environment(server))
        #expect(
            wrong.status != 0 && wrong.errors.contains("PostgreSQL 11") && wrong.errors.contains("MARTLET_POSTGRESQL"))
    }

    @Test(arguments: PostgreSQLServer.all)
    func standsInForTheTargetsServer(server: PostgreSQLServer) async throws {
        try await server.withDatabase { database in
            try await database.withRole { guest in
                try database.folder.write("a.sql", Self.script)
                let whole = try await server.sharedState(near: database.name)
                let plan = try await Command.martlet(
                    ["plan", "-d", guest.url, "-s", "a.sql", "--scratch", "local", "--format", "sql"],
                    in: database.folder.path, environment: ["MARTLET_POSTGRESQL_PROGRAMS": server.programs])
                #expect(plan.status == 0 && plan.output.contains("CREATE VIEW"), "\(plan)")
                #expect(plan.errors.contains("note: a throwaway server is started"), "\(plan)")
                #expect(try await server.sharedState(near: database.name) == whole)
            }
        }
    }

    @Test(arguments: PostgreSQLServer.all)
    func diesWithUs(server: PostgreSQLServer) async throws {
        let folder = try TemporaryFolder()
        let tables = (0..<3000).map { "CREATE TABLE t\($0) (id bigint PRIMARY KEY, name text UNIQUE);" }
        try folder.write("large.sql", tables.joined(separator: "\n"))
        let before = try await (folders(), processes())
        let run = try RunningCommand(
            "env",
            [
                "MARTLET_POSTGRESQL_PROGRAMS=\(server.programs)", BuildProducts.martlet, "inspect",
                "large.sql", "--engine", "postgresql:\(server.version)", "--no-cache",
            ], in: folder)
        for _ in 0..<1000 {
            let servers = try await processes().subtracting(before.1).filter {
                $0.contains("postgres:") || $0.contains("bin/postgres")
            }
            if !servers.isEmpty { break }
            try await Task.sleep(for: .milliseconds(10))
        }
        run.send(SIGKILL)
        #expect(try await run.wait() == 137, "\(run.said)")
        for _ in 0..<500 {
            if try await folders().subtracting(before.0).isEmpty { break }
            try await Task.sleep(for: .milliseconds(20))
        }
        #expect(try await folders().subtracting(before.0) == [])
        #expect(try await processes().subtracting(before.1) == [])
    }

    @Test func theNextRunRemovesWhatNobodyWatchesOver() async throws {
        let server = try #require(PostgreSQLServer.all.first)
        let folder = try TemporaryFolder()
        try folder.write("a.sql", Self.script)
        var template = Array("/tmp/martlet-postgresql-XXXXXX".utf8CString)
        let left = try #require(mkdtemp(&template).map { String(cString: $0) })
        _ = try await Command.run(
            "sh", ["-c", "mkdir \(left)/data && touch \(left)/lock && touch -d '5 minutes ago' \(left)"])
        var second = Array("/tmp/martlet-postgresql-XXXXXX".utf8CString)
        let held = try #require(mkdtemp(&second).map { String(cString: $0) })
        let lock = open("\(held)/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        #expect(flock(lock, LOCK_EX | LOCK_NB) == 0)
        _ = try await Command.run("touch", ["-d", "5 minutes ago", held])
        let shown = try await Command.martlet(
            ["inspect", "a.sql", "--engine", "postgresql:\(server.version)"], in: folder.path,
            environment: environment(server))
        #expect(shown.status == 0, "\(shown)")
        #expect(access(left, F_OK) != 0)
        #expect(access(held, F_OK) == 0)
        close(lock)
        _ = try await Command.run("rm", ["-r", held])
    }
}
