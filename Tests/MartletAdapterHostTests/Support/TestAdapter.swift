import Glibc

/// Builds adapters for tests with the C compiler of this machine.
enum TestAdapter {
    /// Whether there is a C compiler.
    static let canBuild = (try? run(["gcc", "--version"])) == 0

    /// Builds an adapter.
    ///
    /// - Parameters:
    ///   - folder: Where it is put.
    ///   - name: The file's name.
    ///   - defines: What makes it differ from a good one; see `TestAdapterSource`. Values are C tokens.
    ///   - flags: More arguments for the compiler.
    /// - Returns: Its path.
    /// - Throws: A failure where it cannot be built.
    static func build(
        in folder: String, name: String = "libmartlet-test.so", defines: [String: String] = [:], flags: [String] = []
    ) throws -> String {
        let source = "\(folder)/\(name).c"
        guard let file = fopen(source, "w") else { throw TestFailure("no file \(source)") }
        fputs(TestAdapterSource.text, file)
        fclose(file)
        let path = "\(folder)/\(name)"
        let arguments =
            ["gcc", "-std=gnu11", "-shared", "-fPIC", "-fvisibility=hidden", "-w", "-I", includeFolder]
            + defines.map { "-D\($0.key)=\($0.value)" } + ["-o", path, source] + flags
        guard try run(arguments) == 0 else { throw TestFailure("gcc failed: \(arguments)") }
        unlink(source)
        return path
    }

    /// A value for a define that is a C string.
    static func quoted(_ text: String) -> String { "\"\(text)\"" }

    private static var includeFolder: String {
        let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
        return "/\(root)/adapter-sdk/include"
    }

    private static func run(_ arguments: [String]) throws -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        var vector: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        defer { for argument in vector { free(argument) } }
        var child: pid_t = 0
        guard posix_spawnp(&child, arguments[0], &actions, nil, &vector, environ) == 0 else {
            throw TestFailure("cannot start \(arguments[0])")
        }
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0 { if errno != EINTR { throw TestFailure("lost \(arguments[0])") } }
        return status & 0x7f == 0 ? (status >> 8) & 0xff : -1
    }
}
