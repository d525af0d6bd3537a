import Glibc

/// A program that runs on a terminal of its own, with somebody who reads and types.
final class TerminalSession {
    let process: pid_t
    private let terminal: Int32
    /// All that the program has written.
    private(set) var said = ""

    /// `POSIX_SPAWN_SETSID`, which the C library shows only to whoever asks for its extensions.
    private static let newSession: Int16 = 0x80

    /// Starts a program whose input, output and errors are a new terminal, which is also the one that sends it signals.
    init(_ program: String, _ arguments: [String], in folder: TemporaryFolder) throws {
        var mine: Int32 = -1
        var other: Int32 = -1
        var path = [CChar](repeating: 0, count: 128)
        guard openpty(&mine, &other, &path, nil, nil) == 0 else {
            throw SystemFailure(what: "making a terminal", number: errno)
        }
        defer { close(other) }
        _ = fcntl(mine, F_SETFD, FD_CLOEXEC)
        _ = fcntl(other, F_SETFD, FD_CLOEXEC)
        terminal = mine
        let name = String(decoding: path.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        // The first terminal that the leader of a session opens becomes the one that controls it.
        for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] {
            posix_spawn_file_actions_addopen(&actions, descriptor, name, O_RDWR, 0)
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setflags(&attributes, Self.newSession)
        let shell = ["sh", "-c", "cd \"$0\" && NO_COLOR=1 MARTLET_DATABASE= exec \"$@\"", folder.path, program]
        var words: [UnsafeMutablePointer<CChar>?] = (shell + arguments).map { strdup($0) } + [nil]
        defer { words.forEach { free($0) } }
        var started = pid_t()
        let status = posix_spawnp(&started, "sh", &actions, &attributes, &words, environ)
        guard status == 0 else { throw SystemFailure(what: "starting \(program)", number: status) }
        process = started
    }

    deinit { close(terminal) }

    /// Types something.
    func type(_ text: String) {
        let bytes = Array(text.utf8)
        _ = write(terminal, bytes, bytes.count)
    }

    /// Reads until the program has written something after what was waited for before.
    func wait(for text: String) async throws {
        for _ in 0..<3000 {
            take()
            if let found = rest.firstRange(of: text) {
                rest = rest[found.upperBound...]
                return
            }
            try await Task.sleep(for: .milliseconds(5))
        }
        throw Silence(waitedFor: text, said: said)
    }

    /// Waits for the program's end, and gives its exit code, or 128 plus the number of the signal that ended it.
    func waitForEnd() async throws -> Int32 {
        var status: Int32 = 0
        while true {
            take()
            let ended = waitpid(process, &status, WNOHANG)
            if ended == process { break }
            guard ended == 0 else { throw SystemFailure(what: "waiting", number: errno) }
            try await Task.sleep(for: .milliseconds(5))
        }
        take()
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
    }

    private var rest: Substring = ""

    /// Takes what is there to be read.
    private func take() {
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            var output = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
            guard poll(&output, 1, 0) > 0, output.revents & Int16(POLLIN) != 0 else { return }
            let count = read(terminal, &buffer, buffer.count)
            guard count > 0 else { return }
            let text = String(decoding: buffer.prefix(count), as: UTF8.self).replacing("\r\n", with: "\n")
            said += text
            rest += text
        }
    }

    struct Silence: Error {
        var waitedFor: String
        var said: String
    }
}
