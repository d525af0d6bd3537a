import Glibc

/// A folder for what can be made again at any time, of this user alone.
struct CacheFolder: Sendable {
    private let path: String
    private static let mostEntries = 256
    private static let mostBytes = 256 << 20

    /// Finds the folder, and makes it where it is missing; nil where there is none that nobody else can write to.
    ///
    /// See https://specifications.freedesktop.org/basedir-spec/latest/ for where it is.
    init?(environment: [String: String]) {
        let base: String
        if let named = environment["XDG_CACHE_HOME"], named.hasPrefix("/") {
            base = named
        } else if let home = environment["HOME"], home.hasPrefix("/") {
            base = home + "/.cache"
        } else {
            return nil
        }
        path = base + "/martlet"
        mkdir(base, 0o700)
        mkdir(path, 0o700)
        guard isOurs(path, kind: S_IFDIR) else { return nil }
    }

    /// Whether a file or folder belongs to this user and nobody else may write to it.
    private func isOurs(_ path: String, kind: mode_t) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && Self.isOurs(status, kind: kind)
    }

    private static func isOurs(_ status: stat, kind: mode_t) -> Bool {
        status.st_mode & S_IFMT == kind && status.st_uid == geteuid() && status.st_mode & 0o022 == 0
    }

    /// The bytes of a file; nil where there is none, or it is not this user's alone.
    func read(_ name: String) -> [UInt8]? {
        let descriptor = open("\(path)/\(name)", O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, Self.isOurs(status, kind: S_IFREG), status.st_size <= Self.mostBytes
        else { return nil }
        var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
        var filled = 0
        while filled < bytes.count {
            let count = bytes.withUnsafeMutableBytes {
                pread(descriptor, $0.baseAddress.map { $0 + filled }, $0.count - filled, off_t(filled))
            }
            guard count > 0 else { return nil }
            filled += count
        }
        // What was used last goes last.
        futimens(descriptor, nil)
        return bytes
    }

    /// Puts a file there as a whole, or not at all.
    func write(_ name: String, _ bytes: [UInt8]) {
        guard WholeFile.put(bytes, at: "\(path)/\(name)", isLasting: false) == nil else { return }
        removeOldest()
    }

    /// Removes what was used longest ago, where there is too much.
    private func removeOldest() {
        var entries: [(path: String, used: Int, size: Int)] = []
        guard let folder = opendir(path) else { return }
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            var status = stat()
            let path = "\(path)/\(name)"
            guard lstat(path, &status) == 0, Self.isOurs(status, kind: S_IFREG) else { continue }
            entries.append((path, status.st_mtim.tv_sec, Int(status.st_size)))
        }
        closedir(folder)
        entries.sort { $0.used > $1.used }
        var bytes = 0
        for (position, entry) in entries.enumerated() {
            bytes += entry.size
            if position >= Self.mostEntries || bytes > Self.mostBytes { unlink(entry.path) }
        }
    }
}
