import MartletSchema

/// Text search parsers, templates, dictionaries and configurations.
enum TextSearchQueries {
    static let all = [parsers, templates, dictionaries, configurations]

    private static func name(_ schema: String, _ name: String) -> String {
        "pg_catalog.quote_ident(\(schema)) || '.' || pg_catalog.quote_ident(\(name))"
    }

    private static let parsers = StatementQuery(
        kind: "text search parser", catalog: CatalogClass.textSearchParser, name: "pg_ts_parser",
        sql: """
            SELECT p.oid, p.prsnamespace, p.prsname, 0, 'CREATE TEXT SEARCH PARSER ' || \(name("n.nspname", "p.prsname"))
                || E' (\\n    ' || pg_catalog.concat_ws(E',\\n    ', 'START = ' || p.prsstart::text,
                    'GETTOKEN = ' || p.prstoken::text, 'END = ' || p.prsend::text,
                    'HEADLINE = ' || NULLIF(p.prsheadline::text, '-'), 'LEXTYPES = ' || p.prslextype::text) || E'\\n)'
            FROM pg_catalog.pg_ts_parser p JOIN pg_catalog.pg_namespace n ON n.oid = p.prsnamespace
            WHERE \(QueryText.isUsers("p", catalog: CatalogClass.textSearchParser))
            """)

    private static let templates = StatementQuery(
        kind: "text search template", catalog: CatalogClass.textSearchTemplate, name: "pg_ts_template",
        sql: """
            SELECT t.oid, t.tmplnamespace, t.tmplname, 0,
                'CREATE TEXT SEARCH TEMPLATE ' || \(name("n.nspname", "t.tmplname")) || E' (\\n    '
                || pg_catalog.concat_ws(E',\\n    ', 'INIT = ' || NULLIF(t.tmplinit::text, '-'),
                    'LEXIZE = ' || t.tmpllexize::text) || E'\\n)'
            FROM pg_catalog.pg_ts_template t JOIN pg_catalog.pg_namespace n ON n.oid = t.tmplnamespace
            WHERE \(QueryText.isUsers("t", catalog: CatalogClass.textSearchTemplate))
            """)

    private static let dictionaries = StatementQuery(
        kind: "text search dictionary", catalog: CatalogClass.textSearchDictionary, name: "pg_ts_dict",
        sql: """
            SELECT d.oid, d.dictnamespace, d.dictname, d.dictowner,
                'CREATE TEXT SEARCH DICTIONARY ' || \(name("n.nspname", "d.dictname")) || E' (\\n    '
                || pg_catalog.concat_ws(E',\\n    ', 'TEMPLATE = ' || \(name("tn.nspname", "t.tmplname")),
                    d.dictinitoption) || E'\\n)'
            FROM pg_catalog.pg_ts_dict d JOIN pg_catalog.pg_namespace n ON n.oid = d.dictnamespace
                JOIN pg_catalog.pg_ts_template t ON t.oid = d.dicttemplate
                JOIN pg_catalog.pg_namespace tn ON tn.oid = t.tmplnamespace
            WHERE \(QueryText.isUsers("d", catalog: CatalogClass.textSearchDictionary))
            """)

    private static let configurations = StatementQuery(
        kind: "text search configuration", catalog: CatalogClass.textSearchConfiguration, name: "pg_ts_config",
        sql: """
            SELECT c.oid, c.cfgnamespace, c.cfgname, c.cfgowner,
                'CREATE TEXT SEARCH CONFIGURATION ' || x.name || ' (PARSER = ' || \(name("pn.nspname", "p.prsname")) || ')'
                || coalesce((SELECT pg_catalog.string_agg(E';\\nALTER TEXT SEARCH CONFIGURATION ' || x.name
                        || ' ADD MAPPING FOR ' || pg_catalog.quote_ident(m.alias) || ' WITH ' || m.dictionaries, ''
                        ORDER BY m.alias COLLATE "C")
                    FROM (SELECT t.alias, pg_catalog.string_agg(\(name("dn.nspname", "d.dictname")), ', '
                            ORDER BY cm.mapseqno) AS dictionaries
                        FROM pg_catalog.pg_ts_config_map cm
                            JOIN pg_catalog.ts_token_type(c.cfgparser) t ON t.tokid = cm.maptokentype
                            JOIN pg_catalog.pg_ts_dict d ON d.oid = cm.mapdict
                            JOIN pg_catalog.pg_namespace dn ON dn.oid = d.dictnamespace
                        WHERE cm.mapcfg = c.oid GROUP BY t.alias) m), '')
            FROM pg_catalog.pg_ts_config c JOIN pg_catalog.pg_namespace n ON n.oid = c.cfgnamespace
                JOIN pg_catalog.pg_ts_parser p ON p.oid = c.cfgparser
                JOIN pg_catalog.pg_namespace pn ON pn.oid = p.prsnamespace,
                LATERAL (SELECT \(name("n.nspname", "c.cfgname")) AS name) x
            WHERE \(QueryText.isUsers("c", catalog: CatalogClass.textSearchConfiguration))
            """)
}
