import Glibc
import Testing

/// A second engine for tests: the adapter for SQLite under another name, with databases of its own.
///
/// Its note is rewritten in a copy of the built library, so that the host finds, loads and asks a second adapter as it
/// would any other, and knows nothing of what is behind it.
enum TinyDatabase {
    private static let changes = [
        ("id=dev.martlet.sqlite\nname=SQLite\n", "id=dev.martlet.tinydb\nname=TinyDB\n"),
        ("schemes=sqlite\nengine=sqlite\n", "schemes=tinydb\nengine=tinydb\n"),
    ]

    /// Puts the adapter into a folder.
    static func install(in folder: TemporaryFolder) throws {
        var bytes = FolderState.bytes(BuildProducts.folder + "/libmartlet-sqlite.so")
        for (old, new) in changes {
            let (old, new) = (Array(old.utf8), Array(new.utf8))
            try #require(old.count == new.count)
            let place = try #require(bytes.firstRange(of: old))
            bytes.replaceSubrange(place, with: new)
        }
        let descriptor = open(folder.file("libmartlet-tinydb.so"), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o755)
        guard descriptor >= 0 else { throw SystemFailure(what: "writing the adapter", number: errno) }
        defer { close(descriptor) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { throw SystemFailure(what: "writing the adapter", number: errno) }
            rest = rest.dropFirst(count)
        }
    }

    /// Runs `martlet` with the adapter in a folder that it was put into.
    static func martlet(_ arguments: String..., in folder: TemporaryFolder) async throws -> CommandResult {
        try await Command.martlet(arguments, in: folder.path, environment: ["MARTLET_ADAPTER_PATH": folder.path])
    }
}
