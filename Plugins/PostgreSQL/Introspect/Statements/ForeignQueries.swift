import MartletSchema

/// Foreign-data wrappers and servers, and languages.
enum ForeignQueries {
    static let all = [wrappers, servers, languages]

    /// The clause with the options of a foreign object; nothing where there are none.
    static func options(_ column: String) -> String {
        """
        coalesce((SELECT ' OPTIONS (' || pg_catalog.string_agg(pg_catalog.quote_ident(o.option_name) || ' '
                || pg_catalog.quote_literal(o.option_value), ', ' ORDER BY o.option_name COLLATE "C") || ')'
            FROM pg_catalog.pg_options_to_table(\(column)) o), '')
        """
    }

    private static let wrappers = StatementQuery(
        kind: "foreign-data wrapper", catalog: CatalogClass.foreignDataWrapper, name: "pg_foreign_data_wrapper",
        sql: """
            SELECT w.oid, 0, w.fdwname, w.fdwowner, 'CREATE FOREIGN DATA WRAPPER ' || pg_catalog.quote_ident(w.fdwname)
                || coalesce(' HANDLER ' || NULLIF(w.fdwhandler::pg_catalog.regproc::text, '-'), '')
                || coalesce(' VALIDATOR ' || NULLIF(w.fdwvalidator::pg_catalog.regproc::text, '-'), '')
                || \(options("w.fdwoptions"))
            FROM pg_catalog.pg_foreign_data_wrapper w
            WHERE \(QueryText.isUsers("w", catalog: CatalogClass.foreignDataWrapper))
            """)

    private static let servers = StatementQuery(
        kind: "server", catalog: CatalogClass.foreignServer, name: "pg_foreign_server",
        sql: """
            SELECT s.oid, 0, s.srvname, s.srvowner, 'CREATE SERVER ' || pg_catalog.quote_ident(s.srvname)
                || coalesce(' TYPE ' || pg_catalog.quote_literal(s.srvtype), '')
                || coalesce(' VERSION ' || pg_catalog.quote_literal(s.srvversion), '')
                || ' FOREIGN DATA WRAPPER ' || pg_catalog.quote_ident(w.fdwname) || \(options("s.srvoptions"))
            FROM pg_catalog.pg_foreign_server s JOIN pg_catalog.pg_foreign_data_wrapper w ON w.oid = s.srvfdw
            WHERE \(QueryText.isUsers("s", catalog: CatalogClass.foreignServer))
            """)

    private static let languages = StatementQuery(
        kind: "language", catalog: CatalogClass.language, name: "pg_language",
        sql: """
            SELECT l.oid, 0, l.lanname, l.lanowner, 'CREATE ' || CASE WHEN l.lanpltrusted THEN 'TRUSTED ' ELSE '' END
                || 'LANGUAGE ' || pg_catalog.quote_ident(l.lanname)
                || coalesce(' HANDLER ' || NULLIF(l.lanplcallfoid::pg_catalog.regproc::text, '-'), '')
                || coalesce(' INLINE ' || NULLIF(l.laninline::pg_catalog.regproc::text, '-'), '')
                || coalesce(' VALIDATOR ' || NULLIF(l.lanvalidator::pg_catalog.regproc::text, '-'), '')
            FROM pg_catalog.pg_language l
            WHERE l.lanispl AND \(QueryText.isUsers("l", catalog: CatalogClass.language))
            """)
}
