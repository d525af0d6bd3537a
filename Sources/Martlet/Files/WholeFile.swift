import Glibc

/// Puts files in their places as a whole or not at all.
enum WholeFile {
    /// Writes a file that only its owner may read beside its place, and then moves it there.
    ///
    /// - Parameters:
    ///   - bytes: What the file holds.
    ///   - path: Its place; a file that is there is replaced.
    ///   - isLasting: Whether to wait until it is on the disk.
    /// - Returns: The number of what went wrong; nil where all is well.
    static func put(_ bytes: [UInt8], at path: String, isLasting: Bool) -> Int32? {
        let temporary = "\(folder(of: path))/.martlet-\(getpid())-\(UInt64.random(in: 0 ... .max))"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { return errno }
        var problem = write(bytes, to: descriptor)
        if problem == nil, isLasting, fsync(descriptor) != 0 { problem = errno }
        if close(descriptor) != 0 { problem = problem ?? errno }
        if problem == nil, rename(temporary, path) != 0 { problem = errno }
        if let problem {
            unlink(temporary)
            return problem
        }
        if isLasting { makeLasting(folder(of: path)) }
        return nil
    }

    private static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func write(_ bytes: [UInt8], to descriptor: CInt) -> Int32? {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return count < 0 ? errno : EIO }
            rest = rest.dropFirst(count)
        }
        return nil
    }

    private static func makeLasting(_ folder: String) {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }
}
