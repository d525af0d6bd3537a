import Glibc
import Martlet
import MartletExecutor

/// Where results and messages go.
enum Terminal {
    /// Whether standard output is a terminal.
    static let outputIsTerminal = isatty(STDOUT_FILENO) == 1
    /// Whether somebody can be asked.
    static let canAsk = isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1
    /// Whether results may have colours.
    static let hasColor = outputIsTerminal && getenv("NO_COLOR") == nil

    /// Writes a result.
    static func result(_ text: String) { write(text, to: STDOUT_FILENO) }

    /// Writes a message for people.
    static func note(_ text: String) { write(Redaction.apply(to: text) + "\n", to: STDERR_FILENO) }

    /// Writes what went wrong.
    static func error(_ text: String) { write("martlet: " + Redaction.apply(to: text) + "\n", to: STDERR_FILENO) }

    /// Writes something that stays on its line.
    static func progress(_ text: String) { write(text, to: STDERR_FILENO) }

    /// Asks for a line; nil where the input ends.
    ///
    /// - Throws: `ExecutionError.cancelled` where a signal asks to stop meanwhile.
    static func ask(_ question: String) throws(MartletError) -> String? {
        write(question, to: STDERR_FILENO)
        var line: [UInt8] = []
        while true {
            if Signals.isStopping() {
                write("\n", to: STDERR_FILENO)
                throw .execution(.cancelled)
            }
            var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
            guard poll(&input, 1, 100) > 0 else { continue }
            var byte: UInt8 = 0
            let count = read(STDIN_FILENO, &byte, 1)
            if count < 0 && errno == EINTR { continue }
            if count <= 0 { return line.isEmpty ? nil : String(decoding: line, as: UTF8.self) }
            if byte == UInt8(ascii: "\n") { return String(decoding: line, as: UTF8.self) }
            line.append(byte)
        }
    }

    private static func write(_ text: String, to descriptor: CInt) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return }
            bytes = bytes.dropFirst(count)
        }
    }
}
