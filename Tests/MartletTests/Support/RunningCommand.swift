import Glibc

/// A program that runs beside the test: it is started, waited for and sent signals to.
final class RunningCommand: Sendable {
    let process: pid_t
    private let output: String
    /// Keeps the folder there for as long as somebody waits for the program.
    private let folder: TemporaryFolder

    /// Starts a program; its output and errors go to a file.
    init(_ program: String, _ arguments: [String], in folder: TemporaryFolder) throws {
        self.folder = folder
        output = folder.path + "-output-\(program.split(separator: "/").last ?? "")"
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO)
        // The shell changes the folder and becomes the program.
        let shell = ["sh", "-c", "cd \"$0\" && exec \"$@\"", folder.path, program]
        var words: [UnsafeMutablePointer<CChar>?] = (shell + arguments).map { strdup($0) } + [nil]
        defer { words.forEach { free($0) } }
        var started = pid_t()
        let status = posix_spawnp(&started, "sh", &actions, nil, &words, environ)
        guard status == 0 else { throw SystemFailure(what: "starting \(program)", number: status) }
        process = started
    }

    deinit { unlink(output) }

    /// What it has said so far.
    var said: String { String(decoding: FolderState.bytes(output), as: UTF8.self) }

    /// Sends a signal.
    func send(_ signal: Int32) { kill(process, signal) }

    /// Waits for its end, and gives its exit code, or 128 plus the number of the signal that ended it.
    func wait() async throws -> Int32 {
        var status: Int32 = 0
        while true {
            let ended = waitpid(process, &status, WNOHANG)
            if ended == process { break }
            guard ended == 0 else { throw SystemFailure(what: "waiting", number: errno) }
            try await Task.sleep(for: .milliseconds(5))
        }
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
    }

    /// Waits until something is so.
    static func until(_ condition: () -> Bool) async throws {
        for _ in 0..<6000 {
            if condition() { return }
            try await Task.sleep(for: .milliseconds(5))
        }
        throw SystemFailure(what: "waiting in vain", number: ETIMEDOUT)
    }
}
