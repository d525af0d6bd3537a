/// Spells text as a YAML scalar that every reader of YAML 1.1 and 1.2 takes for that same text.
enum YAMLScalarWriter {
    /// The longest key that libyaml finds without a question mark before it.
    static let longestPlainKey = 1000

    /// Spells a text on one line, in quotes only where it needs them.
    static func oneLine(_ text: String, inFlow: Bool) -> String {
        if isPlain(text, inFlow: inFlow) { return text }
        let isPrintable = text.unicodeScalars.allSatisfy(isPrintable)
        if isPrintable, !text.contains("\""), !text.contains("\\") { return "\"\(text)\"" }
        if isPrintable, !text.contains("'") { return "'\(text)'" }
        return doubleQuoted(text)
    }

    /// Spells a text of several lines as a literal block, without the first line's indentation; nil where a block
    /// would not give back every byte.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - indentation: The column of the lines, two more than that of what holds the block.
    /// - Returns: The block without a line break at its end.
    static func literalBlock(_ text: String, indentation: Int) -> String? {
        let scalars = text.unicodeScalars
        guard let first = scalars.first, first != "\n", scalars.contains("\n"), let last = scalars.last,
            scalars.allSatisfy({ isPrintable($0) || $0 == "\n" || $0 == "\t" })
        else { return nil }
        var lines = scalars.split(separator: "\n", omittingEmptySubsequences: false)
        // Without a hint, the first line's own blanks would count as the block's indentation.
        let hint = first == " " || first == "\t" ? "2" : ""
        var chomping = "-"
        if last == "\n" {
            lines.removeLast()
            chomping = lines.last?.isEmpty == true ? "+" : ""
        }
        let margin = String(repeating: " ", count: indentation)
        return "|\(hint)\(chomping)" + lines.map { $0.isEmpty ? "\n" : "\n\(margin)\(String($0))" }.joined()
    }

    /// Whether a text can stand without quotes and still be this text.
    private static func isPlain(_ text: String, inFlow: Bool) -> Bool {
        let scalars = text.unicodeScalars
        guard let first = scalars.first, canBegin(first), scalars.last != " ", scalars.last != ":" else { return false }
        var previous: Unicode.Scalar = " "
        for scalar in scalars {
            switch scalar {
            case "#": return false
            case ",", "[", "]", "{", "}", "?", ":": if inFlow { return false }
            default: guard isPrintable(scalar) else { return false }
            }
            if previous == ":", scalar == " " { return false }
            previous = scalar
        }
        if ScalarValue.isFormerBoolean(text) || ScalarValue(plain: text) != .text(text) { return false }
        // The words in any letters' case, since readers differ in which cases they take.
        return !["null", "true", "false"].contains(text.lowercased())
    }

    private static func canBegin(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "_", "(", "/", "$": true
        default: scalar.value > 0x7F && scalar.properties.isAlphabetic && isPrintable(scalar)
        }
    }

    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return scalar.value >= 0x20 && scalar.value < 0x7F }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .privateUse, .surrogate,
            .unassigned:
            return false
        default: return true
        }
    }

    private static func doubleQuoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where isPrintable(scalar): result.unicodeScalars.append(scalar)
            default:
                let digits = String(scalar.value, radix: 16)
                let (letter, width) = digits.count <= 2 ? ("x", 2) : digits.count <= 4 ? ("u", 4) : ("U", 8)
                result += "\\\(letter)" + String(repeating: "0", count: width - digits.count) + digits
            }
        }
        return result + "\""
    }
}
