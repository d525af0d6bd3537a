/// Knows where a statement ends that no delimiter ends: at a semicolon that stands in no body of a stored program.
struct StatementExtent {
    private var words: [String] = []
    private var blocks = 0
    private var previous = ""

    /// Whether a semicolon would end the statement here.
    var endsAtSemicolon: Bool { blocks == 0 }

    /// Takes a token of the statement that means something.
    mutating func take(_ token: SQLToken) {
        guard token.kind == .word else {
            previous = token.text
            return
        }
        let word = token.text.asciiUppercased
        if words.count < 12 { words.append(word) }
        if isProgram { takeBlockWord(word) }
        previous = word
    }

    /// Counts what begins and ends blocks: `IF(…)` is a function and `END IF` an end, `IF EXISTS` is neither.
    private mutating func takeBlockWord(_ word: String) {
        if previous == "END" { return }
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
