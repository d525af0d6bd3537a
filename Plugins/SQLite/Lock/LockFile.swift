import Glibc
import MartletSchema

/// A file that is open and locked by this process.
final class LockFile {
    /// Who holds it, as the file says.
    let text: String
    private let path: String
    private let descriptor: CInt

    private init(path: String, descriptor: CInt, text: String) {
        self.path = path
        self.descriptor = descriptor
        self.text = text
    }

    /// Takes the lock on a file, which is created where it is not there.
    ///
    /// A holder removes the file before it gives the lock back, so a lock counts only if the path still leads to the file
    /// that was locked.
    ///
    /// - Returns: The file; nil where somebody else has the lock.
    /// - Throws: `AdapterError` where there can be no such file.
    static func take(at path: String) throws(AdapterError) -> LockFile? {
        while true {
            let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
            guard descriptor >= 0 else { throw failure("cannot open the lock file", path) }
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
                let reason = errno
                close(descriptor)
                if reason == EINTR { continue }
                if reason == EWOULDBLOCK { return nil }
                throw failure("cannot lock", path, reason: reason)
            }
            if leads(path, to: descriptor) {
                let file = LockFile(path: path, descriptor: descriptor, text: ownText)
                try file.write()
                return file
            }
            close(descriptor)
        }
    }

    /// Names the holder of a file's lock.
    ///
    /// - Returns: What the file says; nil where nobody holds it.
    /// - Throws: `AdapterError` where the file cannot be read.
    static func holder(at path: String) throws(AdapterError) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw failure("cannot read the lock file", path)
        }
        defer { close(descriptor) }
        if flock(descriptor, LOCK_SH | LOCK_NB) == 0 { return nil }
        guard errno == EWOULDBLOCK else { throw failure("cannot look at the lock file", path) }
        let text = read(descriptor)
        return text.isEmpty ? "an unknown process" : text
    }

    /// Whether the path still leads to this file.
    func isStill(at path: String) -> Bool { LockFile.leads(path, to: descriptor) }

    /// Removes the file, if the path still leads to it, and gives the lock back.
    ///
    /// Called once.
    func removeAndClose() {
        if LockFile.leads(path, to: descriptor) { unlink(path) }
        close(descriptor)
    }

    /// What this process writes of itself.
    static var ownText: String { "pid \(getpid()) on \(hostName()) since \(Clock.utcText())" }

    private func write() throws(AdapterError) {
        let bytes = Array((text + "\n").utf8)
        guard ftruncate(descriptor, 0) == 0, pwrite(descriptor, bytes, bytes.count, 0) == bytes.count else {
            let reason = errno
            removeAndClose()
            throw LockFile.failure("cannot write the lock file", path, reason: reason)
        }
    }

    private static func read(_ descriptor: CInt) -> String {
        var bytes = [UInt8](repeating: 0, count: 512)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        let line = bytes.prefix(max(count, 0)).prefix { $0 != UInt8(ascii: "\n") }
        return String(decoding: line, as: UTF8.self)
    }

    private static func leads(_ path: String, to descriptor: CInt) -> Bool {
        var named = stat()
        var opened = stat()
        guard lstat(path, &named) == 0, fstat(descriptor, &opened) == 0 else { return false }
        return named.st_ino == opened.st_ino && named.st_dev == opened.st_dev
    }

    private static func hostName() -> String {
        var bytes = [CChar](repeating: 0, count: 256)
        guard gethostname(&bytes, bytes.count - 1) == 0 else { return "this machine" }
        return String(decoding: bytes.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private static func failure(_ what: String, _ path: String, reason: CInt = errno) -> AdapterError {
        let words = strerror(reason).map { String(cString: $0) } ?? "error \(reason)"
        let code: AdapterError.Code =
            switch reason {
            case EACCES, EPERM: .permission
            case EROFS: .readOnly
            case ENOENT, ENOTDIR: .databaseMissing
            case ENOSPC, EDQUOT: .diskFull
            case ELOOP: .permission
            default: .inputOutput
            }
        let hint =
            switch reason {
            case EACCES, EPERM, EROFS: "; a migration needs to write to the folder of the database"
            case ELOOP: "; a symbolic link stands where the lock file would be"
            default: ""
            }
        return AdapterError(code, "\(what) \(path): \(words)\(hint)", vendorCode: Int64(reason))
    }
}
