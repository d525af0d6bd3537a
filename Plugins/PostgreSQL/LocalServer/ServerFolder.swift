import Glibc
import MartletSchema

/// The private folder of a server on this machine: its files, its socket, and the lock that says that we live.
final class ServerFolder {
    /// The path.
    let path: String

    private static let prefix = "martlet-postgresql-"
    private static let lockName = "lock"
    /// What watches a server removes its folder as soon as we are gone; only where that was killed too does the next run.
    private static let secondsForWatcher = 20
    /// The longest path that leaves room for the socket's name.
    private static let longestBase = 60

    private var lock: Int32 = -1
    private let user: ServerUser

    /// Makes a folder that nobody but the user of the server and root can look into.
    init(for user: ServerUser) throws(AdapterError) {
        self.user = user
        var template = Array("\(Self.base(for: user))/\(Self.prefix)XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else {
            throw Self.failure("no folder for a server can be made in \(Self.base(for: user))", errno)
        }
        path = String(cString: made)
        lock = open(file(Self.lockName), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        let isOurs = !user.isOther || chown(path, user.user, user.group) == 0
        guard lock >= 0, flock(lock, LOCK_EX | LOCK_NB) == 0, isOurs else {
            let number = errno
            remove()
            throw Self.failure("the folder \(path) of a server cannot be used", number)
        }
    }

    deinit { if lock >= 0 { close(lock) } }

    /// A file in the folder.
    func file(_ name: String) -> String { "\(path)/\(name)" }

    /// Removes the folder with all in it.
    func remove() { FolderRemoval.remove(path) }

    /// The last lines of what the server and its makers said.
    func log() -> String {
        guard let stream = fopen(file("log"), "re") else { return "" }
        defer { fclose(stream) }
        var lines: [String] = []
        var buffer = [CChar](repeating: 0, count: 4096)
        while fgets(&buffer, Int32(buffer.count), stream) != nil {
            let bytes = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
            lines.append(String(String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).joined()))
        }
        return lines.filter { !$0.isEmpty }.suffix(3).joined(separator: "; ")
    }

    private static func base(for user: ServerUser) -> String {
        let usual = "/tmp"
        guard !user.isOther, let named = getenv("TMPDIR").map({ String(cString: $0) }), named.hasPrefix("/"),
            named.utf8.count <= longestBase
        else { return usual }
        return named
    }

    static func failure(_ what: String, _ number: Int32) -> AdapterError {
        AdapterError(.inputOutput, "\(what): \(String(cString: strerror(number)))", vendorCode: Int64(number))
    }

    /// Removes what runs left behind that were killed together with what watched over their servers.
    static func removeLeftovers(of user: ServerUser) {
        let base = base(for: user)
        for name in FolderRemoval.names(in: base) where name.hasPrefix(prefix) {
            let path = "\(base)/\(name)"
            var status = stat()
            guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR,
                status.st_uid == user.user || status.st_uid == geteuid(),
                time(nil) - status.st_mtim.tv_sec > secondsForWatcher
            else { continue }
            let lock = open("\(path)/\(lockName)", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
            guard lock >= 0 else { continue }
            defer { close(lock) }
            guard flock(lock, LOCK_EX | LOCK_NB) == 0 else { continue }
            stopServer(in: path)
            FolderRemoval.remove(path)
        }
    }

    /// Ends the server whose files these are; a process that merely has its number is left alone.
    private static func stopServer(in path: String) {
        guard let stream = fopen("\(path)/data/postmaster.pid", "re") else { return }
        defer { fclose(stream) }
        var line = [CChar](repeating: 0, count: 32)
        guard fgets(&line, Int32(line.count), stream) != nil else { return }
        let digits = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        guard let process = pid_t(digits.prefix { $0.isNumber }), process > 1 else { return }
        func isServer() -> Bool {
            var target = [CChar](repeating: 0, count: Int(PATH_MAX))
            guard readlink("/proc/\(process)/cwd", &target, target.count - 1) > 0 else { return false }
            return String(decoding: target.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
                == "\(path)/data"
        }
        guard isServer() else { return }
        kill(process, SIGQUIT)
        for _ in 0..<500 where isServer() { Clock.sleep(milliseconds: 10) }
    }
}
