import Glibc

/// Where a plan file is written: as a whole or not at all, and over nothing but another one.
enum PlanFileTarget {
    /// Puts a text in a file that only its owner may read; another plan file in its place is replaced.
    static func write(_ text: String, to path: String) throws(PlanFileError) {
        try refuseToReplace(path)
        if let problem = WholeFile.put(Array(text.utf8), at: path, isLasting: true) { throw failure(path, problem) }
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
}
