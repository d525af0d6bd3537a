import MartletSchema

/// A rewrite rule; a view's query is one too.
struct RuleRow: CatalogEntry {
    var id: ObjectID
    var name: String
    var relation: ObjectID
    var state: CatalogLetter
    /// The statement that creates it; none for a view's own.
    var statement: String?

    static let catalog = "pg_rewrite"

    static func query(version: Int64) -> String {
        """
        SELECT r.oid, r.rulename, r.ev_class, r.ev_enabled,
            CASE WHEN r.rulename <> '_RETURN' THEN pg_catalog.pg_get_ruledef(r.oid) END
        FROM pg_catalog.pg_rewrite r WHERE r.ev_class >= \(CatalogReader.firstUserID)
        """
    }

    init(_ row: inout CatalogRow) throws(AdapterError) {
        id = row.oid()
        name = try row.text()
        relation = row.oid()
        state = row.character()
        statement = row.optionalText()
    }
}

/// A trigger that somebody made.
struct TriggerRow: CatalogEntry {
    var id: ObjectID
    var name: String
    var relation: ObjectID
    var state: CatalogLetter
    /// The trigger of the partitioned table that it comes from.
    var parent: ObjectID
    var statement: String

    static let catalog = "pg_trigger"

    static func query(version: Int64) -> String {
        """
        SELECT t.oid, t.tgname, t.tgrelid, t.tgenabled, t.tgparentid, pg_catalog.pg_get_triggerdef(t.oid)
        FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid
        WHERE NOT t.tgisinternal AND t.tgrelid >= \(CatalogReader.firstUserID) AND c.relpersistence <> 't'
        """
    }

    init(_ row: inout CatalogRow) throws(AdapterError) {
        id = row.oid()
        name = try row.text()
        relation = row.oid()
        state = row.character()
        parent = row.oid()
        statement = try row.text()
    }
}

/// A policy of row security.
struct PolicyRow: CatalogEntry {
    var id: ObjectID
    var name: String
    var relation: ObjectID
    var command: CatalogLetter
    var isPermissive: Bool
    var roles: [ObjectID]
    var condition: String?
    var check: String?

    static let catalog = "pg_policy"

    static func query(version: Int64) -> String {
        """
        SELECT p.oid, p.polname, p.polrelid, p.polcmd, p.polpermissive, p.polroles,
            CASE WHEN p.polqual IS NOT NULL THEN pg_catalog.pg_get_expr(p.polqual, p.polrelid) END,
            CASE WHEN p.polwithcheck IS NOT NULL THEN pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid) END
        FROM pg_catalog.pg_policy p WHERE p.polrelid >= \(CatalogReader.firstUserID)
        """
    }

    init(_ row: inout CatalogRow) throws(AdapterError) {
        id = row.oid()
        name = try row.text()
        relation = row.oid()
        command = row.character()
        isPermissive = row.flag()
        roles = row.oids()
        condition = row.optionalText()
        check = row.optionalText()
    }
}

/// An extension.
struct ExtensionRow: CatalogEntry {
    var id: ObjectID
    var name: String
    var version: String
    var schema: ObjectID
    var owner: ObjectID

    static let catalog = "pg_extension"

    static func query(version: Int64) -> String {
        """
        SELECT e.oid, e.extname, e.extversion, e.extnamespace, e.extowner
        FROM pg_catalog.pg_extension e WHERE e.oid >= \(CatalogReader.firstUserID)
        """
    }

    init(_ row: inout CatalogRow) throws(AdapterError) {
        id = row.oid()
        name = try row.text()
        version = try row.text()
        schema = row.oid()
        owner = row.oid()
    }
}
