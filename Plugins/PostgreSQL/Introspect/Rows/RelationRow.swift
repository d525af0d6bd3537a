import MartletSchema

/// A table, view, sequence, index or composite type.
struct RelationRow: CatalogEntry {
    var id: ObjectID
    var name: String
    var schema: ObjectID
    /// The letter of its kind, such as `r` for an ordinary table.
    var kind: CatalogLetter
    var isUnlogged: Bool
    var owner: ObjectID
    var accessMethod: ObjectID
    var tablespace: ObjectID
    var toastTable: ObjectID
    /// Storage parameters and options of views.
    var options: [String]
    var hasRowSecurity: Bool
    var forcesRowSecurity: Bool
    var replicaIdentity: CatalogLetter
    var isPartition: Bool
    var ofType: ObjectID
    var isPopulated: Bool
    var rowType: ObjectID
    var partitionBound: String?
    var partitionKey: String?
    /// The query of a view.
    var viewQuery: String?

    static let catalog = "pg_class"

    static func query(version: Int64) -> String {
        """
        SELECT c.oid, c.relname, c.relnamespace, c.relkind, c.relpersistence = 'u', c.relowner, c.relam,
            c.reltablespace, c.reltoastrelid, c.reloptions, c.relrowsecurity, c.relforcerowsecurity, c.relreplident,
            c.relispartition, c.reloftype, c.relispopulated, c.reltype,
            CASE WHEN c.relispartition AND c.relpartbound IS NOT NULL
                THEN pg_catalog.pg_get_expr(c.relpartbound, c.oid) END,
            CASE WHEN c.relkind = 'p' THEN pg_catalog.pg_get_partkeydef(c.oid) END,
            CASE WHEN c.relkind IN ('v', 'm') THEN pg_catalog.pg_get_viewdef(c.oid) END
        FROM pg_catalog.pg_class c
        WHERE c.oid >= \(CatalogReader.firstUserID) AND c.relpersistence <> 't'
            AND (c.relkind <> 't' OR c.reloptions IS NOT NULL)
        """
    }

    init(_ row: inout CatalogRow) throws(AdapterError) {
        id = row.oid()
        name = try row.text()
        schema = row.oid()
        kind = row.character()
        isUnlogged = row.flag()
        owner = row.oid()
        accessMethod = row.oid()
        tablespace = row.oid()
        toastTable = row.oid()
        options = row.texts()
        hasRowSecurity = row.flag()
        forcesRowSecurity = row.flag()
        replicaIdentity = row.character()
        isPartition = row.flag()
        ofType = row.oid()
        isPopulated = row.flag()
        rowType = row.oid()
        partitionBound = row.optionalText()
        partitionKey = row.optionalText()
        viewQuery = row.optionalText()
    }

    /// Whether it is an ordinary or partitioned table.
    var isTable: Bool { kind == "r" || kind == "p" }
}
