extension PostgreSQLColumn {
    /// What a column refers to.
    struct Reference {
        var table: String
        var column: String
    }

    /// Every column by its table.
    static func all(_ connection: PostgreSQLConnection) throws -> [String: [PostgreSQLColumn]] {
        var columns: [String: [PostgreSQLColumn]] = [:]
        for row in try connection.rows("SET search_path = pg_catalog;" + columnQuery) {
            let words = row.map { $0 ?? "" }
            columns[PostgreSQLName.quoted(words[0], words[1]), default: []].append(
                PostgreSQLColumn(
                    name: PostgreSQLName.quoted(words[2]), word: words[2].filter(\.isASCII), type: words[3],
                    base: words[4], limit: Int(words[5]), isRequired: words[6] == "t", isComputed: words[7] == "t",
                    isNumbered: words[8] == "t", labels: words[9].split(separator: "\u{1F}").map(String.init)))
        }
        return columns
    }

    /// What each column refers to, by table and column.
    static func references(_ connection: PostgreSQLConnection) throws -> [String: [String: Reference]] {
        var references: [String: [String: Reference]] = [:]
        for row in try connection.texts(referenceQuery) {
            references[PostgreSQLName.quoted(row[0], row[1]), default: [:]][PostgreSQLName.quoted(row[2])] =
                Reference(table: PostgreSQLName.quoted(row[3], row[4]), column: PostgreSQLName.quoted(row[5]))
        }
        return references
    }

    /// Values that checks and bounds of partitions mention, by table and column.
    static func candidates(_ connection: PostgreSQLConnection) throws -> [String: [String: [String]]] {
        var candidates: [String: [String: [String]]] = [:]
        for row in try connection.texts(ruleQuery) {
            candidates[PostgreSQLName.quoted(row[0], row[1]), default: [:]][
                PostgreSQLName.quoted(row[2]), default: []] += values(in: row[3])
        }
        return candidates
    }

    private static func values(in rule: String) -> [String] {
        let texts = rule.matches(of: /'(?:[^']|'')*'/).map { String($0.0) }
        let numbers = rule.matches(of: /\b\d{1,6}\b/).map { String($0.0) }
        return texts + numbers + ["NULL"]
    }

    /// Domains by what they come from in the end.
    private static let bases = """
        WITH RECURSIVE base (oid, base, modifier, required) AS (
            SELECT oid, oid, -1, false FROM pg_type WHERE typtype <> 'd'
            UNION ALL SELECT t.oid, b.base, CASE WHEN t.typtypmod >= 0 THEN t.typtypmod ELSE b.modifier END,
                t.typnotnull OR b.required
            FROM pg_type t JOIN base b ON t.typbasetype = b.oid WHERE t.typtype = 'd')
        """

    private static let tables = """
        pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname !~ '^(pg_|information_schema)'
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        """

    private static let columnQuery = """
        \(bases)
        SELECT n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
            CASE WHEN t.typcategory = 'A' AND t.typelem <> 0 THEN '_' || e.typname ELSE t.typname END,
            CASE WHEN m.modifier < 0 THEN NULL WHEN t.typname IN ('varchar', 'bpchar') THEN m.modifier - 4
                WHEN t.typname IN ('bit', 'varbit') THEN m.modifier
                WHEN t.typname = 'numeric' THEN (((m.modifier - 4) >> 16) & 65535) - ((m.modifier - 4) & 65535) END,
            a.attnotnull OR b.required, a.attgenerated <> '',
            a.attidentity <> '' OR coalesce(pg_get_expr(d.adbin, d.adrelid) LIKE 'nextval(%', false),
            (SELECT string_agg(l.enumlabel, E'\\x1F' ORDER BY l.enumsortorder) FROM pg_enum l
                WHERE l.enumtypid IN (t.oid, t.typelem))
        FROM \(tables) JOIN base b ON b.oid = a.atttypid JOIN pg_type t ON t.oid = b.base
        LEFT JOIN pg_type e ON e.oid = t.typelem
        LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
        CROSS JOIN LATERAL (SELECT CASE WHEN a.atttypmod >= 0 THEN a.atttypmod ELSE b.modifier END AS modifier) m
        WHERE c.relkind IN ('r', 'p') ORDER BY 1, 2, a.attnum
        """

    private static let referenceQuery = """
        SELECT n.nspname, c.relname, a.attname, pn.nspname, p.relname, pa.attname
        FROM pg_constraint k CROSS JOIN LATERAL unnest(k.conkey, k.confkey) AS u (own, other)
        JOIN \(tables) ON c.oid = k.conrelid AND a.attnum = u.own
        JOIN pg_class p ON p.oid = k.confrelid JOIN pg_namespace pn ON pn.oid = p.relnamespace
        JOIN pg_attribute pa ON pa.attrelid = p.oid AND pa.attnum = u.other
        WHERE k.contype = 'f' AND k.conparentid = 0
        """

    private static let ruleQuery = """
        \(bases)
        SELECT n.nspname, c.relname, a.attname, pg_get_constraintdef(k.oid)
        FROM pg_constraint k JOIN \(tables) ON c.oid = k.conrelid AND a.attnum = ANY (k.conkey) WHERE k.contype = 'c'
        UNION ALL SELECT n.nspname, c.relname, a.attname, pg_get_constraintdef(k.oid)
        FROM pg_constraint k JOIN pg_type t ON t.oid = k.contypid
        JOIN \(tables) ON a.atttypid = t.oid WHERE k.contype = 'c'
        UNION ALL SELECT n.nspname, c.relname, a.attname, pg_get_expr(p.relpartbound, p.oid)
        FROM pg_inherits i JOIN pg_class p ON p.oid = i.inhrelid AND p.relispartition
        JOIN pg_partitioned_table r ON r.partrelid = i.inhparent
        JOIN \(tables) ON c.oid = i.inhparent AND a.attnum = ANY (r.partattrs::int2[])
        """
}
