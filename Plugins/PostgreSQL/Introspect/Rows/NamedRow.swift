import MartletSchema

/// A schema.
struct NamespaceRow: CatalogEntry {
    var id: ObjectID
    var name: String
    var owner: ObjectID

    static let catalog = "pg_namespace"

    static func query(version: Int64) -> String {
        "SELECT n.oid, n.nspname, n.nspowner FROM pg_catalog.pg_namespace n"
    }

    init(_ row: inout CatalogRow) throws(AdapterError) {
        id = row.oid()
        name = try row.text()
        owner = row.oid()
    }

    /// Whether PostgreSQL keeps the schema for itself.
    var isInternal: Bool { name == "information_schema" || name.hasPrefix("pg_") }
}

/// An access method, a tablespace or a role: what is only named, by its id.
struct NamedRow: CatalogEntry {
    var kind: String
    var id: ObjectID
    var name: String

    static let catalog = "pg_am, pg_tablespace, pg_roles"

    static func query(version: Int64) -> String {
        """
        SELECT 'method', oid, amname FROM pg_catalog.pg_am
        UNION ALL SELECT 'tablespace', oid, spcname FROM pg_catalog.pg_tablespace
        UNION ALL SELECT 'role', oid, rolname FROM pg_catalog.pg_roles
        """
    }

    init(_ row: inout CatalogRow) throws(AdapterError) {
        kind = try row.text()
        id = row.oid()
        name = try row.text()
    }
}

/// A comment.
struct CommentRow: CatalogEntry {
    var address: ObjectAddress
    var text: String

    static let catalog = "pg_description"

    static func query(version: Int64) -> String {
        """
        SELECT d.classoid, d.objoid, d.objsubid, d.description
        FROM pg_catalog.pg_description d
        WHERE d.objoid >= \(CatalogReader.firstUserID) OR d.classoid = \(CatalogClass.namespace)
        """
    }

    init(_ row: inout CatalogRow) throws(AdapterError) {
        address = ObjectAddress(catalog: row.oid(), object: row.oid(), column: Int(row.integer()))
        text = try row.text()
    }
}

/// What a table inherits from, or is a partition of.
struct InheritanceRow: CatalogEntry {
    var child: ObjectID
    var parent: ObjectID

    static let catalog = "pg_inherits"

    static func query(version: Int64) -> String {
        // A partition that is being detached counts as one until that is done.
        "SELECT i.inhrelid, i.inhparent FROM pg_catalog.pg_inherits i ORDER BY i.inhrelid, i.inhseqno"
    }

    init(_ row: inout CatalogRow) throws(AdapterError) {
        child = row.oid()
        parent = row.oid()
    }
}

/// A collation, PostgreSQL's own among them.
struct CollationRow: CatalogEntry {
    var id: ObjectID
    var name: String
    var schema: ObjectID

    static let catalog = "pg_collation"

    static func query(version: Int64) -> String {
        "SELECT c.oid, c.collname, c.collnamespace FROM pg_catalog.pg_collation c"
    }

    init(_ row: inout CatalogRow) throws(AdapterError) {
        id = row.oid()
        name = try row.text()
        schema = row.oid()
    }
}
