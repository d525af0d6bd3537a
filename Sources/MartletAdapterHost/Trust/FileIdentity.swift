import Glibc

/// What the system says of a file, as far as it matters here.
struct FileStatus {
    let owner: uid_t
    let group: gid_t
    let mode: mode_t
    let size: UInt64
    /// Tells two files apart, and a file from its later self.
    let identity: FileIdentity

    /// Asks for the file behind a path, symbolic links followed.
    static func of(path: String) -> Result<FileStatus, SystemError> {
        var status = stat()
        return stat(path, &status) == 0 ? .success(FileStatus(status)) : .failure(.current)
    }

    /// Asks for the file behind a descriptor.
    static func of(descriptor: Int32) -> Result<FileStatus, SystemError> {
        var status = stat()
        return fstat(descriptor, &status) == 0 ? .success(FileStatus(status)) : .failure(.current)
    }

    private init(_ status: stat) {
        owner = status.st_uid
        group = status.st_gid
        mode = status.st_mode
        size = UInt64(clamping: status.st_size)
        identity = FileIdentity(
            device: UInt64(status.st_dev), number: UInt64(status.st_ino), size: size,
            changedSeconds: Int64(status.st_ctim.tv_sec), changedNanoseconds: Int64(status.st_ctim.tv_nsec))
    }

    var isRegular: Bool { mode & S_IFMT == S_IFREG }
    var isFolder: Bool { mode & S_IFMT == S_IFDIR }
    var isSticky: Bool { mode & S_ISVTX != 0 }
    var isWritableByOthers: Bool { mode & S_IWOTH != 0 }
    var isWritableByGroup: Bool { mode & S_IWGRP != 0 }
}

/// Which file it is, and which state of it.
struct FileIdentity: Hashable {
    let device: UInt64
    let number: UInt64
    let size: UInt64
    let changedSeconds: Int64
    let changedNanoseconds: Int64

    /// All of it as one text.
    var description: String { "\(device):\(number):\(size):\(changedSeconds).\(changedNanoseconds)" }
}

/// A failure that the system reported.
struct SystemError: Error, Hashable {
    let number: Int32

    /// The failure of the call just made.
    static var current: SystemError { SystemError(number: errno) }

    /// Whether there is no such file.
    var isMissing: Bool { number == ENOENT || number == ENOTDIR }

    /// The system's own words, beginning in lower case.
    var text: String {
        let words = String(cString: strerror(number))
        return words.prefix(1).lowercased() + words.dropFirst()
    }
}
