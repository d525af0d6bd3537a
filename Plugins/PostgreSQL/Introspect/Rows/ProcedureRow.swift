import MartletSchema

/// A function, procedure, aggregate or window function that is neither PostgreSQL's own nor an extension's.
struct ProcedureRow: CatalogEntry {
    var id: ObjectID
    var name: String
    var schema: ObjectID
    var kind: CatalogLetter
    var owner: ObjectID
    /// The types of the arguments that are given.
    var argumentTypes: [ObjectID]
    var language: String
    /// The body, where PostgreSQL does not look into it.
    var body: String?
    var settings: [String]
    /// The arguments with their modes and names, without defaults.
    var arguments: String
    var argumentDefaults: Int64
    var result: String?
    /// The statement that creates it; none for an aggregate.
    var statement: String?

    static let catalog = "pg_proc"

    static func query(version: Int64) -> String {
        """
        SELECT p.oid, p.proname, p.pronamespace, p.prokind, p.proowner, p.proargtypes, l.lanname,
            \(version >= 140_000 ? "CASE WHEN p.prosqlbody IS NULL THEN p.prosrc END" : "p.prosrc"), p.proconfig,
            pg_catalog.pg_get_function_identity_arguments(p.oid), p.pronargdefaults,
            pg_catalog.pg_get_function_result(p.oid),
            CASE WHEN p.prokind <> 'a' THEN pg_catalog.pg_get_functiondef(p.oid) END
        FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_language l ON l.oid = p.prolang
        WHERE \(QueryText.isUsers("p", catalog: CatalogClass.procedure))
        """
    }

    init(_ row: inout CatalogRow) throws(AdapterError) {
        id = row.oid()
        name = try row.text()
        schema = row.oid()
        kind = row.character()
        owner = row.oid()
        argumentTypes = row.oids()
        language = try row.text()
        body = row.optionalText()
        settings = row.texts()
        arguments = try row.text()
        argumentDefaults = row.integer()
        result = row.optionalText()
        statement = row.optionalText()
    }
}
