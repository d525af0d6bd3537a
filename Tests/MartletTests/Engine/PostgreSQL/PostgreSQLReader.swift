/// Reads a database of PostgreSQL without anything of Martlet: the schema by `pg_dump`, tables and columns from the
/// catalog.
struct PostgreSQLReader {
    let server: PostgreSQLServer
    let database: String

    func facts() async throws -> DatabaseFacts {
        var facts = DatabaseFacts()
        SchemaDump(try await dump()).add(to: &facts)
        try Self.addTables(to: &facts, try server.connection(to: database))
        return facts
    }

    /// What `pg_dump` says of the schema.
    func dump() async throws -> String {
        // The journal is Martlet's own, in whatever schema it is. Owners and grants take part where somebody asks.
        try await server.dump(
            database, "--schema-only", "--no-owner", "--no-privileges", "--exclude-table=*.martlet_history")
    }

    /// Reads which tables and columns there are.
    static func addTables(to facts: inout DatabaseFacts, _ connection: PostgreSQLConnection) throws {
        for row in try connection.texts("SET search_path = pg_catalog;" + tables) {
            let table = PostgreSQLName.quoted(row[0], row[1])
            if facts.tables.last != table { facts.tables.append(table) }
            if row[6] == "p" { facts.parts[table, default: []].formUnion([]) }
            if row[2].isEmpty || !row[5].isEmpty { continue }
            facts.columns[table, default: []].append(
                DatabaseFacts.Column(
                    name: PostgreSQLName.quoted(row[2]), type: PostgreSQLName.spelledOut(row[3]),
                    isRequired: row[4] == "t", key: 0))
        }
        for row in try connection.texts(parts) {
            facts.parts[PostgreSQLName.quoted(row[0], row[1]), default: []].insert(
                PostgreSQLName.quoted(row[2], row[3]))
        }
    }

    /// The tables that are not an extension's, and the catalogs they are not in.
    private static let ours = """
        n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND c.relname <> 'martlet_history'
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid
            AND d.deptype = 'e')
        """

    private static let tables = """
        SELECT n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attgenerated, c.relkind
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        WHERE c.relkind IN ('r', 'p') AND \(ours) ORDER BY 1, 2, a.attnum
        """

    private static let parts = """
        SELECT n.nspname, c.relname, pn.nspname, p.relname FROM pg_class c
        JOIN pg_namespace n ON n.oid = c.relnamespace CROSS JOIN LATERAL pg_partition_tree(c.oid) t
        JOIN pg_class p ON p.oid = t.relid JOIN pg_namespace pn ON pn.oid = p.relnamespace
        WHERE c.relkind = 'p' AND t.relid <> c.oid
        """
}
