/// Makes paths that are relative to a folder relative to the working directory.
enum RelativePath {
    /// The folder of a file, without a slash at the end; empty for the working directory.
    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "" }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// A path as it is seen from the working directory.
    static func resolve(_ path: String, in folder: String) -> String {
        if folder.isEmpty || path.hasPrefix("/") { return path }
        return folder.hasSuffix("/") ? folder + path : "\(folder)/\(path)"
    }

    /// A path or URL as it is seen from the working directory.
    ///
    /// A URL such as `scheme:app.db` holds a path; one such as `scheme://host`, and one whose rest begins with a colon
    /// as names for databases in memory do, holds none. What comes after `env:` and `exec:` is no path either, and `-`
    /// is standard input.
    static func resolveSource(_ source: String, in folder: String) -> String {
        guard let colon = source.firstIndex(of: ":"), isScheme(source[..<colon]) else {
            return source == "-" ? source : resolve(source, in: folder)
        }
        let rest = source[source.index(after: colon)...]
        if rest.isEmpty || rest.hasPrefix("/") || rest.hasPrefix(":") || rest.hasPrefix("$") { return source }
        if ["env", "exec"].contains(source[..<colon]) { return source }
        return source[...colon] + resolve(String(rest), in: folder)
    }

    private static func isScheme(_ text: Substring) -> Bool {
        guard let first = text.first, first.isASCII, first.isLetter, text.utf8.count > 1 else { return false }
        return text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) }
    }
}
