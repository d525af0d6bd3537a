import MartletSchema

/// Writes names, values and comments as they stand in PostgreSQL's statements.
enum Quoting {
    /// Gives a name in double quotes.
    ///
    /// - Throws: `AdapterError` with the code `invalidArgument` where the name is empty or holds a NUL.
    static func identifier(_ name: String) throws(AdapterError) -> String {
        guard !name.isEmpty else { throw AdapterError(.invalidArgument, "a name is empty") }
        guard !name.utf8.contains(0) else { throw containsNul("the name", name) }
        return quoted(name, mark: "\"")
    }

    /// Gives names in double quotes, with commas between them.
    static func identifiers(_ names: [String]) throws(AdapterError) -> String {
        var quoted: [String] = []
        for name in names { quoted.append(try identifier(name)) }
        return quoted.joined(separator: ", ")
    }

    /// Gives an object's name with its schema, each in double quotes.
    static func path(_ path: ObjectPath) throws(AdapterError) -> String {
        var quoted: [String] = []
        for name in path.components { quoted.append(try identifier(name)) }
        return quoted.joined(separator: ".")
    }

    /// Gives a value.
    ///
    /// - Throws: `AdapterError` with the code `invalidArgument` for text with a NUL, which PostgreSQL cannot store.
    static func literal(_ value: Literal) throws(AdapterError) -> String {
        switch value {
        case .null: return "NULL"
        case .boolean(let value): return value ? "true" : "false"
        case .integer(let value): return String(value)
        case .float(let value): return float(value)
        case .text(let value): return try text(value)
        case .bytes(let bytes): return "'\\x" + hexadecimal(bytes) + "'::bytea"
        }
    }

    /// Gives a text in single quotes; a backslash is nothing special with `standard_conforming_strings`, which our
    /// sessions have on.
    static func text(_ value: String) throws(AdapterError) -> String {
        guard !value.utf8.contains(0) else { throw containsNul("the text", value) }
        return quoted(value, mark: "'")
    }

    /// Gives a text as comment lines.
    ///
    /// - Throws: `AdapterError` with the code `invalidArgument` where the text holds a NUL.
    static func comment(_ text: String) throws(AdapterError) -> String {
        guard !text.utf8.contains(0) else { throw containsNul("the comment", text) }
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        return lines.map { $0.isEmpty ? "--" : "-- \($0)" }.joined(separator: "\n")
    }

    private static func float(_ value: Double) -> String {
        if value.isNaN { return "'NaN'::double precision" }
        if value.isInfinite { return value < 0 ? "'-Infinity'::double precision" : "'Infinity'::double precision" }
        return value.description
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        var digits: [UInt8] = []
        digits.reserveCapacity(bytes.count * 2)
        for byte in bytes {
            for half in [byte >> 4, byte & 15] { digits.append(half < 10 ? 0x30 + half : 0x61 + half - 10) }
        }
        return String(decoding: digits, as: UTF8.self)
    }

    private static func quoted(_ text: String, mark: Unicode.Scalar) -> String {
        var result = String.UnicodeScalarView([mark])
        for scalar in text.unicodeScalars {
            if scalar == mark { result.append(mark) }
            result.append(scalar)
        }
        result.append(mark)
        return String(result)
    }

    private static func containsNul(_ what: String, _ text: String) -> AdapterError {
        let visible = text.split(separator: "\0", omittingEmptySubsequences: false).joined(separator: "\\0")
        return AdapterError(.invalidArgument, "\(what) “\(visible)” holds a NUL, which PostgreSQL cannot write")
    }
}
