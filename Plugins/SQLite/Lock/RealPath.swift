import Glibc

/// Finds the one path of a file that may be reached by many.
enum RealPath {
    /// Gives the path without symbolic links; of a file that is not there yet, its folder's path with the file's name.
    static func resolve(_ path: String) -> String {
        if let real = existing(path) { return real }
        guard let slash = path.lastIndex(of: "/") else { return (existing(".") ?? ".") + "/" + path }
        let folder = slash == path.startIndex ? "/" : String(path[..<slash])
        guard let real = existing(folder) else { return path }
        return (real == "/" ? "" : real) + path[slash...]
    }

    private static func existing(_ path: String) -> String? {
        guard let real = realpath(path, nil) else { return nil }
        defer { free(real) }
        return String(cString: real)
    }
}
