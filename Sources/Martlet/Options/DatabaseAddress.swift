import Glibc

/// Which database is meant: a URL, whose scheme says which adapter serves it.
public struct DatabaseAddress: Hashable, Sendable {
    /// The scheme in lower case, such as `sqlite`.
    public let scheme: String
    /// What follows the scheme and its colon.
    public let location: String

    /// Reads an address.
    ///
    /// - Parameter text: A URL such as `sqlite:app.db`, or `env:NAME` or `file:PATH` for a URL that is kept in an
    ///   environment variable or a file, so that passwords stay out of process lists.
    /// - Throws: `MartletError.usage` where it is none.
    public init(_ text: String) throws(MartletError) {
        let url = try Self.dereference(text)
        guard let (scheme, location) = Self.split(url) else {
            throw .usage(
                text == url
                    ? "\"\(text)\" is not a database; write a URL such as sqlite:app.db"
                    : "\(text) does not hold a database URL such as sqlite:app.db")
        }
        self.scheme = scheme
        self.location = location
    }

    /// Whether a text is a database rather than a file, judging by its form alone.
    package static func isAddress(_ text: String) -> Bool {
        if text.hasPrefix("exec:") { return false }
        return split(text) != nil
    }

    private static func split(_ url: String) -> (scheme: String, location: String)? {
        guard let colon = url.firstIndex(of: ":") else { return nil }
        let scheme = url[..<colon]
        guard scheme.utf8.count > 1, let first = scheme.unicodeScalars.first, first.properties.isAlphabetic,
            scheme.unicodeScalars.allSatisfy({ $0.isASCII && ($0.properties.isAlphabetic || "0123456789+-.".unicodeScalars.contains($0)) })
        else { return nil }
        return (scheme.lowercased(), String(url[url.index(after: colon)...]))
    }

    private static func dereference(_ text: String) throws(MartletError) -> String {
        if text.hasPrefix("env:") {
            let name = String(text.dropFirst(4))
            guard let value = getenv(name) else {
                throw .usage("environment variable \(name) is not set; --database \(text) takes the database URL from it")
            }
            return String(cString: value)
        }
        if text.hasPrefix("file:") {
            let path = String(text.dropFirst(5))
            guard let content = TextFile.read(path) else {
                throw .usage("\(path) cannot be read; --database \(text) takes the database URL from that file")
            }
            return String(content.drop { $0.isWhitespace }.prefix { !$0.isNewline })
        }
        return text
    }
}
