import MartletSchema

/// Renders what must stand around a group of operations.
enum BracketRendering {
    /// Gives the settings and the checks: names mean what the catalog's own text means, and bodies of functions may name what comes
    /// later.
    static func statements(for outline: PlanOutline) throws(AdapterError) -> [Statement] {
        let checks = try RoutineCheck.statements(for: outline.checked)
        return [
            around("SET search_path = ''", .setup, "Every name is written with its schema; none is looked for."),
            around(
                "SET check_function_bodies = off", .setup, "The body of a function may name what is created after it."),
            Statement(
                "BEGIN", role: .begin, lock: .none, cost: .metadata,
                comment: "Run this with psql -v ON_ERROR_STOP=1, which stops at the first error."),
        ] + checks + [
            Statement("COMMIT", role: .commit, lock: .none, cost: .metadata),
            around("RESET check_function_bodies", .teardown, nil),
            around("RESET search_path", .teardown, nil),
        ]
    }

    /// Lets the expressions that somebody wrote into a schema find what lives in the default schema.
    static func withDefaultNamespace(_ statement: Statement, profile: TargetProfile) throws(AdapterError) -> [Statement]
    {
        let name = try Quoting.identifier(DefaultNamespace(profile).name)
        return [
            Statement(
                "SET LOCAL search_path = \(name)", lock: .none, cost: .metadata, isIdempotent: true,
                comment: "The expression is the schema owner's; it may name what lives there."),
            statement,
            Statement("SET LOCAL search_path = ''", lock: .none, cost: .metadata, isIdempotent: true),
        ]
    }

    private static func around(_ sql: String, _ role: Statement.Role, _ comment: String?) -> Statement {
        Statement(
            sql, role: role, transaction: .outside, lock: .none, cost: .metadata, isIdempotent: true, comment: comment)
    }
}
