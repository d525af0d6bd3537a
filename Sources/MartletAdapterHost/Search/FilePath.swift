import Glibc

/// Paths of files as text: always absolute, so that the dynamic linker never searches by itself.
enum FilePath {
    /// Makes a path absolute against a folder.
    static func absolute(_ path: String, in folder: String) -> String {
        path.hasPrefix("/") ? path : joined(folder, path)
    }

    /// Puts a name behind a folder.
    static func joined(_ folder: String, _ name: String) -> String {
        folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
    }

    /// The folder that a file is in.
    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return "/" }
        return String(path[..<slash])
    }

    /// The path without symbolic links, dots and double slashes.
    static func resolved(_ path: String) throws(TrustRefusal) -> String {
        guard path.hasPrefix("/") else { throw .unreadable("the path is not absolute") }
        if path.utf8.contains(0) { throw .unreadable("the path holds a NUL") }
        guard let real = realpath(path, nil) else {
            let error = SystemError.current
            throw error.isMissing ? .missing : .unreadable(error.text)
        }
        defer { free(real) }
        return String(cString: real)
    }

    /// The names in a folder, sorted bytewise.
    static func entries(of folder: String) -> Result<[String], SystemError> {
        guard let stream = opendir(folder) else { return .failure(.current) }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                tuple.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: tuple.pointee)) {
                    String(cString: $0)
                }
            }
            names.append(name)
        }
        return .success(names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    }
}
