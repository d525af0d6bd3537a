import Glibc
public import MartletSchema

/// Loads the files of a schema.
public enum SchemaFiles {
    static let suffixes = [".yaml", ".yml", ".json"]
    /// The configuration, which may lie in the same folder and is no part of a schema.
    private static let configurationNames = ["martlet.yaml", "martlet.yml"]

    /// Loads a YAML or JSON file, or all such files of a folder and the folders in it, in bytewise order of their paths.
    ///
    /// Hidden files, `martlet.yaml` and links to folders are left out of a folder.
    ///
    /// - Throws: A ``SourceError`` that names what cannot be read and says what to do.
    public static func load(path: String) throws(SourceError) -> [SourceFile] {
        guard try FileText.kind(of: path, what: "the schema") == .folder else {
            return [SourceFile(name: path, text: try FileText.read(path, what: "the schema"))]
        }
        let paths = try paths(in: path, suffixes: suffixes)
        guard !paths.isEmpty else {
            throw SourceError("\(path): the folder holds no schema; expected a .yaml, .yml or .json file in it")
        }
        var files: [SourceFile] = []
        for path in paths {
            files.append(SourceFile(name: path, text: try FileText.read(path, what: "the schema")))
        }
        return files
    }

    /// Loads a schema from standard input.
    ///
    /// - Throws: A ``SourceError`` if it cannot be read.
    public static func standardInput() throws(SourceError) -> [SourceFile] {
        let name = "standard input"
        return [SourceFile(name: name, text: try FileText.read(STDIN_FILENO, name: name, what: "the schema"))]
    }

    /// Loads a file or folder and reads the schema in it.
    ///
    /// - Throws: A ``SourceError`` with everything that is wrong.
    public static func read(path: String, engine: String) throws(SourceError) -> DesiredState {
        try SchemaReader.read(load(path: path), engine: engine)
    }

    /// The files of a folder and the folders in it that end in one of the suffixes, in bytewise order of their paths.
    static func paths(in folder: String, suffixes: [String]) throws(SourceError) -> [String] {
        var paths: [String] = []
        try collect(folder, suffixes: suffixes, depth: 0, into: &paths)
        return paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private static func collect(
        _ folder: String, suffixes: [String], depth: Int, into paths: inout [String]
    ) throws(SourceError) {
        guard depth < NodeLimits.depth else {
            throw SourceError("\(folder): folders nest deeper than \(NodeLimits.depth) levels")
        }
        guard let stream = opendir(folder) else {
            throw SourceError("\(folder): the folder cannot be read: \(String(cString: strerror(errno)))")
        }
        defer { closedir(stream) }
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(validating: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard let name, !name.hasPrefix("."), !configurationNames.contains(name) else { continue }
            let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
            var status = stat()
            guard lstat(path, &status) == 0 else { continue }
            if status.st_mode & S_IFMT == S_IFDIR {
                try collect(path, suffixes: suffixes, depth: depth + 1, into: &paths)
            } else if suffixes.contains(where: { name.lowercased().hasSuffix($0) }), isFile(path) {
                paths.append(path)
            }
        }
    }

    private static func isFile(_ path: String) -> Bool {
        var status = stat()
        // A link that leads nowhere is kept, so that reading it says so.
        return stat(path, &status) != 0 || status.st_mode & S_IFMT == S_IFREG
    }
}
