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

    /// What two failures of one cause share: the kind, and the words of the detail without names and numbers.
    var signature: String {
        var words = ""
        var quote: Character?
        for character in detail.prefix(400) where character != "\n" {
            if let open = quote {
                if character == open { quote = nil }
            } else if "'\"`".contains(character) {
                quote = character
            } else if character.isLetter || character == " " {
                words.append(character)
            }
        }
        return kind.rawValue + ": " + words.split(separator: " ").prefix(9).joined(separator: " ")
    }
}

/// How a pair ended that did not fail.
enum PairOutcome: Equatable {
    case migrated
    /// The rows stand against the new schema, and nothing was changed.
    case refusedByRows(String)
}
