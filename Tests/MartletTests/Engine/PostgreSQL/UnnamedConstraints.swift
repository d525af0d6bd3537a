/// Constraints that a script leaves without a name keep the one that they have in the database.
///
/// What the server calls them when it is asked to find a name tells nothing, and so takes no part in a comparison.
enum UnnamedConstraints {
    fileprivate struct Constraint: Equatable {
        var table: String
        var name: String
        var definition: String
        /// The table's own name.
        var relation: String

        /// Whether the server may have found the name.
        var isUnnamed: Bool {
            guard let label = name.firstMatch(of: /_(check|excl|fkey|key|not_null|pkey)\d*$/) else { return false }
            let rest = name[..<label.range.lowerBound]
            // Names that would be too long are cut in the middle.
            return rest == relation || rest.hasPrefix(relation + "_") || name.utf8.count > 60
        }
    }

    /// The names that a database has for constraints, with their tables.
    static func names(in database: PostgreSQLConnection) throws -> Set<String> {
        Set(try constraints(of: database).map { "\($0.table) \($0.name)" })
    }

    /// Gives the constraints of a database those names that the server found for the same ones in another database.
    ///
    /// - Parameters:
    ///   - database: The database.
    ///   - other: The other one.
    ///   - kept: The names that the database had before it was migrated, which alone may be kept.
    /// - Returns: How many have another name now.
    /// - Throws: What a database says against it.
    static func rename(
        in database: PostgreSQLConnection, like other: PostgreSQLConnection, kept: Set<String>
    ) throws -> Int {
        var wanted = try constraints(of: other)
        var unmatched: [Constraint] = []
        for constraint in try constraints(of: database) {
            if let position = wanted.firstIndex(of: constraint) {
                wanted.remove(at: position)
            } else if kept.contains("\(constraint.table) \(constraint.name)") {
                unmatched.append(constraint)
            }
        }
        var statements: [(from: String, to: String)] = []
        for constraint in wanted where constraint.isUnnamed {
            guard
                let position = unmatched.firstIndex(where: {
                    $0.table == constraint.table && $0.definition == constraint.definition
                })
            else { continue }
            let table = "ALTER TABLE \(constraint.table) RENAME CONSTRAINT"
            let between = "_martlet_between_\(statements.count)"
            statements.append(
                (
                    "\(table) \(PostgreSQLName.quoted(unmatched[position].name)) TO \(between)",
                    "\(table) \(between) TO \(PostgreSQLName.quoted(constraint.name))"
                ))
            unmatched.remove(at: position)
        }
        try database.run((statements.map(\.from) + statements.map(\.to)).joined(separator: ";\n"))
        return statements.count
    }

    private static func constraints(of database: PostgreSQLConnection) throws -> [Constraint] {
        try database.texts(
            """
            SELECT format('%I.%I', n.nspname, t.relname), c.conname, pg_get_constraintdef(c.oid), t.relname
            FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid JOIN pg_namespace n ON n.oid = t.relnamespace
            WHERE c.conislocal AND c.conparentid = 0 AND n.nspname !~ '^(pg_|information_schema)'
            ORDER BY 1, 2
            """
        ).map { Constraint(table: $0[0], name: $0[1], definition: $0[2], relation: $0[3]) }
    }
}
