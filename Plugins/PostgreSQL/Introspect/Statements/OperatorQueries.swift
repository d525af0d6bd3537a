import MartletSchema

/// Operators, their classes and families, and casts.
enum OperatorQueries {
    static let all = [operators, families, classes, casts]

    private static let operators = StatementQuery(
        kind: "operator", catalog: CatalogClass.operator, name: "pg_operator",
        sql: """
            SELECT o.oid, o.oprnamespace, o.oprname || '(' || coalesce(x.l, 'NONE') || ', ' || coalesce(x.r, 'NONE') || ')',
                o.oprowner, 'CREATE OPERATOR ' || pg_catalog.quote_ident(n.nspname) || '.' || o.oprname || E' (\\n    '
                || pg_catalog.concat_ws(E',\\n    ', 'FUNCTION = ' || o.oprcode::text, 'LEFTARG = ' || x.l,
                    'RIGHTARG = ' || x.r, 'COMMUTATOR = ' || (\(operatorName("o.oprcom"))),
                    'NEGATOR = ' || (\(operatorName("o.oprnegate"))), 'RESTRICT = ' || NULLIF(o.oprrest::text, '-'),
                    'JOIN = ' || NULLIF(o.oprjoin::text, '-'), CASE WHEN o.oprcanmerge THEN 'MERGES' END,
                    CASE WHEN o.oprcanhash THEN 'HASHES' END) || E'\\n)'
            FROM pg_catalog.pg_operator o JOIN pg_catalog.pg_namespace n ON n.oid = o.oprnamespace,
                LATERAL (SELECT pg_catalog.format_type(NULLIF(o.oprleft, 0), NULL) AS l,
                    pg_catalog.format_type(NULLIF(o.oprright, 0), NULL) AS r) x
            WHERE \(QueryText.isUsers("o", catalog: CatalogClass.operator)) AND o.oprcode <> 0
            """)

    private static func operatorName(_ id: String) -> String {
        """
        SELECT 'OPERATOR(' || pg_catalog.quote_ident(n2.nspname) || '.' || o2.oprname || ')'
            FROM pg_catalog.pg_operator o2 JOIN pg_catalog.pg_namespace n2 ON n2.oid = o2.oprnamespace
            WHERE o2.oid = \(id)
        """
    }

    /// The operators and functions that belong to a class, or to a family alone.
    private static func members(of catalog: ObjectID, _ id: String) -> String {
        """
        SELECT pg_catalog.string_agg(m.item, E',\\n    ' ORDER BY m.kind, m.number, m.item) FROM (
                SELECT 1 AS kind, a.amopstrategy AS number, 'OPERATOR ' || a.amopstrategy || ' '
                    || (SELECT pg_catalog.quote_ident(n3.nspname) || '.' || o3.oprname
                        FROM pg_catalog.pg_operator o3 JOIN pg_catalog.pg_namespace n3 ON n3.oid = o3.oprnamespace
                        WHERE o3.oid = a.amopopr)
                    || ' (' || pg_catalog.format_type(a.amoplefttype, NULL) || ', '
                    || pg_catalog.format_type(a.amoprighttype, NULL) || ')'
                    || coalesce((SELECT ' FOR ORDER BY ' || pg_catalog.quote_ident(n4.nspname) || '.'
                            || pg_catalog.quote_ident(f4.opfname)
                        FROM pg_catalog.pg_opfamily f4 JOIN pg_catalog.pg_namespace n4 ON n4.oid = f4.opfnamespace
                        WHERE f4.oid = a.amopsortfamily), '') AS item
                FROM pg_catalog.pg_amop a JOIN pg_catalog.pg_depend d ON d.classid = 2602 AND d.objid = a.oid
                WHERE d.refclassid = \(catalog) AND d.refobjid = \(id)
                UNION ALL SELECT 2, p.amprocnum, 'FUNCTION ' || p.amprocnum || ' ('
                    || pg_catalog.format_type(p.amproclefttype, NULL) || ', '
                    || pg_catalog.format_type(p.amprocrighttype, NULL) || ') ' || p.amproc::pg_catalog.regprocedure::text
                FROM pg_catalog.pg_amproc p JOIN pg_catalog.pg_depend d ON d.classid = 2603 AND d.objid = p.oid
                WHERE d.refclassid = \(catalog) AND d.refobjid = \(id)) m
        """
    }

