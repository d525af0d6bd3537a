/// What only the text of a table tells: checks, names of constraints, collations, generated columns and the like.
struct TableTextFacts {
    private(set) var lines: [String] = []
    private let columns: Set<String>
    /// The columns that cannot be null whatever is written of them.
    private let neverNull: Set<String>

    init(_ sql: String, columns: Set<String>, neverNull: Set<String> = []) {
        self.columns = columns
        self.neverNull = neverNull
        let words = SQLWords.split(sql)
        guard let open = words.firstIndex(where: { $0.isKeyword("(") }) else { return }
        for part in Self.parts(Array(SQLWords.bracketed(words, at: open).inside)) { read(part) }
    }

    /// The definitions between the commas.
    static func parts(_ words: [SQLWord]) -> [[SQLWord]] {
        var parts: [[SQLWord]] = [[]]
        var depth = 0
        for word in words {
            if word.isKeyword("(") { depth += 1 }
            if word.isKeyword(")") { depth -= 1 }
            if depth == 0 && word.isKeyword(",") {
                parts.append([])
            } else {
                parts[parts.count - 1].append(word)
            }
        }
        return parts
    }

    private func form(_ words: ArraySlice<SQLWord>) -> String {
        SQLWords.form(SQLWords.resolved(Self.unqualified(SQLWords.unwrapped(words)), columns: columns))
    }

    /// Words without the tables before columns; a dot in a word is a part of it.
    static func unqualified(_ words: ArraySlice<SQLWord>) -> ArraySlice<SQLWord> {
        var result: [SQLWord] = []
        for word in words {
            guard !word.isString, !word.isQuotedName, word.text.contains("."), word.text.first?.isNumber == false,
                word.text.dropFirst().first?.isNumber != true || word.text.first != "."
            else {
                result.append(word)
                continue
            }
            if word.text.first == "." { result.removeLast() }
            if let last = word.text.split(separator: ".").last, word.text.last != "." {
                result.append(SQLWord(text: String(last)))
            } else if word.text != "." {
                // What stands before the last dot goes, and with it the dot.
                continue
            }
        }
        return result[...]
    }

    private mutating func read(_ words: [SQLWord]) {
        guard let first = words.first else { return }
        let isColumn = !["constraint", "primary", "unique", "check", "foreign"].contains { first.isKeyword($0) }
        var index = isColumn ? 1 : 0
        var name = ""
        while index < words.count {
            let word = words[index]
            let next = index + 1 < words.count ? words[index + 1] : SQLWord(text: "")
            if word.isKeyword("constraint") {
                name = next.text
                index += 2
                if index < words.count {
                    // A foreign key of one column is the same with the column and behind all of them.
                    let kind = words[index].text
                    // Where nothing can be null anyway, NOT NULL says nothing, and neither does its name.
                    if kind == "not", neverNull.contains(first.text) { continue }
                    lines.append("constraint \(name): \(kind == "references" ? "foreign" : kind)")
                }
                continue
            }
            if word.isKeyword("check") && next.isKeyword("(") {
                let (inside, end) = SQLWords.bracketed(words, at: index + 1)
                lines.append("check \(name): \(form(inside))")
                (index, name) = (end, "")
                continue
            }
            if word.isKeyword("as") && next.isKeyword("(") && isColumn {
                let (inside, end) = SQLWords.bracketed(words, at: index + 1)
                lines.append("generated \(first.text): \(form(inside))")
                index = end
                continue
            }
            if word.isKeyword("(") {
                index = SQLWords.bracketed(words, at: index).end
                continue
            }
            if word.isKeyword("collate") && next.text != "binary" {
                lines.append("collate \(first.text): \(next.text)")
            }
            // A name belongs to the constraint that stands behind it alone.
            if ["not", "null", "primary", "unique", "default", "collate", "references", "generated"].contains(
                word.text),
                !word.isQuotedName
            {
                name = ""
            }
            if word.isKeyword("autoincrement") { lines.append("autoincrement") }
            if word.isKeyword("conflict") && next.text != "abort" { lines.append("on conflict \(next.text)") }
            if word.isKeyword("initially") && next.isKeyword("deferred") { lines.append("deferred foreign key") }
            index += 1
        }
    }
}
