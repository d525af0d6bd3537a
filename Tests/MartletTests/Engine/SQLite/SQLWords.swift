/// A word of SQL text, as far as comparing two texts needs it.
struct SQLWord: Equatable {
    /// The word without its quotes; names and keywords in lower case.
    var text: String

    /// The word without its quotes in its own case.
    var written = ""

    /// Whether it was written in quotes of a name, and so is no keyword.
    var isQuotedName = false

    /// Whether it was written as a string, and so counts in its case.
    var isString = false

    func isKeyword(_ keyword: String) -> Bool { !isQuotedName && !isString && text == keyword }

    static func == (left: SQLWord, right: SQLWord) -> Bool {
        left.text == right.text && left.isString == right.isString
    }
}

/// Splits SQL text into words, without its comments and spaces; a reader of its own, so that it shares no fault with
/// the one that is tested.
enum SQLWords {
    static func split(_ sql: String) -> [SQLWord] {
        var words: [SQLWord] = []
        var rest = Array(sql.unicodeScalars)[...]
        while let first = rest.first {
            switch first {
            case " ", "\n", "\t", "\r", "\u{0C}": rest = rest.dropFirst()
            case "-" where rest.dropFirst().first == "-": rest = rest.drop { $0 != "\n" }
            case "/" where rest.dropFirst().first == "*": rest = afterComment(rest)
            case "'", "\"", "`", "[": words.append(quoted(&rest, close: first == "[" ? "]" : first))
            case _ where isWordPart(first):
                let text = String(String.UnicodeScalarView(rest.prefix(while: isWordPart)))
                words.append(SQLWord(text: text.foldedByASCII, written: text))
                rest = rest.drop(while: isWordPart)
            default:
                words.append(SQLWord(text: String(first)))
                rest = rest.dropFirst()
            }
        }
        return words
    }

    /// The text in a form that two equal ones share.
    static func form(_ sql: String) -> String { form(split(sql)[...]) }

    /// Words as one text.
    static func form(_ words: ArraySlice<SQLWord>) -> String {
        words.map { $0.isString ? "'\($0.text)'" : $0.text }.joined(separator: " ")
    }

    /// What stands between the bracket at an index and its partner, and the index after the partner.
    static func bracketed(_ words: [SQLWord], at start: Int) -> (inside: ArraySlice<SQLWord>, end: Int) {
        var depth = 0
        for index in start..<words.count where !words[index].isString {
            if words[index].isKeyword("(") { depth += 1 }
            if words[index].isKeyword(")") { depth -= 1 }
            if depth == 0 { return (words[(start + 1)..<max(start + 1, index)], index + 1) }
        }
        return (words[min(start + 1, words.count)...], words.count)
    }

    /// Words in which a name in quotes that is none of the columns is the string that SQLite takes it for.
    static func resolved(_ words: ArraySlice<SQLWord>, columns: Set<String>) -> ArraySlice<SQLWord> {
        var isCollation = false
        return words.map { word in
            defer { isCollation = word.isKeyword("collate") }
            let isString = word.isQuotedName && !isCollation && !columns.contains(word.text)
            return isString ? SQLWord(text: word.written, isString: true) : word
        }[...]
    }

    /// Words without brackets that enclose all of them.
    static func unwrapped(_ words: ArraySlice<SQLWord>) -> ArraySlice<SQLWord> {
        let list = Array(words)
        guard list.first?.isKeyword("(") == true else { return words }
        let (inside, end) = bracketed(list, at: 0)
        return end == list.count ? unwrapped(inside) : words
    }

    private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "_" || scalar == "$" || scalar == "." || scalar.value > 127 || ("0"..."9").contains(scalar)
            || ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
    }

    private static func afterComment(_ text: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
        var rest = text.dropFirst(2)
        while let first = rest.first, !(first == "*" && rest.dropFirst().first == "/") { rest = rest.dropFirst() }
        return rest.dropFirst(2)
    }

    private static func quoted(_ rest: inout ArraySlice<Unicode.Scalar>, close: Unicode.Scalar) -> SQLWord {
        var text = String.UnicodeScalarView()
        rest = rest.dropFirst()
        while let first = rest.first {
            rest = rest.dropFirst()
            if first != close {
                text.append(first)
            } else if close != "]", rest.first == close {
                text.append(first)
                rest = rest.dropFirst()
            } else {
                break
            }
        }
        return close == "'"
            ? SQLWord(text: String(text), isString: true)
            : SQLWord(text: String(text).foldedByASCII, written: String(text), isQuotedName: true)
    }
}

extension String {
    /// The text as SQLite compares names: letters of ASCII in lower case, and all others spelled out, since Swift holds
    /// composed and decomposed ones equal.
    var foldedByASCII: String {
        unicodeScalars.map { scalar in
            if scalar.value > 127 { return "\u{1B}\(String(scalar.value, radix: 16))." }
            return (0x41...0x5A).contains(scalar.value)
                ? String(UnicodeScalar(UInt8(scalar.value | 0x20))) : String(scalar)
        }
        .joined()
    }
}
