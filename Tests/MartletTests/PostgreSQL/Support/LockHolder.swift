import Glibc

/// Somebody who begins a transaction in a database and keeps it open.
final class LockHolder: Sendable {
    /// What the holder calls itself on the server.
    static let application = "lock-holder"

    private let database: OwnDatabase
    private let folder: TemporaryFolder
    private let process: RunningCommand
    private let input: Int32

    /// Begins a transaction, runs statements in it and waits.
    init(_ database: OwnDatabase, _ script: String) async throws {
        self.database = database
        folder = try TemporaryFolder()
        guard mkfifo(folder.file("input"), 0o600) == 0 else { throw SystemFailure(what: "mkfifo", number: errno) }
        input = open(folder.file("input"), O_RDWR | O_CLOEXEC)
        process = try RunningCommand(
            "sh",
            [
                "-c",
                "PGAPPNAME=\(Self.application) exec '\(database.server.psqlProgram)' -Xqt -v ON_ERROR_STOP=1 -d '\(database.url)' < \(folder.file("input"))",
            ], in: folder)
        try say("BEGIN;\n\(script);\n\\echo begun\n")
        let process = process
        try await RunningCommand.until { process.said.contains("begun") }
    }

    deinit {
        close(input)
        process.send(SIGKILL)
    }

    /// The holder's process on the server.
    var serverProcess: String {
        get async throws {
            try await database.run(
                "SELECT pid FROM pg_stat_activity WHERE datname = current_database() "
                    + "AND application_name = '\(Self.application)'")
        }
    }

    /// Says something more to the session.
    func say(_ script: String) throws {
        let bytes = Array(script.utf8)
        guard write(input, bytes, bytes.count) == bytes.count else {
            throw SystemFailure(what: "writing", number: errno)
        }
    }

    /// Rolls back and goes.
    func leave() async throws {
        try say("ROLLBACK;\n\\q\n")
        _ = try await process.wait()
    }
}
