import Glibc

/// All that a program is started with.
struct ProgramStart {
    private let command: ProgramCommand
    private let output: CInt

    /// Takes a command and the descriptor that its output goes to.
    init(_ command: ProgramCommand, output: CInt) {
        self.command = command
        self.output = output
    }

    /// Starts the program: nothing to read, its output to the descriptor, its messages to the caller's own.
    func spawn() throws(ProgramFailure) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        setSignals(&attributes)

        var words: [UnsafeMutablePointer<CChar>?] = words().map { strdup($0) } + [nil]
        var variables: [UnsafeMutablePointer<CChar>?] = environment().map { strdup($0) } + [nil]
        defer { (words + variables).forEach { free($0) } }
        var process = pid_t()
        let status = posix_spawn(&process, "/bin/sh", &actions, &attributes, &words, &variables)
        guard status == 0 else { throw .notStarted(status) }
        return process
    }

    /// The shell and what it is told: to run the command, in a folder where one is named.
    private func words() -> [String] {
        guard let folder = command.folder else { return ["/bin/sh", "-c", command.text] }
        // A path that begins so is the folder itself, and no option and none of the folders of CDPATH.
        let path = folder.hasPrefix("/") ? folder : "./" + folder
        return ["/bin/sh", "-c", "cd \"$0\" && exec /bin/sh -c \"$1\"", path, command.text]
    }

    /// Gives the program a group of its own and the signals that a program starts with: the caller may block some.
    private func setSignals(_ attributes: inout posix_spawnattr_t) {
        var blocked = sigset_t()
        sigemptyset(&blocked)
        posix_spawnattr_setsigmask(&attributes, &blocked)
        var usual = sigset_t()
        sigemptyset(&usual)
        for signal in [SIGINT, SIGTERM, SIGQUIT, SIGPIPE] { sigaddset(&usual, signal) }
        posix_spawnattr_setsigdefault(&attributes, &usual)
        posix_spawnattr_setpgroup(&attributes, 0)
        let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
        posix_spawnattr_setflags(&attributes, Int16(flags))
    }

    /// The caller's environment, with the engine that the schema is for.
    private func environment() -> [String] {
        let own = ProgramCommand.engineVariable + "="
        var variables: [String] = []
        var next = environ
        while let variable = next.pointee {
            let text = String(cString: variable)
            if !text.hasPrefix(own) { variables.append(text) }
            next += 1
        }
        return command.engine.isEmpty ? variables : variables + [own + command.engine]
    }
}
