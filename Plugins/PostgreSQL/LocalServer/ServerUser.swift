import Glibc
import MartletSchema

/// Who runs a server on this machine: PostgreSQL refuses root, for whom somebody without rights does it.
struct ServerUser {
    /// The user.
    let user: uid_t
    /// The group.
    let group: gid_t
    /// Whether it is another user than this process has.
    let isOther: Bool

    /// Finds the user.
    static func current() throws(AdapterError) -> ServerUser {
        if geteuid() != 0 { return ServerUser(user: geteuid(), group: getegid(), isOther: false) }
        for name in ["postgres", "nobody"] {
            var entry = passwd()
            var found: UnsafeMutablePointer<passwd>?
            var buffer = [CChar](repeating: 0, count: 16384)
            guard getpwnam_r(name, &entry, &buffer, buffer.count, &found) == 0, found != nil else { continue }
            return ServerUser(user: entry.pw_uid, group: entry.pw_gid, isOther: true)
        }
        throw AdapterError(
            .unsupported, "PostgreSQL does not run as root, and there is no user postgres or nobody to run it for root")
    }

    /// Whether the user can reach a file and, where it is a program, run it.
    func canReach(_ path: String) -> Bool {
        if !isOther { return access(path, X_OK) == 0 }
        var folder = path
        while true {
            var status = stat()
            guard stat(folder, &status) == 0, mayExecute(status) else { return false }
            guard let slash = folder.lastIndex(of: "/"), slash != folder.startIndex else { return true }
            folder = String(folder[..<slash])
        }
    }

    private func mayExecute(_ status: stat) -> Bool {
        let bit: mode_t =
            status.st_uid == user ? S_IXUSR : status.st_gid == group ? S_IXGRP : S_IXOTH
        return status.st_mode & bit != 0
    }
}
