import Glibc

/// Why a program gave no schema.
package enum ProgramFailure: Error, Hashable, Sendable {
    /// The system could not start it, for the reason with this number.
    case notStarted(Int32)
    /// It ended with an exit code that says that it failed.
    case exited(Int32)
    /// It was ended by a signal.
    case signalled(Int32)
    /// It waits for a terminal that it does not have.
    case wantsTerminal
    /// It wrote more than a schema may hold.
    case tooLong
    /// It wrote nothing.
    case silent
    /// Somebody else took the news of its end.
    case lost
    /// The caller asked to stop.
    case cancelled
}

extension ProgramFailure {
    /// What happened and what to do, in words that follow the program's name.
    ///
    /// - Parameter command: The program.
    /// - Returns: The words.
    func explanation(for command: ProgramCommand) -> String {
        switch self {
        case .notStarted(let number):
            "could not be started\(command.folder.map { " in \($0)" } ?? ""): \(String(cString: strerror(number)))"
        case .exited(127): "ended with exit code 127: the shell found no such program; its own words are above"
        case .exited(126): "ended with exit code 126: that file cannot be run as a program; the shell's words are above"
        case .exited(let code): "ended with exit code \(code); what it wrote to standard error, if anything, is above"
        case .signalled(let signal): "was ended by signal \(signal) (\(String(cString: strsignal(signal))))"
        case .wantsTerminal:
            "wanted to use the terminal and was ended; a program that is a source has none and cannot ask for anything"
        case .tooLong:
            "wrote more than \(NodeLimits.bytes >> 20) MiB to standard output and was ended; that is no schema"
        case .silent:
            "wrote nothing to standard output; a program that is a source writes the schema there, as JSON or YAML"
        case .lost: "ended, but the process that runs Martlet took the news of its end; do not reap others' children"
        case .cancelled: "was ended because the run was stopped"
        }
    }
}
