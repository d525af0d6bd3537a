import MartletSchema

/// Writes names, values and comments as they stand in SQLite's statements.
enum Quoting {
    /// Gives a name in double quotes.
    ///
    /// - Throws: `AdapterError` with the code `invalidArgument` where the name holds a NUL, at which SQLite would end
    ///   the statement.
    static func identifier(_ name: String) throws(AdapterError) -> String {
        guard !name.utf8.contains(0) else { throw containsNul("the name", name) }
        return name.quoted(by: "\"")
    }

    /// Gives names in double quotes, with commas between them.
    static func identifiers(_ names: [String]) throws(AdapterError) -> String {
        var quoted: [String] = []
        for name in names { quoted.append(try identifier(name)) }
        return quoted.joined(separator: ", ")
    }

    /// Gives an object's name in double quotes.
    ///
    /// - Throws: `AdapterError` with the code `invalidArgument` where the path has namespaces: a SQLite file has none.
    static func path(_ path: ObjectPath) throws(AdapterError) -> String {
        guard path.components.count == 1 else {
            throw AdapterError(.invalidArgument, "SQLite has no namespaces, so \(path) needs to be one plain name")
        }
        return try identifier(path.name)
    }

    /// Gives a value.
    ///
    /// Booleans are `TRUE` and `FALSE`, which SQLite stores as 1 and 0: a default that is written so reads back as the
    /// boolean it was. A value that is not a number is NULL, as it is to SQLite.
    ///
    /// - Throws: `AdapterError` with the code `invalidArgument` for text with a NUL, which no literal can hold.
    static func literal(_ value: Literal) throws(AdapterError) -> String {
        switch value {
        case .null: return "NULL"
        case .boolean(let value): return value ? "TRUE" : "FALSE"
        case .integer(let value): return String(value)
        case .float(let value): return float(value)
        case .text(let value):
            guard !value.utf8.contains(0) else { throw containsNul("the text", value) }
            return value.quoted(by: "'")
        case .bytes(let bytes): return "X'" + hexadecimal(bytes) + "'"
        }
    }

    /// Gives a text as comment lines.
    ///
    /// - Throws: `AdapterError` with the code `invalidArgument` where the text holds a NUL.
    static func comment(_ text: String) throws(AdapterError) -> String {
        guard !text.utf8.contains(0) else { throw containsNul("the comment", text) }
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        return lines.map { $0.isEmpty ? "--" : "-- \($0)" }.joined(separator: "\n")
    }

    /// A literal beyond the largest number is SQLite's only spelling of infinity.
    private static func float(_ value: Double) -> String {
        if value.isNaN { return "NULL" }
        if value.isInfinite { return value < 0 ? "-9e999" : "9e999" }
        return value.description
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        var digits: [UInt8] = []
        digits.reserveCapacity(bytes.count * 2)
        for byte in bytes {
            for half in [byte >> 4, byte & 15] { digits.append(half < 10 ? 0x30 + half : 0x41 + half - 10) }
        }
        return String(decoding: digits, as: UTF8.self)
    }

    private static func containsNul(_ what: String, _ text: String) -> AdapterError {
        let visible = text.split(separator: "\0", omittingEmptySubsequences: false).joined(separator: "\\0")
        return AdapterError(.invalidArgument, "\(what) “\(visible)” holds a NUL, which SQLite cannot write")
    }
}
