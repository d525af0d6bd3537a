import Glibc

/// A folder that is gone when nobody holds on to it any more.
final class TemporaryFolder {
    let path: String

    init() throws {
        var template = Array("/tmp/martlet-adapter-host-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { throw TestFailure("no temporary folder") }
        path = String(cString: made)
    }

    deinit { Self.remove(path) }

    /// The path of something in the folder.
    func path(_ name: String) -> String { "\(path)/\(name)" }

    /// Makes a folder in the folder.
    func makeFolder(_ name: String) throws -> String {
        guard mkdir(path(name), 0o755) == 0 else { throw TestFailure("no folder \(name)") }
        return path(name)
    }

    /// Writes a file in the folder.
    @discardableResult
    func write(_ name: String, _ bytes: [UInt8]) throws -> String {
        let descriptor = open(path(name), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw TestFailure("no file \(name)") }
        defer { close(descriptor) }
        guard Glibc.write(descriptor, bytes, bytes.count) == bytes.count else { throw TestFailure("short \(name)") }
        return path(name)
    }

    /// Reads a file; empty where there is none.
    static func read(_ path: String) -> [UInt8] {
        guard let file = fopen(path, "rb") else { return [] }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&block, 1, block.count, file)
            if count == 0 { return bytes }
            bytes += block.prefix(count)
        }
    }

    private static func remove(_ path: String) {
        if let stream = opendir(path) {
            while let entry = readdir(stream) {
                let name = withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
                if name != "." && name != ".." { remove("\(path)/\(name)") }
            }
            closedir(stream)
            rmdir(path)
        } else {
            unlink(path)
        }
    }
}

/// What keeps a test from being made at all.
struct TestFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
