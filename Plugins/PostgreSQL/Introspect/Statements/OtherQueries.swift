import MartletSchema

/// Collations, conversions, statistics, publications, event triggers, access methods and transforms.
enum OtherQueries {
    static func all(version: Int64) -> [StatementQuery] {
        [
            collations(version), conversions, statistics(version), publications(version), eventTriggers, accessMethods,
            transforms,
        ]
    }

    private static func collations(_ version: Int64) -> StatementQuery {
        let locale =
            version >= 170_000 ? "c.colllocale" : version >= 150_000 ? "c.colliculocale" : "NULL::pg_catalog.text"
        let rules = version >= 160_000 ? "c.collicurules" : "NULL::pg_catalog.text"
        return StatementQuery(
            kind: "collation", catalog: CatalogClass.collation, name: "pg_collation",
            sql: """
                SELECT c.oid, c.collnamespace, c.collname, c.collowner, 'CREATE COLLATION '
                    || pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.collname) || ' ('
                    || pg_catalog.concat_ws(', ', 'provider = ' || CASE c.collprovider WHEN 'i' THEN 'icu'
                            WHEN 'b' THEN 'builtin' WHEN 'd' THEN 'default' ELSE 'libc' END,
                        CASE WHEN NOT c.collisdeterministic THEN 'deterministic = false' END,
                        'locale = ' || pg_catalog.quote_literal(CASE WHEN \(locale) IS NOT NULL THEN \(locale)
                            WHEN c.collcollate::text = c.collctype::text THEN c.collcollate::text END),
                        'lc_collate = ' || CASE WHEN c.collcollate::text <> c.collctype::text
                            THEN pg_catalog.quote_literal(c.collcollate::text) END,
                        'lc_ctype = ' || CASE WHEN c.collcollate::text <> c.collctype::text
                            THEN pg_catalog.quote_literal(c.collctype::text) END,
                        'rules = ' || pg_catalog.quote_literal(\(rules))) || ')'
                FROM pg_catalog.pg_collation c JOIN pg_catalog.pg_namespace n ON n.oid = c.collnamespace
                WHERE \(QueryText.isUsers("c", catalog: CatalogClass.collation))
                    AND c.collencoding IN (-1, (SELECT encoding FROM pg_catalog.pg_database
                        WHERE datname = pg_catalog.current_database()))
                """)
    }

    private static let conversions = StatementQuery(
        kind: "conversion", catalog: CatalogClass.conversion, name: "pg_conversion",
        sql: """
            SELECT c.oid, c.connamespace, c.conname, c.conowner,
                'CREATE ' || CASE WHEN c.condefault THEN 'DEFAULT ' ELSE '' END || 'CONVERSION '
                || pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.conname) || ' FOR '
                || pg_catalog.quote_literal(pg_catalog.pg_encoding_to_char(c.conforencoding)) || ' TO '
                || pg_catalog.quote_literal(pg_catalog.pg_encoding_to_char(c.contoencoding)) || ' FROM '
                || c.conproc::text
            FROM pg_catalog.pg_conversion c JOIN pg_catalog.pg_namespace n ON n.oid = c.connamespace
            WHERE \(QueryText.isUsers("c", catalog: CatalogClass.conversion))
            """)

    private static func statistics(_ version: Int64) -> StatementQuery {
        let target = version >= 170_000 ? "s.stxstattarget" : "NULLIF(s.stxstattarget, -1)"
        return StatementQuery(
            kind: "statistics", catalog: CatalogClass.statistics, name: "pg_statistic_ext",
            sql: """
                SELECT s.oid, s.stxnamespace, s.stxname, s.stxowner, pg_catalog.pg_get_statisticsobjdef(s.oid)
                    || coalesce(E';\\nALTER STATISTICS ' || pg_catalog.quote_ident(n.nspname) || '.'
                        || pg_catalog.quote_ident(s.stxname) || ' SET STATISTICS ' || \(target), ''), s.stxrelid,
                    ARRAY['\(CatalogClass.relation) ' || s.stxrelid]
                FROM pg_catalog.pg_statistic_ext s JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace
                WHERE \(QueryText.isUsers("s", catalog: CatalogClass.statistics))
                """)
    }

