import MartletSchema

/// Writes names, values and comments as they stand in MariaDB's statements.
enum Quoting {
    /// The longest name there is, in characters.
    static let longestName = 64

    /// Gives a name in backticks.
    ///
    /// - Throws: `AdapterError` with the code `invalidArgument` where the server takes no such name.
    static func identifier(_ name: String) throws(AdapterError) -> String {
        guard !name.isEmpty else { throw AdapterError(.invalidArgument, "a name is empty") }
        guard !name.utf8.contains(0) else {
            throw AdapterError(
                .invalidArgument, "the name “\(name.split(separator: "\0").joined(separator: "\\0"))” holds a NUL")
        }
        guard name.unicodeScalars.count <= longestName else {
            throw AdapterError(
                .invalidArgument, "the name “\(name)” has more than the \(longestName) characters that MariaDB takes")
        }
        guard name.unicodeScalars.allSatisfy({ $0.value <= 0xFFFF }) else {
            throw AdapterError(
                .invalidArgument, "the name “\(name)” has a character in it that MariaDB takes in no name")
        }
        guard name.utf8.last != 0x20 else {
            throw AdapterError(.invalidArgument, "the name “\(name)” ends with a space")
        }
        var result = "`"
        for scalar in name.unicodeScalars {
            if scalar == "`" { result.unicodeScalars.append("`") }
            result.unicodeScalars.append(scalar)
        }
        return result + "`"
    }

    /// Gives names in backticks, with commas between them.
    static func identifiers(_ names: [String]) throws(AdapterError) -> String {
        var quoted: [String] = []
        for name in names { quoted.append(try identifier(name)) }
        return quoted.joined(separator: ", ")
    }

    /// Gives an object's name, with its database where the path has one.
    static func path(_ path: ObjectPath) throws(AdapterError) -> String {
        var quoted: [String] = []
        for name in path.components { quoted.append(try identifier(name)) }
        return quoted.joined(separator: ".")
    }

    /// Gives a value.
    static func literal(_ value: Literal) throws(AdapterError) -> String {
        switch value {
        case .null: return "NULL"
        case .boolean(let value): return value ? "1" : "0"
        case .integer(let value): return String(value)
        case .float(let value):
            guard value.isFinite else {
                throw AdapterError(.invalidArgument, "MariaDB has no number that is not finite")
            }
            return value.description
        case .text(let value): return text(value)
        case .bytes(let bytes): return "x'" + hexadecimal(bytes) + "'"
        }
    }

    /// Gives a text in single quotes, for sessions in which a backslash escapes, as it does in ours.
    static func text(_ value: String) -> String {
        var result = "'"
        for scalar in value.unicodeScalars {
            switch scalar {
            case "'": result += "''"
            case "\\": result += "\\\\"
            case "\0": result += "\\0"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "'"
    }

    /// Gives a text as comment lines.
    static func comment(_ text: String) throws(AdapterError) -> String {
        guard !text.utf8.contains(0) else { throw AdapterError(.invalidArgument, "the comment holds a NUL") }
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        return lines.map { $0.isEmpty ? "-- " : "-- \($0)" }.joined(separator: "\n")
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        var digits: [UInt8] = []
        digits.reserveCapacity(bytes.count * 2)
        for byte in bytes {
            for half in [byte >> 4, byte & 15] { digits.append(half < 10 ? 0x30 + half : 0x61 + half - 10) }
        }
        return String(decoding: digits, as: UTF8.self)
    }
}
