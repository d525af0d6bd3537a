/// What becomes of objects that a database has and its schema does not mention.
public enum ExtraPolicy: String, CaseIterable, Sendable {
    /// What an earlier run put under management is dropped, if that is allowed; all else is left alone.
    case auto
    /// Nothing is dropped.
    case keep
    /// Their presence is an error.
    case refuse
    /// All of them are dropped, each only if that is allowed.
    case drop
}