    private static func publications(_ version: Int64) -> StatementQuery {
        let columns = """
            coalesce(' (' || (SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ' ORDER BY a.attnum)
                        FROM pg_catalog.pg_attribute a WHERE a.attrelid = r.prrelid AND a.attnum = ANY (r.prattrs)) || ')', '')
                    || coalesce(' WHERE (' || pg_catalog.pg_get_expr(r.prqual, r.prrelid) || ')', '')
            """
        let schemas = """
            UNION ALL SELECT 'TABLES IN SCHEMA ' || pg_catalog.quote_ident(n.nspname)
                    FROM pg_catalog.pg_publication_namespace pn JOIN pg_catalog.pg_namespace n ON n.oid = pn.pnnspid
                    WHERE pn.pnpubid = p.oid
            """
        let hasFilters = version >= 150_000
        let generated =
            version >= 180_000 ? "CASE WHEN p.pubgencols = 's' THEN ', publish_generated_columns = stored' END" : "NULL"
        return StatementQuery(
            kind: "publication", catalog: CatalogClass.publication, name: "pg_publication",
            sql: """
                SELECT p.oid, 0, p.pubname, p.pubowner, 'CREATE PUBLICATION ' || pg_catalog.quote_ident(p.pubname)
                    || CASE WHEN p.puballtables THEN ' FOR ALL TABLES' ELSE coalesce(
                        (SELECT ' FOR ' || pg_catalog.string_agg(m.item, ', ' ORDER BY m.item COLLATE "C") FROM (
                            SELECT 'TABLE ' || CASE WHEN c.relkind = 'r' AND EXISTS (SELECT FROM pg_catalog.pg_inherits i
                                    WHERE i.inhparent = c.oid) THEN 'ONLY ' ELSE '' END
                                || pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname)
                                || \(hasFilters ? columns : "''") AS item
                            FROM pg_catalog.pg_publication_rel r JOIN pg_catalog.pg_class c ON c.oid = r.prrelid
                                JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE r.prpubid = p.oid
                            \(hasFilters ? schemas : "")) m), '') END
                    || ' WITH (publish = ' || pg_catalog.quote_literal(pg_catalog.concat_ws(', ',
                        CASE WHEN p.pubinsert THEN 'insert' END, CASE WHEN p.pubupdate THEN 'update' END,
                        CASE WHEN p.pubdelete THEN 'delete' END, CASE WHEN p.pubtruncate THEN 'truncate' END))
                    || CASE WHEN p.pubviaroot THEN ', publish_via_partition_root = true' ELSE '' END
                    || coalesce(\(generated), '') || ')', 0,
                    ARRAY(SELECT '\(CatalogClass.relation) ' || r.prrelid FROM pg_catalog.pg_publication_rel r
                        WHERE r.prpubid = p.oid)
                    \(hasFilters ? "|| ARRAY(SELECT '\(CatalogClass.namespace) ' || pn.pnnspid "
                        + "FROM pg_catalog.pg_publication_namespace pn WHERE pn.pnpubid = p.oid)" : "")
                FROM pg_catalog.pg_publication p
                WHERE \(QueryText.isUsers("p", catalog: CatalogClass.publication))
                """)
    }

    private static let eventTriggers = StatementQuery(
        kind: "event trigger", catalog: CatalogClass.eventTrigger, name: "pg_event_trigger",
        sql: """
            SELECT e.oid, 0, e.evtname, e.evtowner, 'CREATE EVENT TRIGGER ' || pg_catalog.quote_ident(e.evtname)
                || ' ON ' || pg_catalog.quote_ident(e.evtevent)
                || coalesce(' WHEN TAG IN (' || (SELECT pg_catalog.string_agg(pg_catalog.quote_literal(t), ', ')
                    FROM pg_catalog.unnest(e.evttags) t) || ')', '')
                || ' EXECUTE FUNCTION ' || e.evtfoid::pg_catalog.regproc::text || '()'
                || coalesce(E';\\nALTER EVENT TRIGGER ' || pg_catalog.quote_ident(e.evtname) || CASE e.evtenabled
                    WHEN 'D' THEN ' DISABLE' WHEN 'R' THEN ' ENABLE REPLICA' WHEN 'A' THEN ' ENABLE ALWAYS' END, '')
            FROM pg_catalog.pg_event_trigger e
            WHERE \(QueryText.isUsers("e", catalog: CatalogClass.eventTrigger))
            """)

    private static let accessMethods = StatementQuery(
        kind: "access method", catalog: CatalogClass.accessMethod, name: "pg_am",
        sql: """
            SELECT m.oid, 0, m.amname, 0, 'CREATE ACCESS METHOD ' || pg_catalog.quote_ident(m.amname) || ' TYPE '
                || CASE m.amtype WHEN 't' THEN 'TABLE' ELSE 'INDEX' END || ' HANDLER ' || m.amhandler::text
            FROM pg_catalog.pg_am m WHERE \(QueryText.isUsers("m", catalog: CatalogClass.accessMethod))
            """)

    private static let transforms = StatementQuery(
        kind: "transform", catalog: CatalogClass.transform, name: "pg_transform",
        sql: """
            SELECT t.oid, 0, x.name, 0, 'CREATE TRANSFORM ' || x.name || ' (' || pg_catalog.concat_ws(', ',
                'FROM SQL WITH FUNCTION ' || NULLIF(t.trffromsql, 0)::pg_catalog.regprocedure::text,
                'TO SQL WITH FUNCTION ' || NULLIF(t.trftosql, 0)::pg_catalog.regprocedure::text) || ')'
            FROM pg_catalog.pg_transform t JOIN pg_catalog.pg_language l ON l.oid = t.trflang,
                LATERAL (SELECT 'FOR ' || pg_catalog.format_type(t.trftype, NULL) || ' LANGUAGE '
                    || pg_catalog.quote_ident(l.lanname) AS name) x
            WHERE \(QueryText.isUsers("t", catalog: CatalogClass.transform))
            """)
}
