/// How the statement of one object is spelt: the same everywhere in it, and the same again from the same number.
struct SQLiteStyle {
    let seed: UInt64
    let names: NameTable

    private func bits(_ salt: UInt64) -> UInt64 {
        var random = SeededRandom(seed: seed ^ (salt &* 0x100_0001))
        return random.next()
    }

    var isLowerCase: Bool { bits(1) % 4 == 0 }
    var isCommented: Bool { bits(2) % 8 == 0 }
    var isSpread: Bool { bits(3) % 3 == 0 }

    /// A keyword or several.
    func word(_ words: String) -> String { isLowerCase ? Self.lowerCased(words) : words }

    /// A name in the quotes that the style has for it.
    func name(_ name: DraftName) -> String { quoted(names[name], salt: UInt64(name.number) + 10) }

    /// A name where it is referred to, which may be in another case.
    func reference(_ name: DraftName) -> String {
        let text = names[name]
        let other = bits(UInt64(name.number) + 5000) % 12 == 0 ? Self.lowerCased(text) : text
        return quoted(other, salt: UInt64(name.number) + 10_000)
    }

    func quoted(_ text: String, salt: UInt64) -> String {
        switch bits(salt) % 5 {
        case 0 where !text.contains("]") && !text.isEmpty: return "[\(text)]"
        case 1: return "`" + text.replacing("`", with: "``") + "`"
        case 2 where Self.isBare(text): return text
        default: return SQLiteTable.quoted(text)
        }
    }

    /// Parts of a list, on lines of their own or not, with a comment or not.
    func list(_ parts: [String]) -> String {
        var parts = parts
        if isCommented, let first = parts.first { parts[0] = "/* one, two */ " + first + " -- it's (so\n " }
        return isSpread ? "\n    " + parts.joined(separator: ",\n    ") + "\n" : parts.joined(separator: ", ")
    }

    /// The text with all letters of ASCII in lower case.
    private static func lowerCased(_ text: String) -> String {
        String(decoding: text.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }

    /// A short name of letters and digits that is none of the language's words.
    private static func isBare(_ text: String) -> Bool {
        let words = [
            "order", "select", "group", "table", "index", "primary", "check", "constraint", "references", "default",
            "null", "true", "new", "old", "main", "temp", "excluded", "strict", "generated", "current_date", "without",
            "collate", "as", "values", "rowid", "oid", "_rowid_",
        ]
        guard let first = text.utf8.first, !(0x30...0x39).contains(first), !words.contains(text.foldedByASCII) else {
            return false
        }
        return lowerCased(text).utf8.allSatisfy {
            (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F
        }
    }
}
