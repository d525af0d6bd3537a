/// Knows where a statement ends that no delimiter ends: at a semicolon that stands in no body of a stored program.
struct StatementExtent {
    private var words: [String] = []
    private var blocks = 0
    private var previous = ""
    private var beforePrevious = ""
    /// Whether the declarations of a program in Oracle's language are being read, which BEGIN ends.
    private var isDeclaring = false

    /// Whether a semicolon would end the statement here.
    var endsAtSemicolon: Bool { blocks == 0 && !isDeclaring }

    /// Takes a token of the statement that means something.
    mutating func take(_ token: SQLToken) {
        let text = token.kind == .word ? token.text.asciiUppercased : token.text
        defer {
            beforePrevious = previous
            previous = text
        }
        guard token.kind == .word else { return }
        if words.count < 12 { words.append(text) }
        guard isProgram else { return }
        if text == "AS" || text == "IS" { takeDeclarations() }
        takeBlockWord(text)
    }

    /// `PACKAGE name AS … END`, `FUNCTION name(…) RETURN type AS declarations BEGIN … END`.
    private mutating func takeDeclarations() {
        guard blocks == 0, !isDeclaring, !words.contains(where: { Self.verbs.contains($0) }) else { return }
        if words.contains("PACKAGE") {
            blocks += 1
        } else if previous == ")" || beforePrevious == "RETURN" || beforePrevious == "PROCEDURE" {
            isDeclaring = true
        }
    }

    private static let verbs: Set<String> = [
        "SELECT", "INSERT", "UPDATE", "DELETE", "REPLACE", "CALL", "SET", "DO", "WITH",
    ]

    /// Counts what begins and ends blocks: `IF(…)` is a function and `END IF` an end, `IF EXISTS` is neither.
    private mutating func takeBlockWord(_ word: String) {
        if previous == "END" { return }
        if word == "BEGIN" { isDeclaring = false }
        switch word {
        case "BEGIN", "CASE", "LOOP", "REPEAT", "WHILE": blocks += 1
        case "IF" where blocks > 0 && [";", "BEGIN", "THEN", "ELSE", "DO", "LOOP", ":"].contains(previous): blocks += 1
        case "END": blocks = max(0, blocks - 1)
        default: break
        }
    }

    /// Whether it makes a trigger, a routine, an event or a package, or is a block itself.
    private var isProgram: Bool {
        guard words.first == "CREATE" else { return words.first == "BEGIN" && words.count > 1 && words[1] == "NOT" }
        return words.contains { ["TRIGGER", "FUNCTION", "PROCEDURE", "EVENT", "PACKAGE"].contains($0) }
    }
}
