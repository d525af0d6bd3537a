/// How a pair failed.
struct PairFailure: Error, CustomStringConvertible {
    enum Kind: String {
        case error = "an error that rows do not justify"
        case changedByRefusal = "refused, yet the database is another"
        case refusedWithoutRows = "refused without rows too"
        case unjustified = "refused, though the rows go into the new schema"
        case differs = "the schema reached is another"
        case notDone = "a second plan is not empty"
        case lost = "rows or values are lost"
        case damaged = "the database is damaged"
        case roundTrip = "does not come back from YAML"
        case broken = "the trial itself failed"
    }

    var kind: Kind
    var detail: String

    var description: String { "\(kind.rawValue): \(detail)" }

    /// What two failures of one cause share: the kind, and the words of the first line without names and numbers.
    func signature(_ names: NameTable) -> String {
        let known = Set(names.texts)
        let line = (detail.split(separator: "\n").first ?? "").split(separator: " ", omittingEmptySubsequences: false)
            .filter { !known.contains($0.filter { !"\"“”,:".contains($0) }) }.joined(separator: " ")
        let parts = line.split(separator: ": ", maxSplits: 1)
        // Behind the object's name stands what is wrong with it; "missing" and the like stand before its kind.
        let isNameLast = ["missing", "unexpected", "rows", "values", "mark", "orphans"].contains(parts.first ?? "")
        let told = isNameLast || parts.count < 2 ? parts.joined(separator: " ") : String(parts[1])
        let count = isNameLast ? 2 : ["lacks", "has"].contains(told.split(separator: " ").first ?? "") ? 2 : 9
        return "\(kind.rawValue): \(Self.words(of: told).prefix(count).joined(separator: " "))"
    }

    private static func words(of text: String) -> [String] {
        var words = ""
        var quote: Character?
        for character in text.prefix(400) {
            if let open = quote {
                if character == open { quote = nil }
            } else if "'\"`".contains(character) {
                quote = character
            } else if character.isLetter || character == " " {
                words.append(character)
            }
        }
        return words.split(separator: " ").map(String.init)
    }
}

/// How a pair ended that did not fail.
enum PairOutcome: Equatable {
    case migrated
    /// The rows stand against the new schema, and nothing was changed.
    case refusedByRows(String)
}
