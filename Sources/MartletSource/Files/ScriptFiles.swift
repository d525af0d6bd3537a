/// Loads the scripts of a schema.
package enum ScriptFiles {
    static let suffix = ".sql"

    /// Loads a `.sql` file, or all such files of a folder and the folders in it, in bytewise order of their paths.
    ///
    /// Hidden files and links to folders are left out of a folder.
    ///
    /// - Returns: The files; nil where the path is another kind of source.
    /// - Throws: A ``SourceError`` that names what cannot be read, or a file of another kind in the same folder: which
    ///   of the two would count, nobody could tell.
    package static func load(path: String) throws(SourceError) -> [SourceFile]? {
        guard try FileText.kind(of: path, what: "the schema") == .folder else {
            guard path.lowercased().hasSuffix(suffix) else { return nil }
            return [SourceFile(name: path, text: try FileText.read(path, what: "the schema"))]
        }
        let paths = try SchemaFiles.paths(in: path, suffixes: SchemaFiles.suffixes + [suffix])
        let isScript: (String) -> Bool = { $0.lowercased().hasSuffix(suffix) }
        guard let script = paths.first(where: isScript) else { return nil }
        if let other = paths.first(where: { !isScript($0) }) {
            throw SourceError(
                "\(path): the folder holds \(script) and \(other); a schema is either in SQL or in YAML and JSON: "
                    + "name one file, or put the two kinds in folders of their own")
        }
        var files: [SourceFile] = []
        for path in paths {
            files.append(SourceFile(name: path, text: try FileText.read(path, what: "the schema")))
        }
        return files
    }
}
