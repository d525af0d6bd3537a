/// The names that PostgreSQL makes up for constraints and sequences.
///
/// See `ChooseRelationName` and `makeObjectName` in PostgreSQL's sources: the names of table and columns and a label,
/// joined by underscores and cut to 63 bytes; where that is taken, a number follows the label.
enum GeneratedName {
    private static let longestName = 63

    /// Whether a name is one that PostgreSQL would have made up.
    static func matches(_ name: String, table: String, columns: [String], label: String) -> Bool {
        if ExactName.equal(name, make(table: table, columns: columns, label: label)) { return true }
        guard let number = trailingNumber(of: name) else { return false }
        return ExactName.equal(name, make(table: table, columns: columns, label: label + number))
    }

    /// Whether a name ends as those that PostgreSQL makes up with a label, for whatever table and columns.
    static func hasLabel(_ name: String, _ label: String) -> Bool {
        name.hasSuffix("_\(label)") || trailingNumber(of: name).map { name.hasSuffix("_\(label)\($0)") } ?? false
    }

    /// The name that PostgreSQL makes up first.
    static func first(table: String, column: String, label: String) -> String { make(table, column, label) }

    /// The name that PostgreSQL makes up with a label, which has a number behind it where the first was taken.
    static func make(table: String, columns: [String], label: String) -> String {
        make(table, columns.isEmpty ? nil : joined(columns), label)
    }

    private static func trailingNumber(of name: String) -> String? {
        let digits = String(decoding: name.utf8.reversed().prefix { $0.isASCIIDigit }.reversed(), as: UTF8.self)
        return digits.isEmpty || digits.hasPrefix("0") ? nil : digits
    }

    /// Joins the names of columns; PostgreSQL stops when a name's length is reached.
    private static func joined(_ columns: [String]) -> String {
        var bytes: [UInt8] = []
        for column in columns {
            if !bytes.isEmpty { bytes.append(UInt8(ascii: "_")) }
            bytes += Array(column.utf8)
            if bytes.count > longestName { break }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func make(_ first: String, _ second: String?, _ label: String) -> String {
        let overhead = label.utf8.count + 1 + (second == nil ? 0 : 1)
        let available = longestName - overhead
        var firstCount = first.utf8.count
        var secondCount = second?.utf8.count ?? 0
        while firstCount + secondCount > available {
            if firstCount > secondCount { firstCount -= 1 } else { secondCount -= 1 }
        }
        var name = clipped(first, firstCount)
        if let second { name += "_" + clipped(second, secondCount) }
        return name + "_" + label
    }

    /// The first bytes of a text, without a part of a character.
    private static func clipped(_ text: String, _ count: Int) -> String {
        let bytes = Array(text.utf8)
        var end = min(max(0, count), bytes.count)
        while end > 0, end < bytes.count, bytes[end] & 0xC0 == 0x80 { end -= 1 }
        return String(decoding: bytes[..<end], as: UTF8.self)
    }
}

/// Compares names by their bytes.
enum ExactName {
    static func equal(_ left: String, _ right: String) -> Bool { left.utf8.elementsEqual(right.utf8) }

    static func precedes(_ left: String, _ right: String) -> Bool { left.utf8.lexicographicallyPrecedes(right.utf8) }
}
