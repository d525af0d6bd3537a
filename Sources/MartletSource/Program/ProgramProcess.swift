import Glibc

/// A program that runs in a process group of its own, and the pipe that it writes to.
///
/// The group is ended with the value, so that nothing of it stays behind whatever happens.
struct ProgramProcess: ~Copyable {
    /// What came out of the pipe.
    enum Output {
        case bytes([UInt8])
        /// Nothing yet.
        case none
        /// Nothing more, ever.
        case closed
    }

    /// How a program ended.
    enum End {
        case exited(Int32)
        case signalled(Int32)
        case waitsForTerminal
        /// It cannot be known.
        case lost
    }

    /// Milliseconds between asking the program to end and ending it.
    private static let patience = 2000

    private let process: pid_t
    private let output: CInt

    /// Starts a command with the shell.
    init(_ command: ProgramCommand) throws(ProgramFailure) {
        var ends: [CInt] = [-1, -1]
        guard pipe(&ends) == 0 else { throw .notStarted(errno) }
        let (read, write) = (ends[0], ends[1])
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        defer { close(write) }
        do {
            process = try ProgramStart(command, output: write).spawn()
        } catch {
            close(read)
            throw error
        }
        output = read
        // The pipe may stay open after the program's end, in the hands of a process that it left behind.
        _ = fcntl(output, F_SETFL, O_NONBLOCK)
    }

    deinit {
        close(output)
        endGroup()
    }

    /// Takes what the program wrote, and waits for it for some time.
    func read(waitingMilliseconds milliseconds: CInt) -> Output {
        var descriptor = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
        guard poll(&descriptor, 1, milliseconds) > 0 else { return .none }
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        let count = Glibc.read(output, &buffer, buffer.count)
        if count < 0 { return errno == EAGAIN || errno == EINTR ? .none : .closed }
        return count == 0 ? .closed : .bytes(Array(buffer.prefix(count)))
    }

    /// How the program ended; nil while it runs.
    ///
    /// The ended program stays in the system's table until its group was ended, so that its number means nobody else.
    func end() -> End? {
        var information = siginfo_t()
        let status = waitid(P_PID, id_t(process), &information, WEXITED | WSTOPPED | WNOHANG | WNOWAIT)
        guard status == 0 else { return errno == EINTR ? nil : .lost }
        let child = information._sifields._sigchld
        guard child.si_pid != 0 else { return nil }
        switch information.si_code {
        case CInt(CLD_EXITED): return .exited(child.si_status)
        case CInt(CLD_STOPPED): return [SIGTTIN, SIGTTOU].contains(child.si_status) ? .waitsForTerminal : nil
        case CInt(CLD_KILLED), CInt(CLD_DUMPED): return .signalled(child.si_status)
        default: return nil
        }
    }

    /// Asks the program and its children to end, and gives them some time to tidy up.
    func stop() {
        kill(-process, SIGTERM)
        kill(-process, SIGCONT)
        for _ in 0..<(Self.patience / 10) where end() == nil { Self.pause(milliseconds: 10) }
    }

    /// Does nothing for some time.
    static func pause(milliseconds: CInt) { _ = poll(nil, 0, milliseconds) }

    /// Ends all that is left of the group, and takes the program off the system's table.
    private func endGroup() {
        if case .lost? = end() { return }
        kill(-process, SIGKILL)
        var status: CInt = 0
        while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    }
}
