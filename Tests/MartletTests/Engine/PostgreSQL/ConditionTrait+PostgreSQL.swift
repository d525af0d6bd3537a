import Testing

extension Trait where Self == ConditionTrait {
    /// What a suite has that needs servers of PostgreSQL.
    static var needsPostgreSQL: ConditionTrait {
        .enabled(
            if: !PostgreSQLServer.all.isEmpty,
            "Scripts/test starts the servers; MARTLET_TEST_POSTGRESQL_15 is not set")
    }
}
