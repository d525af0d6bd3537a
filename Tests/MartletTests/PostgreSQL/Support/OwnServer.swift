import Glibc

/// A server of a test's own, which may be killed; its cluster is gone when the test is.
final class OwnServer: Sendable {
    /// How it is reached; its superuser is `martlet`.
    let server: PostgreSQLServer
    /// The folder of its socket.
    let folder: TemporaryFolder
    private let process: RunningCommand

    /// Makes a cluster like that of a server, and starts it.
    ///
    /// - Parameters:
    ///   - model: The server whose programs are used.
    ///   - settings: Lines for `postgresql.conf`.
    ///   - access: Lines for `pg_hba.conf`, before those that let everybody in.
    ///   - prepare: A command for the shell in the cluster's folder, run before the server starts.
    /// - Throws: Where it does not start.
    convenience init(
        like model: PostgreSQLServer, settings: String = "", access: String = "", prepare: String = ":"
    ) async throws {
        let folder = try TemporaryFolder()
        try await Self.run(
            "\(model.programs)/initdb --pgdata data --username martlet --auth trust --encoding UTF8 --locale C.UTF-8 --no-sync",
            in: folder)
        try await Self.run(
            """
            cat >> data/postgresql.conf <<'X'
            fsync = off
            full_page_writes = off
            \(settings)
            X
            { printf '%s\\n' '\(access)'; cat data/pg_hba.conf; } > hba && mv hba data/pg_hba.conf
            cd data && \(prepare)
            """, in: folder)
        try await self.init(running: model, in: folder)
    }

    /// Starts a server over a cluster that is there, in the folder `data` of a folder.
    init(running model: PostgreSQLServer, in folder: TemporaryFolder) async throws {
        let port = try Self.freePort()
        self.folder = folder
        server = PostgreSQLServer(version: model.version, address: "127.0.0.1:\(port)", programs: model.programs)
        let output = try TemporaryFolder()
        // It ends with the tests, also where they are killed.
        let watch = """
            ( (while [ -d /proc/\(getpid()) ] && [ -d /proc/$$ ]; do sleep 1; done; kill -QUIT $$) \
            >/dev/null 2>&1 </dev/null & )
            """
        process = try RunningCommand(
            "sh",
            [
                "-c",
                Self.command(
                    "\(watch); exec \(model.programs)/postgres -D \(folder.path)/data -p \(port) -h 127.0.0.1 -k \(folder.path)"
                ),
            ], in: output)
        let (programs, process) = (model.programs, process)
        for _ in 0..<200 {
            let ready = try await Command.run(
                "\(programs)/pg_isready", ["-q", "-h", "127.0.0.1", "-p", "\(port)"])
            if ready.status == 0 { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw SystemFailure(what: "starting a server: \(process.said)", number: ETIMEDOUT)
    }

    deinit { process.send(SIGQUIT) }

    /// Ends the server as a power failure would, and waits for its end.
    func kill() async throws {
        process.send(SIGQUIT)
        _ = try await process.wait()
    }

    /// Runs a command as whoever runs the server, in the folder.
    static func run(_ command: String, in folder: TemporaryFolder) async throws {
        // PostgreSQL refuses to run as root, so root lets somebody without rights run it.
        if geteuid() == 0 { _ = try await Command.run("chown", ["-R", user, folder.path]) }
        _ = try await Command.run("sh", ["-c", Self.command(command)], in: folder.path).successfulOutput()
    }

    private static let user = getpwnam("postgres") == nil ? "nobody" : "postgres"

    private static func command(_ command: String) -> String {
        guard geteuid() == 0 else { return command }
        let quoted = command.replacing("'", with: "'\\''")
        return "exec setpriv --reuid \(user) --regid \"$(id -g \(user))\" --clear-groups sh -c '\(quoted)'"
    }

    private static func freePort() throws -> UInt16 {
        // A proxy that is stopped at once has found one.
        let probe = try CuttingProxy(to: 1, .never)
        defer { probe.stop() }
        return probe.port
    }
}
