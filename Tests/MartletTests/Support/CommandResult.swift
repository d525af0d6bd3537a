import Glibc
import Subprocess
import SystemPackage

/// What a program that was run to its end said.
struct CommandResult: CustomStringConvertible {
    var status: Int32
    var output: String
    var errors: String

    var description: String { "exit \(status)\n--- output\n\(output)\n--- errors\n\(errors)" }
}

/// Runs programs.
enum Command {
    /// Runs a program and gives its exit code (128 plus the signal's number where a signal ended it), output and errors.
    static func run(
        _ program: String, _ arguments: [String], in folder: String? = nil, environment: [String: String] = [:],
        input: String = ""
    ) async throws -> CommandResult {
        let updates = Dictionary(
            uniqueKeysWithValues: environment.map { (Environment.Key(stringLiteral: $0.key), Optional($0.value)) })
        let executable: Executable = program.contains("/") ? .path(FilePath(program)) : .name(program)
        let result = try await Subprocess.run(
            executable, arguments: Arguments(arguments), environment: .inherit.updating(updates),
            workingDirectory: folder.map { FilePath($0) },
            input: .fileDescriptor(try unnamedFile(holding: input), closeAfterSpawningProcess: true),
            output: .string(limit: 64 << 20),
            error: .string(limit: 16 << 20))
        let status: Int32 =
            switch result.terminationStatus {
            case .exited(let code): Int32(code)
            case .signaled(let signal): 128 + Int32(signal)
            }
        return CommandResult(
            status: status, output: result.standardOutput, errors: result.standardError)
    }

    /// A file without a name that holds a text; unlike a pipe it does not end the test where a program reads none of it.
    private static func unnamedFile(holding text: String) throws -> FileDescriptor {
        var template = Array("/tmp/martlet-input-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw SystemFailure(what: "making a file for input", number: errno) }
        unlink(template)
        let file = FileDescriptor(rawValue: descriptor)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        try file.writeAll(text.utf8)
        try file.seek(offset: 0, from: .start)
        return file
    }

    /// Runs the `martlet` that was built with the tests.
    static func martlet(
        _ arguments: [String], in folder: String? = nil, environment: [String: String] = [:], input: String = ""
    ) async throws -> CommandResult {
        try await run(
            BuildProducts.martlet, arguments, in: folder,
            environment: ["MARTLET_DATABASE": "", "NO_COLOR": "1", "XDG_CACHE_HOME": "/dev/null"].merging(environment) {
                $1
            }, input: input)
    }
}
