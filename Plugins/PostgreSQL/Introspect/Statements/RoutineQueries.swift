import MartletSchema

/// Aggregates and base types: what has functions for its parts.
enum RoutineQueries {
    static func all(version: Int64) -> [StatementQuery] { [aggregates, baseTypes(version)] }

    private static func function(_ label: String, _ column: String) -> String {
        "'\(label) = ' || NULLIF(\(column)::pg_catalog.regproc::text, '-')"
    }

    private static let aggregates = StatementQuery(
        kind: "aggregate", catalog: CatalogClass.procedure, name: "pg_aggregate",
        sql: """
            SELECT p.oid, p.pronamespace, p.proname, p.proowner, 'CREATE AGGREGATE ' || pg_catalog.quote_ident(n.nspname)
                || '.' || pg_catalog.quote_ident(p.proname) || '('
                || coalesce(NULLIF(pg_catalog.pg_get_function_identity_arguments(p.oid), ''), '*') || E') (\\n    '
                || pg_catalog.concat_ws(E',\\n    ', \(function("SFUNC", "a.aggtransfn")),
                    'STYPE = ' || pg_catalog.format_type(a.aggtranstype, NULL), 'SSPACE = ' || NULLIF(a.aggtransspace, 0),
                    \(function("FINALFUNC", "a.aggfinalfn")), CASE WHEN a.aggfinalextra THEN 'FINALFUNC_EXTRA' END,
                    'FINALFUNC_MODIFY = ' || \(modify("a.aggfinalmodify")),
                    \(function("COMBINEFUNC", "a.aggcombinefn")), \(function("SERIALFUNC", "a.aggserialfn")),
                    \(function("DESERIALFUNC", "a.aggdeserialfn")),
                    'INITCOND = ' || pg_catalog.quote_literal(a.agginitval), \(function("MSFUNC", "a.aggmtransfn")),
                    \(function("MINVFUNC", "a.aggminvtransfn")),
                    'MSTYPE = ' || pg_catalog.format_type(NULLIF(a.aggmtranstype, 0), NULL),
                    'MSSPACE = ' || NULLIF(a.aggmtransspace, 0), \(function("MFINALFUNC", "a.aggmfinalfn")),
                    CASE WHEN a.aggmfinalextra THEN 'MFINALFUNC_EXTRA' END,
                    'MFINALFUNC_MODIFY = ' || CASE WHEN a.aggmtransfn <> 0 THEN \(modify("a.aggmfinalmodify")) END,
                    'MINITCOND = ' || pg_catalog.quote_literal(a.aggminitval),
                    'SORTOP = OPERATOR(' || (SELECT pg_catalog.quote_ident(n2.nspname) || '.' || o.oprname
                        FROM pg_catalog.pg_operator o JOIN pg_catalog.pg_namespace n2 ON n2.oid = o.oprnamespace
                        WHERE o.oid = a.aggsortop) || ')',
                    'PARALLEL = ' || CASE p.proparallel WHEN 's' THEN 'safe' WHEN 'r' THEN 'restricted' END,
                    CASE WHEN a.aggkind = 'h' THEN 'HYPOTHETICAL' END) || E'\\n)'
            FROM pg_catalog.pg_aggregate a JOIN pg_catalog.pg_proc p ON p.oid = a.aggfnoid
                JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
            WHERE \(QueryText.isUsers("p", catalog: CatalogClass.procedure))
            """)

    /// What a final function does to the state, where it is not what goes without saying.
    private static func modify(_ column: String) -> String {
        """
        CASE WHEN \(column) <> CASE WHEN a.aggkind = 'n' THEN 'r'::pg_catalog."char" ELSE 'w' END
                    THEN CASE \(column) WHEN 'r' THEN 'READ_ONLY' WHEN 's' THEN 'SHAREABLE' ELSE 'READ_WRITE' END END
        """
    }

    private static func baseTypes(_ version: Int64) -> StatementQuery {
        let subscripting = version >= 140_000 ? function("SUBSCRIPT", "t.typsubscript") + "," : ""
        return StatementQuery(
            kind: "type", catalog: CatalogClass.type, name: "pg_type",
            sql: """
                SELECT t.oid, t.typnamespace, t.typname, t.typowner, 'CREATE TYPE ' || pg_catalog.quote_ident(n.nspname)
                    || '.' || pg_catalog.quote_ident(t.typname) || E' (\\n    ' || pg_catalog.concat_ws(E',\\n    ',
                    \(function("INPUT", "t.typinput")), \(function("OUTPUT", "t.typoutput")),
                    \(function("RECEIVE", "t.typreceive")), \(function("SEND", "t.typsend")),
                    \(function("TYPMOD_IN", "t.typmodin")), \(function("TYPMOD_OUT", "t.typmodout")),
                    \(function("ANALYZE", "t.typanalyze")), \(subscripting)
                    'INTERNALLENGTH = ' || CASE WHEN t.typlen < 0 THEN 'VARIABLE' ELSE t.typlen::text END,
                    CASE WHEN t.typbyval THEN 'PASSEDBYVALUE' END, 'ALIGNMENT = ' || CASE t.typalign
                        WHEN 'c' THEN 'char' WHEN 's' THEN 'int2' WHEN 'd' THEN 'double' ELSE 'int4' END,
                    'STORAGE = ' || CASE t.typstorage WHEN 'e' THEN 'external' WHEN 'x' THEN 'extended'
                        WHEN 'm' THEN 'main' ELSE 'plain' END,
                    'CATEGORY = ' || pg_catalog.quote_literal(t.typcategory::text),
                    CASE WHEN t.typispreferred THEN 'PREFERRED = true' END,
                    'DEFAULT = ' || pg_catalog.quote_literal(t.typdefault),
                    'ELEMENT = ' || pg_catalog.format_type(NULLIF(t.typelem, 0), NULL),
                    'DELIMITER = ' || pg_catalog.quote_literal(t.typdelim::text),
                    CASE WHEN t.typcollation <> 0 THEN 'COLLATABLE = true' END) || E'\\n)'
                FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
                WHERE \(QueryText.isUsers("t", catalog: CatalogClass.type)) AND t.typtype = 'b'
                    AND NOT EXISTS (SELECT FROM pg_catalog.pg_type e WHERE e.typarray = t.oid)
                """, isOpaque: true)
    }
}
