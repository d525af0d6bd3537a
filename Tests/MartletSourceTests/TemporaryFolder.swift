import Glibc

/// A folder of a test's own, removed with all that is in it when the value goes.
final class TemporaryFolder {
    let path: String

    init() throws {
        var template = Array("/tmp/martlet-source-XXXXXX".utf8CString)
        let isMade = template.withUnsafeMutableBufferPointer { buffer in buffer.baseAddress.map { mkdtemp($0) } != nil }
        let made = template.withUnsafeBufferPointer { buffer in
            buffer.baseAddress.flatMap { String(validatingCString: $0) }
        }
        guard isMade, let made else { throw Missing(what: "a folder for the test") }
        path = made
    }

    deinit { TemporaryFolder.remove(path) }

    /// Writes a file, and makes the folders that it is in.
    func write(_ bytes: some Sequence<UInt8>, to name: String) throws {
        let target = "\(path)/\(name)"
        var position = path.endIndex
        while let slash = target[target.index(after: position)...].firstIndex(of: "/") {
            mkdir(String(target[..<slash]), 0o755)
            position = slash
        }
        let file = open(target, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        guard file >= 0 else { throw Missing(what: target) }
        defer { close(file) }
        let all = Array(bytes)
        guard Glibc.write(file, all, all.count) == all.count else { throw Missing(what: target) }
    }

    private static func remove(_ path: String) {
        if let stream = opendir(path) {
            while let entry = readdir(stream) {
                let name = withUnsafeBytes(of: entry.pointee.d_name) {
                    String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
                }
                if name != ".", name != ".." { remove("\(path)/\(name)") }
            }
            closedir(stream)
            rmdir(path)
        } else {
            unlink(path)
        }
    }
}
