package import MartletSchema

/// Reads desired schemas from what programs write.
package enum ProgramSource {
    /// Why there is no schema.
    package enum Failure: Error, Sendable {
        /// The program failed, or what it wrote is no schema.
        case source(SourceError)
        /// The caller asked to stop.
        case cancelled
    }

    /// How often a program that runs is asked whether it has ended, in milliseconds.
    private static let interval: CInt = 20
    /// The most lines and characters that a message repeats of what a program wrote.
    private static let shown = (lines: 3, characters: 200)

    /// Runs a program to its end and reads the schema that it writes to standard output.
    ///
    /// - Parameters:
    ///   - command: The program.
    ///   - isCancelled: Is asked again and again whether the program is to be ended.
    /// - Returns: The schema.
    /// - Throws: What the program did instead, or what is wrong with its schema, with the place in its output.
    package static func read(
        _ command: ProgramCommand, isCancelled: () -> Bool
    ) throws(Failure) -> DesiredState {
        let bytes = try output(of: command, isCancelled: isCancelled)
        let name = "output of \(command.name)"
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw .source(SourceError("\(name): this is not UTF-8, which JSON and YAML are written in"))
        }
        do {
            // The name is put in parentheses so that no ending of a command is taken for that of a file.
            return try SchemaReader.read(text, name: "(\(name))", engine: command.engine)
        } catch {
            throw .source(hasMapping(text) ? error : explained(error, text: text))
        }
    }

    /// Whether a text is a document that could be a schema.
    private static func hasMapping(_ text: String) -> Bool {
        (try? DocumentParser.parse(text, name: ""))?.entries != nil
    }

    /// Says what the program wrote, where that is no document at all.
    private static func explained(_ error: SourceError, text: String) -> SourceError {
        let first = text.split(whereSeparator: \.isNewline).first.map { shortened($0) } ?? ""
        var error = error
        error.diagnostics.insert(
            Diagnostic(
                "a program that is a source writes nothing but its schema to standard output, as JSON or YAML; "
                    + "this one began with: \(first)"), at: 0)
        return error
    }

    private static func output(of command: ProgramCommand, isCancelled: () -> Bool) throws(Failure) -> [UInt8] {
        var output: [UInt8] = []
        let failure: ProgramFailure
        do throws(ProgramFailure) {
            if isCancelled() { throw .cancelled }
            let process = try ProgramProcess(command)
            try collect(process, into: &output, isCancelled: isCancelled)
            if !output.isEmpty { return output }
            failure = .silent
        } catch {
            failure = error
        }
        if failure == .cancelled { throw .cancelled }
        var lines = ["\"\(command.name)\" \(failure.explanation(for: command))"]
        lines += lastLines(of: output).map { "  it wrote: \($0)" }
        throw .source(SourceError(lines.joined(separator: "\n")))
    }

    /// Reads all that a program writes, until it has ended.
    private static func collect(
        _ process: borrowing ProgramProcess, into output: inout [UInt8], isCancelled: () -> Bool
    ) throws(ProgramFailure) {
        var isClosed = false
        while true {
            // The end is asked for before the pipe is looked at: what is not in it then will never be.
            let end = process.end()
            try drain(process, isClosed: &isClosed, waits: end == nil, into: &output)
            switch end {
            case .exited(0)?: return
            case .exited(let code)?: throw .exited(code)
            case .signalled(let signal)?: throw .signalled(signal)
            case .waitsForTerminal?: throw .wantsTerminal
            case .lost?: throw .lost
            case nil: break
            }
            if isCancelled() {
                process.stop()
                throw .cancelled
            }
        }
    }

    /// Reads what there is; where there is nothing, waits for a moment, so that nobody turns in circles.
    private static func drain(
        _ process: borrowing ProgramProcess, isClosed: inout Bool, waits: Bool, into output: inout [UInt8]
    ) throws(ProgramFailure) {
        if isClosed {
            if waits { ProgramProcess.pause(milliseconds: 1) }
            return
        }
        while true {
            switch process.read(waitingMilliseconds: waits ? interval : 0) {
            case .bytes(let bytes): output += bytes
            case .none: return
            case .closed:
                isClosed = true
                return
            }
            guard output.count <= NodeLimits.bytes else {
                process.stop()
                throw .tooLong
            }
            if waits { return }
        }
    }

    private static func lastLines(of output: [UInt8]) -> [String] {
        String(decoding: output.suffix(1 << 14), as: UTF8.self).split(whereSeparator: \.isNewline)
            .suffix(shown.lines).map { shortened($0) }
    }

    /// A line of foreign text that is fit for a message.
    private static func shortened(_ line: Substring) -> String {
        let visible = line.prefix(shown.characters).unicodeScalars.map { scalar in
            scalar.properties.generalCategory == .control ? "\u{FFFD}" : Character(scalar)
        }
        return String(visible) + (line.count > shown.characters ? "…" : "")
    }
}
