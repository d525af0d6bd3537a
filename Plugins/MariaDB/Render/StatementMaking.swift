import MartletSchema

extension Statement {
    /// A statement of the definition language, which commits what is open and is not undone by a rollback.
    static func definition(
        _ sql: String, lock: Lock, cost: Cost, isDestructive: Bool = false, isIdempotent: Bool = false,
        inverse: [String]? = nil, comment: String? = nil
    ) -> Statement {
        Statement(
            sql, transaction: .outside, lock: lock, cost: cost, isDestructive: isDestructive,
            isIdempotent: isIdempotent, inverse: inverse, comment: comment)
    }

    /// A setting of the session for the statements that follow.
    static func setting(_ sql: String, comment: String? = nil) -> Statement {
        definition(sql, lock: .none, cost: .metadata, isIdempotent: true, comment: comment)
    }
}
