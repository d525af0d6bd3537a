/// Names and texts as statements of PostgreSQL have them.
enum PostgreSQLName {
    /// A name in quotes, in characters of ASCII alone, since Swift holds composed and decomposed letters equal.
    static func quoted(_ name: String) -> String {
        if name.utf8.allSatisfy({ $0 < 128 }) { return "\"" + name.replacing("\"", with: "\"\"") + "\"" }
        let letters = name.unicodeScalars.map { scalar -> String in
            switch scalar {
            case "\"": return "\"\""
            case "\\": return "\\\\"
            default: return scalar.isASCII ? String(scalar) : "\\+" + hexadecimal(scalar)
            }
        }
        return "U&\"" + letters.joined() + "\""
    }

    /// The names of a schema and of what is in it, as one.
    static func quoted(_ schema: String, _ name: String) -> String { quoted(schema) + "." + quoted(name) }

    /// A text as a string.
    static func literal(_ text: String) -> String {
        text.contains("\\")
            ? "E'" + text.replacing("\\", with: "\\\\").replacing("'", with: "''") + "'"
            : "'" + text.replacing("'", with: "''") + "'"
    }

    /// The text in characters of ASCII alone.
    static func spelledOut(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 128 }) { return text }
        return text.unicodeScalars.map { $0.isASCII ? String($0) : "{\(hexadecimal($0))}" }.joined()
    }

    private static func hexadecimal(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16)
        return String(repeating: "0", count: max(0, 6 - digits.count)) + digits
    }
}
