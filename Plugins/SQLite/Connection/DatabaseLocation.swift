import MartletSchema

/// Where a database is: a file, or the memory of this process.
enum DatabaseLocation: Hashable, Sendable {
    /// A file.
    case file(path: String)
    /// A database in memory that ends with its session.
    case memory

    /// Reads what follows `sqlite:` in a database's URL.
    ///
    /// After `//` it is a URL, whose host must be empty and whose path is percent-decoded; otherwise it is a path as it
    /// is.
    ///
    /// - Throws: `AdapterError` with the code `invalidArgument` where it is neither.
    init(_ location: String) throws(AdapterError) {
        if location.utf8.contains(0) {
            throw AdapterError(.invalidArgument, "the path of a database cannot contain a zero byte")
        }
        if location == ":memory:" {
            self = .memory
        } else if location.hasPrefix("//") {
            self = .file(path: try Self.path(ofURL: location))
        } else if location.isEmpty {
            throw AdapterError(.invalidArgument, "the path of the database is missing: write sqlite:app.db")
        } else {
            self = .file(path: location)
        }
    }

    /// The location for people.
    var description: String {
        switch self {
        case .file(let path): path
        case .memory: ":memory:"
        }
    }

    /// The name as SQLite is given it: never one that it would take for something else than a path.
    var fileName: String {
        switch self {
        case .memory: ":memory:"
        case .file(let path): path.hasPrefix("/") ? path : "./" + path
        }
    }

    private static func path(ofURL location: String) throws(AdapterError) -> String {
        let rest = location.dropFirst(2)
        guard let slash = rest.firstIndex(of: "/"), rest[..<slash].isEmpty || rest[..<slash] == "localhost" else {
            throw AdapterError(
                .invalidArgument,
                "sqlite:\(location) names a host, and SQLite has none: write sqlite:app.db or sqlite:///folder/app.db")
        }
        let path = rest[slash...]
        if path.contains("?") || path.contains("#") {
            throw AdapterError(
                .invalidArgument,
                "sqlite:\(location) has options, and there are none: in a path after // write ? as %3F and # as %23")
        }
        guard let decoded = decodePercents(path) else {
            throw AdapterError(
                .invalidArgument, "sqlite:\(location) is not percent-encoded correctly: write % itself as %25")
        }
        return decoded
    }

    private static func decodePercents(_ text: Substring) -> String? {
        var bytes: [UInt8] = []
        var rest = text.utf8.makeIterator()
        while let byte = rest.next() {
            if byte != UInt8(ascii: "%") {
                bytes.append(byte)
                continue
            }
            guard let high = rest.next().flatMap(hexadecimalValue), let low = rest.next().flatMap(hexadecimalValue)
            else { return nil }
            let value = high << 4 | low
            if value == 0 { return nil }
            bytes.append(value)
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func hexadecimalValue(_ byte: UInt8) -> UInt8? {
        switch byte.asciiLowercased {
        case 0x30...0x39: byte - 0x30
        case 0x61...0x66: byte.asciiLowercased - 0x61 + 10
        default: nil
        }
    }
}
