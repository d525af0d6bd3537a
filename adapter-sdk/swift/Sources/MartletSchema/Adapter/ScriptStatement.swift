/// One statement cut out of a script, and what its words tell of it.
public struct ScriptStatement: Hashable, Sendable {
    /// What a statement does to whoever runs it.
    public enum Kind: Int32, Sendable, CaseIterable {
        /// It is not known to stay within the database, or not known at all.
        case refused = 0
        /// It adds to the schema, in this database alone, and may be tried again after others.
        case creation = 1
        /// It changes or removes, in this database alone, and means something in its place only.
        case alteration = 2
        /// It writes rows.
        case data = 3
        /// It does nothing to a schema.
        case ignored = 4
        /// It is no statement: comments that none follows.
        case comments = 5
    }

    /// The statement's text, without the terminator.
    public var sql: String
    /// The line it begins on, from 1 on.
    public var line: Int
    /// The column of that line in characters, from 1 on.
    public var column: Int
    /// What it does.
    public var kind: Kind
    /// Why it is refused or ignored.
    public var reason: String?
    /// What it makes, or the table that it changes.
    public var object: Definition.Identity?
    /// Whether it makes that object rather than changes it.
    public var makesObject: Bool
    /// Whether it does nothing, without an error, where that object is there already.
    public var isConditional: Bool
    /// The comments in and around it.
    public var comments: [ScriptComment]

    /// Makes a statement.
    public init(
        sql: String, line: Int, column: Int = 1, kind: Kind, reason: String? = nil,
        object: Definition.Identity? = nil, makesObject: Bool = false, isConditional: Bool = false,
        comments: [ScriptComment] = []
    ) {
        self.sql = sql
        self.line = line
        self.column = column
        self.kind = kind
        self.reason = reason
        self.object = object
        self.makesObject = makesObject
        self.isConditional = isConditional
        self.comments = comments
    }
}
