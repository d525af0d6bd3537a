import Glibc

/// Writes a plan file as a whole or not at all.
enum WholeFile {
    /// Puts a text in a file that only its owner may read; another plan file in its place is replaced.
    static func write(_ text: String, to path: String) throws(PlanFileError) {
        try refuseToReplace(path)
        let temporary = "\(folder(of: path))/.martlet-plan-\(getpid())-\(UInt64.random(in: 0 ... .max))"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw failure(path, errno) }
        var problem = write(text, to: descriptor)
        if close(descriptor) != 0 { problem = problem ?? errno }
        if problem == nil, rename(temporary, path) != 0 { problem = errno }
        if let problem {
            unlink(temporary)
            throw failure(path, problem)
        }
        makeLasting(folder(of: path))
    }

    private static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func failure(_ path: String, _ code: Int32) -> PlanFileError {
        PlanFileError(.file, path: path, "the plan file cannot be written: \(String(cString: strerror(code)))")
    }

    /// Refuses to take the place of anything but a plan file.
    private static func refuseToReplace(_ path: String) throws(PlanFileError) {
        var status = stat()
        guard lstat(path, &status) == 0 else {
            if errno == ENOENT { return }
            throw failure(path, errno)
        }
        let descriptor = status.st_mode & S_IFMT == S_IFREG ? open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW) : -1
        defer { if descriptor >= 0 { close(descriptor) } }
        var head = [UInt8](repeating: 0, count: 64)
        let count = descriptor >= 0 ? read(descriptor, &head, head.count) : 0
        let words = String(decoding: head.prefix(max(0, count)).filter { $0 > 0x20 }, as: UTF8.self)
        guard words.hasPrefix("{\"\(PlanFileWriter.mark)\":") else {
            throw PlanFileError(
                .file, path: path, "this is there already and is not a plan file; remove it, or choose another name")
        }
    }

    /// Writes all of a text and waits until it is on the disk; gives the number of what went wrong.
    private static func write(_ text: String, to descriptor: CInt) -> Int32? {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return count < 0 ? errno : EIO }
            bytes = bytes.dropFirst(count)
        }
        return fsync(descriptor) == 0 ? nil : errno
    }

    private static func makeLasting(_ folder: String) {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }
}
