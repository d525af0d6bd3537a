import Glibc

/// Which database is meant: a URL, whose scheme says which adapter serves it.
public struct DatabaseAddress: Hashable, Sendable {
    /// The scheme in lower case, such as `sqlite`.
    public let scheme: String
    /// What follows the scheme and its colon, without a password.
    public let location: String
    /// The password, where the URL has one; apart from all that may be shown.
    package let password: String?

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
                    ? "\"\(Self.shown(text))\" is not a database; write a URL such as sqlite:app.db"
                    : "\(text) does not hold a database URL such as sqlite:app.db")
        }
        self.scheme = scheme
        (self.location, password) = Self.separatePassword(location)
    }

    /// Takes the password out of `//user:password@host/…` and `…?password=…`.
    private static func separatePassword(_ location: String) -> (location: String, password: String?) {
        guard let question = location.firstIndex(of: "?"), location.hasPrefix("//") else {
            return separateUserPassword(location)
        }
        let items = location[location.index(after: question)...].split(separator: "&", omittingEmptySubsequences: false)
        let rest = items.filter { !$0.hasPrefix("password=") }
        let (base, password) = separateUserPassword(String(location[..<question]))
        let named = items.first { $0.hasPrefix("password=") }?.dropFirst("password=".count)
        return (
            rest.isEmpty ? base : "\(base)?\(rest.joined(separator: "&"))",
            named.map { decodePercents($0) ?? String($0) } ?? password
        )
    }

    private static func separateUserPassword(_ location: String) -> (location: String, password: String?) {
        guard location.hasPrefix("//"), !location.hasPrefix("///") else { return (location, nil) }
        // A password may hold an unencoded @ or /; what is taken too much is never shown, what is taken too little may be.
        guard let at = location.lastIndex(of: "@"),
            let colon = location[location.index(location.startIndex, offsetBy: 2)..<at].firstIndex(of: ":")
        else { return (location, nil) }
        let password = location[location.index(after: colon)..<at]
        return (String(location[..<colon] + location[at...]), decodePercents(password) ?? String(password))
    }

    /// A text that should have been a URL, as it may be shown: without what could be a password.
    private static func shown(_ text: String) -> String {
        guard let at = text.lastIndex(of: "@"), let colon = text[..<at].firstIndex(of: ":") else { return text }
        return text[...colon] + "…" + text[at...]
    }

    private static func decodePercents(_ text: Substring) -> String? {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) else { return nil }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
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
            scheme.unicodeScalars.allSatisfy({
                $0.isASCII && ($0.properties.isAlphabetic || "0123456789+-.".unicodeScalars.contains($0))
            })
        else { return nil }
        return (scheme.lowercased(), String(url[url.index(after: colon)...]))
    }

    private static func dereference(_ text: String) throws(MartletError) -> String {
        if text.hasPrefix("env:") {
            let name = String(text.dropFirst(4))
            guard let value = getenv(name) else {
                throw .usage(
                    "environment variable \(name) is not set; --database \(text) takes the database URL from it")
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
