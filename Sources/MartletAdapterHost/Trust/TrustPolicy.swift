import Glibc

/// Who may have had a hand in a file: root and the user, nobody else.
struct TrustPolicy {
    let user: uid_t
    let group: gid_t

    /// The policy for the user whose rights this process has.
    static var current: TrustPolicy { TrustPolicy(user: geteuid(), group: getegid()) }

    /// Checks every folder from the root down to the one given, which has no symbolic links left in it.
    ///
    /// - Parameters:
    ///   - folder: The last of the folders.
    ///   - mayBeMissing: Whether the path may end before its last folder; nobody else can add the rest then.
    /// - Throws: The first of the folders that somebody else could change.
    func checkFolders(downTo folder: String, mayBeMissing: Bool = false) throws(TrustRefusal) {
        var path = ""
        try checkFolder("/", mayBeMissing: false)
        for name in folder.split(separator: "/") {
            path += "/\(name)"
            try checkFolder(path, mayBeMissing: mayBeMissing)
        }
    }

    private func checkFolder(_ path: String, mayBeMissing: Bool) throws(TrustRefusal) {
        switch FileStatus.of(path: path) {
        case .failure(let error) where error.isMissing && mayBeMissing: return
        case .failure(let error): throw .unreadable("\(path): \(error.text)")
        case .success(let status): try check(status, path: path)
        }
    }

    /// Checks one file or folder.
    func check(_ status: FileStatus, path: String) throws(TrustRefusal) {
        guard status.owner == 0 || status.owner == user else {
            throw .foreignOwner(path: path, owner: status.owner)
        }
        // In a sticky folder such as /tmp others can add files, but not replace or rename those of the user.
        if status.isFolder && status.isSticky { return }
        if status.isWritableByOthers { throw .writableByOthers(path: path) }
        if status.isWritableByGroup && status.group != group {
            throw .writableByGroup(path: path, group: status.group)
        }
    }
}
