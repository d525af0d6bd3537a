import Glibc
import MartletSchema

/// What can be said of a database's file before SQLite opens it, so that messages name the real reason.
enum DatabaseFile {
    /// Looks whether the file can be opened in that way.
    ///
    /// - Throws: `AdapterError` where it cannot, with the reason and what to do about it.
    static func check(path: String, access: OpenOptions.Access) throws(AdapterError) {
        var status = stat()
        guard stat(path, &status) == 0 else {
            try checkMissing(path: path, access: access, failure: errno)
            return
        }
        if status.st_mode & S_IFMT == S_IFDIR {
            throw AdapterError(.cannotConnect, "\(path): is a folder, not a database file", object: path)
        }
        if Glibc.access(path, R_OK) != 0 {
            throw AdapterError(.permission, "\(path): cannot be read: \(reason(errno))", object: path)
        }
        if access != .readOnly, Glibc.access(path, W_OK) != 0 {
            throw AdapterError(.readOnly, "\(path): cannot be written: \(reason(errno))", object: path)
        }
    }

    /// The system's words for one of its error numbers.
    static func reason(_ number: Int32) -> String {
        strerror(number).map { String(cString: $0) } ?? "error \(number)"
    }

    /// Whether something is there under that path.
    static func exists(_ path: String) -> Bool { Glibc.access(path, F_OK) == 0 }

    private static func checkMissing(
        path: String, access: OpenOptions.Access, failure: Int32
    ) throws(AdapterError) {
        guard failure == ENOENT else {
            let code: AdapterError.Code = failure == EACCES ? .permission : .cannotConnect
            throw AdapterError(code, "\(path): \(reason(failure))", object: path)
        }
        if access != .create {
            throw AdapterError(.databaseMissing, "\(path): no such file; --create makes one", object: path)
        }
        let folder = parent(of: path)
        if !exists(folder) {
            throw AdapterError(.databaseMissing, "\(path): there is no folder \(folder) to make it in", object: path)
        }
        if Glibc.access(folder, W_OK | X_OK) != 0 {
            throw AdapterError(
                .permission, "\(path): cannot be made in the folder \(folder): \(reason(errno))", object: path)
        }
    }

    private static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
