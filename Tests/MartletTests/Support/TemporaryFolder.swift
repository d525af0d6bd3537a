import Glibc

/// A folder that is gone when the test is.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(base)/martlet-test-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { throw SystemFailure(what: "mkdtemp", number: errno) }
        path = String(cString: made)
    }

    deinit { Self.removeAll(path) }

    /// Removes a file or a folder with all below it; links are not followed.
    private static func removeAll(_ path: String) {
        var status = stat()
        if lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR, let folder = opendir(path) {
            _ = chmod(path, 0o700)
            while let entry = readdir(folder) {
                let name = withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
                if name != "." && name != ".." { removeAll(path + "/" + name) }
            }
            closedir(folder)
        }
        _ = remove(path)
    }

    /// The path of a file in the folder.
    func file(_ name: String) -> String { path + "/" + name }

    /// Writes a file and gives its path.
    @discardableResult
    func write(_ name: String, _ text: String) throws -> String {
        let path = file(name)
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw SystemFailure(what: "writing \(name)", number: errno) }
        defer { close(descriptor) }
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { throw SystemFailure(what: "writing \(name)", number: errno) }
            bytes = bytes.dropFirst(count)
        }
        return path
    }
}

/// A call of the system that failed.
struct SystemFailure: Error {
    var what: String
    var number: Int32
}
