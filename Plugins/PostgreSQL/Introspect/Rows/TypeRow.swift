import MartletSchema

/// A type that is not a table's row type, PostgreSQL's own among them.
struct TypeRow: CatalogEntry {
    var id: ObjectID
    var name: String
    var schema: ObjectID
    /// The letter of its kind: base, composite, domain, enum, multirange, pseudo, range.
    var kind: CatalogLetter
    var owner: ObjectID
    var isDefined: Bool
    var relation: ObjectID
    var element: ObjectID
    var collation: ObjectID
    var storage: CatalogLetter
    var baseType: ObjectID
    var isNotNull: Bool
    /// The base type of a domain, by name.
    var baseTypeName: String?
    var defaultExpression: String?

    static let catalog = "pg_type"

    static func query(version: Int64) -> String {
        """
        SELECT t.oid, t.typname, t.typnamespace, t.typtype, t.typowner, t.typisdefined, t.typrelid, t.typelem,
            t.typcollation, t.typstorage, t.typbasetype, t.typnotnull,
            CASE WHEN t.typtype = 'd' THEN pg_catalog.format_type(t.typbasetype, t.typtypmod) END,
            CASE WHEN t.typtype = 'd' THEN coalesce(pg_catalog.pg_get_expr(t.typdefaultbin, 0), t.typdefault) END
        FROM pg_catalog.pg_type t LEFT JOIN pg_catalog.pg_class c ON c.oid = t.typrelid
            LEFT JOIN pg_catalog.pg_type e ON e.oid = t.typelem AND e.typrelid <> 0
        WHERE (t.typrelid = 0 OR c.relkind = 'c') AND e.oid IS NULL
        """
    }

    init(_ row: inout CatalogRow) throws(AdapterError) {
        id = row.oid()
        name = try row.text()
        schema = row.oid()
        kind = row.character()
        owner = row.oid()
        isDefined = row.flag()
        relation = row.oid()
        element = row.oid()
        collation = row.oid()
        storage = row.character()
        baseType = row.oid()
        isNotNull = row.flag()
        baseTypeName = row.optionalText()
        defaultExpression = row.optionalText()
    }
}

/// A value of an enum.
struct EnumValueRow: CatalogEntry {
    var type: ObjectID
    var label: String

    static let catalog = "pg_enum"

    static func query(version: Int64) -> String {
        """
        SELECT e.enumtypid, e.enumlabel FROM pg_catalog.pg_enum e
        WHERE e.enumtypid >= \(CatalogReader.firstUserID) ORDER BY e.enumtypid, e.enumsortorder
        """
    }

    init(_ row: inout CatalogRow) throws(AdapterError) {
        type = row.oid()
        label = try row.text()
    }
}

/// What a range type ranges over.
struct RangeRow: CatalogEntry {
    var type: ObjectID
    var multirange: ObjectID
    var subtype: String
    var subtypeID: ObjectID
    var operatorClass: ObjectID
    var collation: ObjectID
    /// The functions, by name.
    var canonical: String?
    var difference: String?

    static let catalog = "pg_range"

    static func query(version: Int64) -> String {
        """
        SELECT r.rngtypid, \(version >= 140_000 ? "r.rngmultitypid" : "0"),
            pg_catalog.format_type(r.rngsubtype, NULL), r.rngsubtype, r.rngsubopc, r.rngcollation,
            NULLIF(r.rngcanonical::text, '-'), NULLIF(r.rngsubdiff::text, '-')
        FROM pg_catalog.pg_range r WHERE r.rngtypid >= \(CatalogReader.firstUserID)
        """
    }

    init(_ row: inout CatalogRow) throws(AdapterError) {
        type = row.oid()
        multirange = row.oid()
        subtype = try row.text()
        subtypeID = row.oid()
        operatorClass = row.oid()
        collation = row.oid()
        canonical = row.optionalText()
        difference = row.optionalText()
    }
}
