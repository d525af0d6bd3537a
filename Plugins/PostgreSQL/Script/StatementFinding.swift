import MartletSchema

/// What was found out about a statement of a script.
struct StatementFinding: Equatable {
    var kind: ScriptStatement.Kind
    var reason: String?
    var object: Definition.Identity?
    var makesObject = false
    var isConditional = false
    /// Whether rows follow it in the script.
    var isFollowedByRows = false
    /// The words that a scratch database takes better left out, by their bytes in the script.
    var blanks: [Range<Int>] = []
    /// What is added to its text so that it makes no rows.
    var suffix = ""
    /// The schemas in which names without one are looked up from now on; nil where that stays as it is.
    var newSearchPath: [String]?
    /// Whether a backslash in a plain string means something else to the script than to us from now on.
    var forbidsBackslashes = false

    /// Something that does nothing to a schema.
    static func ignored(_ reason: String) -> StatementFinding { StatementFinding(kind: .ignored, reason: reason) }

    /// Something that is not run.
    static func refused(_ reason: String) -> StatementFinding { StatementFinding(kind: .refused, reason: reason) }
}