    /// What those members need.
    private static func needs(of catalog: ObjectID, _ id: String) -> String {
        """
        ARRAY(SELECT d2.refclassid || ' ' || d2.refobjid FROM pg_catalog.pg_depend d
                JOIN pg_catalog.pg_depend d2 ON d2.classid = d.classid AND d2.objid = d.objid
                WHERE d.classid IN (2602, 2603) AND d.refclassid = \(catalog) AND d.refobjid = \(id)
                    AND d2.refclassid IN (1255, 2617, 1247) AND d2.refobjid >= \(CatalogReader.firstUserID))
        """
    }

    private static let families = StatementQuery(
        kind: "operator family", catalog: CatalogClass.operatorFamily, name: "pg_opfamily",
        sql: """
            SELECT f.oid, f.opfnamespace, f.opfname || ' USING ' || m.amname, f.opfowner,
                'CREATE OPERATOR FAMILY ' || x.name
                || coalesce(E';\\nALTER OPERATOR FAMILY ' || x.name || E' ADD\\n    '
                    || (\(members(of: CatalogClass.operatorFamily, "f.oid"))), ''),
                0, \(needs(of: CatalogClass.operatorFamily, "f.oid"))
            FROM pg_catalog.pg_opfamily f JOIN pg_catalog.pg_namespace n ON n.oid = f.opfnamespace
                JOIN pg_catalog.pg_am m ON m.oid = f.opfmethod,
                LATERAL (SELECT pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(f.opfname)
                    || ' USING ' || pg_catalog.quote_ident(m.amname) AS name) x
            WHERE \(QueryText.isUsers("f", catalog: CatalogClass.operatorFamily))
            """)

    private static let classes = StatementQuery(
        kind: "operator class", catalog: CatalogClass.operatorClass, name: "pg_opclass",
        sql: """
            SELECT c.oid, c.opcnamespace, c.opcname || ' USING ' || m.amname, c.opcowner,
                'CREATE OPERATOR CLASS ' || pg_catalog.quote_ident(n.nspname) || '.'
                || pg_catalog.quote_ident(c.opcname) || CASE WHEN c.opcdefault THEN ' DEFAULT' ELSE '' END
                || ' FOR TYPE ' || pg_catalog.format_type(c.opcintype, NULL) || ' USING '
                || pg_catalog.quote_ident(m.amname) || ' FAMILY ' || pg_catalog.quote_ident(fn.nspname) || '.'
                || pg_catalog.quote_ident(f.opfname) || E' AS\\n    '
                || pg_catalog.concat_ws(E',\\n    ', x.members, CASE WHEN c.opckeytype <> 0 OR x.members IS NULL
                    THEN 'STORAGE ' || pg_catalog.format_type(coalesce(NULLIF(c.opckeytype, 0), c.opcintype), NULL) END),
                0, \(needs(of: CatalogClass.operatorClass, "c.oid"))
            FROM pg_catalog.pg_opclass c JOIN pg_catalog.pg_namespace n ON n.oid = c.opcnamespace
                JOIN pg_catalog.pg_am m ON m.oid = c.opcmethod JOIN pg_catalog.pg_opfamily f ON f.oid = c.opcfamily
                JOIN pg_catalog.pg_namespace fn ON fn.oid = f.opfnamespace,
                LATERAL (SELECT (\(members(of: CatalogClass.operatorClass, "c.oid"))) AS members) x
            WHERE \(QueryText.isUsers("c", catalog: CatalogClass.operatorClass))
            """)

    private static let casts = StatementQuery(
        kind: "cast", catalog: CatalogClass.cast, name: "pg_cast",
        sql: """
            SELECT c.oid, 0, x.name, 0, 'CREATE CAST ' || x.name
                || CASE c.castmethod WHEN 'f' THEN ' WITH FUNCTION ' || c.castfunc::pg_catalog.regprocedure::text
                    WHEN 'i' THEN ' WITH INOUT' ELSE ' WITHOUT FUNCTION' END
                || CASE c.castcontext WHEN 'a' THEN ' AS ASSIGNMENT' WHEN 'i' THEN ' AS IMPLICIT' ELSE '' END
            FROM pg_catalog.pg_cast c, LATERAL (SELECT '(' || pg_catalog.format_type(c.castsource, NULL) || ' AS '
                || pg_catalog.format_type(c.casttarget, NULL) || ')' AS name) x
            WHERE \(QueryText.isUsers("c", catalog: CatalogClass.cast))
            """)
}
