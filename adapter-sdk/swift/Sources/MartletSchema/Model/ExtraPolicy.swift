/// What happens to objects that the database has and the schema does not mention.
public enum ExtraPolicy: String, Hashable, Sendable, CaseIterable {
    /// What Martlet put there is dropped, what it did not is left alone.
    case auto
    /// Nothing is dropped.
    case keep
    /// The plan is refused.
    case refuse
    /// Everything is dropped, each with consent.
    case drop
}
