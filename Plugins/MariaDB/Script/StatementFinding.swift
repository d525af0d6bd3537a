import MartletSchema

/// What was found out about a statement of a script.
struct StatementFinding: Equatable {
    var kind: ScriptStatement.Kind
    var reason: String?
    var object: Definition.Identity?
    var makesObject = false
    var isConditional = false
    /// The words that a scratch database takes better left out, by their bytes in the script.
    var blanks: [Range<Int>] = []

    /// Something that does nothing to a schema.
    static func ignored(_ reason: String) -> StatementFinding { StatementFinding(kind: .ignored, reason: reason) }

    /// Something that is not run.
    static func refused(_ reason: String) -> StatementFinding { StatementFinding(kind: .refused, reason: reason) }
}
