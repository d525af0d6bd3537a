import Glibc
import Testing

/// Scratch databases of runs that were killed.
@Suite(.serialized, .needsPostgreSQL)
struct KilledScratchTests {
    /// A schema that takes its time to build.
    private func write(in folder: TemporaryFolder) throws {
        let tables = (0..<3000).map { "CREATE TABLE t\($0) (id bigint PRIMARY KEY, name text UNIQUE);" }
        try folder.write("large.sql", tables.joined(separator: "\n"))
        try folder.write("small.sql", "CREATE TABLE t (id bigint PRIMARY KEY);\n")
    }

    private func start(_ database: OwnDatabase) async throws -> (run: RunningCommand, scratch: [String]) {
        let run = try RunningCommand(
            BuildProducts.martlet, ["plan", "-d", database.url, "-s", "large.sql", "--no-cache"],
            in: database.folder)
        for _ in 0..<600 {
            let names = try await scratchDatabases(of: run.process, on: database.server)
            if !names.isEmpty { return (run, names) }
            try await Task.sleep(for: .milliseconds(20))
        }
        Issue.record("no scratch database came to be: \(run.said)")
        return (run, [])
    }

    /// The scratch databases that a process made.
    private func scratchDatabases(of process: pid_t, on server: PostgreSQLServer) async throws -> [String] {
        try await server.run(
            "SELECT datname FROM pg_database WHERE datname LIKE 'martlet\\_scratch\\_%\\_\(process)\\_%'"
        ).split(separator: "\n").map(String.init)
    }

    @Test(arguments: PostgreSQLServer.all)
    func theNextRunRemovesThem(server: PostgreSQLServer) async throws {
        try await server.withDatabase { database in
            try write(in: database.folder)
            let (killed, left) = try await start(database)
            let (living, used) = try await start(database)
            #expect(left.count == 1 && used.count == 1)
            killed.send(SIGKILL)
            #expect(try await killed.wait() == 137)
            // The server notices a moment later that nobody is there.
            try await RunningCommand.until { true }
            for _ in 0..<200 {
                let next = try await database.martlet("plan", "-d", database.url, "-s", "small.sql", "--no-cache")
                #expect(next.status == 0, "\(next)")
                if try await scratchDatabases(of: killed.process, on: server).isEmpty { break }
                try await Task.sleep(for: .milliseconds(100))
            }
            #expect(try await scratchDatabases(of: killed.process, on: server) == [])
            // What a run still works in stays.
            #expect(try await scratchDatabases(of: living.process, on: server) == used || kill(living.process, 0) != 0)
            #expect(try await living.wait() == 0, "\(living.said)")
            #expect(try await scratchDatabases(of: living.process, on: server) == [])
        }
    }
}
