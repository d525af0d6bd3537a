extension RowsOfDatabase {
    /// Reads the rows of a database of PostgreSQL; columns that are excepted do not count.
    init(_ connection: PostgreSQLConnection, facts: DatabaseFacts, other: DatabaseFacts, except: Set<String>) throws {
        self.init()
        // A partition that is gone, or stands alone, has taken its rows along.
        let shared = facts.tables.filter { table in
            let (own, others) = (facts.parts[table] ?? [], other.parts[table] ?? [])
            let common = Set(facts.tables).intersection(other.tables)
            return other.tables.contains(table) && own.union(others).isSubset(of: common)
                && own.symmetricDifference(others).isDisjoint(with: common)
        }
        counts = try Self.counts(connection, facts: facts, tables: shared)
        for table in shared {
            let columns = Self.shared(facts.columns[table, default: []], other.columns[table, default: []])
                .filter { !except.contains(PostgreSQLServer.said("\(table).\($0)")) }
            guard !columns.isEmpty else { continue }
            let row = columns.map { "coalesce(quote_literal(\($0)::text), 'null')" }.joined(separator: " || ',' || ")
            let found = try connection.texts(
                "SELECT \(row), count(*) FROM \(Self.own(table, facts)) GROUP BY 1")
            rows[table] = [:]
            for row in found { rows[table, default: [:]][PostgreSQLName.spelledOut(row[0])] = Int(row[1]) }
        }
        // The numbers of a table's rows go with the rows.
        for row in try connection.texts(Self.sequences)
        where row[3].isEmpty || shared.contains(PostgreSQLName.quoted(row[3], row[4])) {
            marks[PostgreSQLName.quoted(row[0], row[1])] = Int(row[2]) ?? 0
        }
    }

    /// Sequences with the tables that own them.
    private static let sequences = """
        SELECT s.schemaname, s.sequencename, coalesce(s.last_value, 0), coalesce(o.nspname, ''), coalesce(o.relname, '')
        FROM pg_sequences s LEFT JOIN LATERAL (
            SELECT n.nspname, t.relname FROM pg_depend d JOIN pg_class t ON t.oid = d.refobjid
            JOIN pg_namespace n ON n.oid = t.relnamespace
            WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')
                AND d.objid = format('%I.%I', s.schemaname, s.sequencename)::regclass
        ) o ON true WHERE s.increment_by > 0 AND NOT s.cycle
        """

    /// The number of rows of each table, without those of tables that inherit from it.
    static func counts(
        _ connection: PostgreSQLConnection, facts: DatabaseFacts, tables: [String]
    ) throws -> [String: Int] {
        guard !tables.isEmpty else { return [:] }
        let queries = tables.enumerated().map { "SELECT \($0.offset), count(*) FROM \(own($0.element, facts))" }
        var counts: [String: Int] = [:]
        for row in try connection.texts(queries.joined(separator: " UNION ALL ")) {
            if let number = Int(row[0]) { counts[tables[number]] = Int(row[1]) }
        }
        return counts
    }

    private static func own(_ table: String, _ facts: DatabaseFacts) -> String {
        facts.parts[table] == nil ? "ONLY \(table)" : table
    }
}
