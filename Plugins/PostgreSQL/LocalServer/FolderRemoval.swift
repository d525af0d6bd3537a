import Glibc

/// Removes folders without following a link that somebody puts in the way.
enum FolderRemoval {
    /// Removes a folder with all in it, as far as that can be done.
    static func remove(_ path: String) {
        let folder = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard folder >= 0 else { return }
        empty(folder)
        rmdir(path)
    }

    /// The names in a folder.
    static func names(in path: String) -> [String] {
        let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        return folder < 0 ? [] : names(in: folder)
    }

    /// The names in an open folder, which is closed.
    private static func names(in folder: Int32) -> [String] {
        guard let stream = fdopendir(folder) else {
            close(folder)
            return []
        }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names
    }

    private static func empty(_ folder: Int32) {
        defer { close(folder) }
        let copy = dup(folder)
        for name in copy < 0 ? [] : names(in: copy) {
            if unlinkat(folder, name, 0) == 0 { continue }
            let inner = openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            if inner >= 0 { empty(inner) }
            unlinkat(folder, name, AT_REMOVEDIR)
        }
    }
}
