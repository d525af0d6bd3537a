import MartletSchema

/// Looks at the bodies of functions and procedures once all is there that they may speak of: they were created without a
/// look, so that their order does not matter.
///
/// What the owner's own scratch database found fault with already is left alone: it is as it was wanted.
enum RoutineCheck {
    /// The languages whose validators look into bodies, and these.
    static let validators = ["plpgsql": "plpgsql_validator", "sql": "fmgr_sql_validator"]

    /// Gives the statements for definitions; none where there is nothing to look at.
    static func statements(for definitions: [Definition]) throws(AdapterError) -> [Statement] {
        var checks: [Statement] = []
        for definition in definitions {
            guard definition.attributes.text(PostgreSQLAttributes.unsound) == nil,
                let validator = validator(of: definition)
            else { continue }
            // In an earlier stage of the plan the routine is not there yet.
            let routine = try Quoting.text(DefinitionName(definition).name())
            checks.append(
                Statement(
                    """
                    SELECT CASE WHEN pg_catalog.count(pg_catalog.\(validator)(pg_catalog.to_regprocedure(\(routine)))) \
                    IS NULL THEN 'missing' ELSE 'sound' END
                    """, role: .expectValue("sound"), lock: .none, cost: .metadata,
                    comment: "the body of \(definition.identity)"))
        }
        return checks.isEmpty ? [] : [settings] + checks + [end]
    }

    /// Names in bodies are looked up as they will be when the routine is called, and bodies are looked into.
    private static let settings = Statement(
        """
        SELECT pg_catalog.set_config('check_function_bodies', 'on', true), \
        pg_catalog.set_config('search_path', reset_val, true) \
        FROM pg_catalog.pg_settings WHERE name OPERATOR(pg_catalog.=) 'search_path'
        """, role: .expectValue("on"), lock: .none, cost: .metadata)

    /// What comes after is ours, and means the operators of `pg_catalog`.
    private static let end = Statement(
        "SELECT pg_catalog.set_config('search_path', 'pg_catalog', true)", role: .expectValue("pg_catalog"),
        lock: .none, cost: .metadata)

    private static func validator(of definition: Definition) -> String? {
        guard ["function", "procedure"].contains(definition.kind.rawValue) else { return nil }
        let tokens = SQLLexer.significantTokens(of: definition.sql.text)
        guard let word = tokens.firstIndex(where: { $0.isWord("LANGUAGE") }), word + 1 < tokens.count else {
            return nil
        }
        return validators.first { tokens[word + 1].isWord($0.key.asciiUppercased) }?.value
    }
}
