import Glibc

/// A disk in memory that is soon full.
enum SmallDisk {
    struct MountError: Error {
        var code: CInt
    }

    /// Whether this process may make one.
    static let isPossible: Bool = {
        guard let folder = try? TemporaryFolder() else { return false }
        guard (try? mount(folder.path, kilobytes: 64)) != nil else { return false }
        unmount(folder.path)
        return true
    }()

    /// Puts one over an empty folder.
    static func mount(_ folder: String, kilobytes: Int) throws {
        guard Glibc.mount("tmpfs", folder, "tmpfs", 0, "size=\(kilobytes)k") == 0 else { throw MountError(code: errno) }
    }

    /// Takes it away with all that is on it.
    static func unmount(_ folder: String) { _ = umount2(folder, CInt(MNT_DETACH)) }
}
