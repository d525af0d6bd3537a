import MartletSchema

/// A type with a modifier, as a column has it.
struct TypeReference: Hashable {
    var type: ObjectID
    /// The modifier; nil where none can be given, as for a function's argument.
    var modifier: Int64?
}

/// A column, or a part of an index that has options.
struct AttributeRow: CatalogEntry {
    var relation: ObjectID
    var number: Int
    var name: String
    var type: TypeReference
    var isNotNull: Bool
    var identity: CatalogLetter
    var generation: CatalogLetter
    var collation: ObjectID
    var storage: CatalogLetter
    var compression: CatalogLetter
    var isLocal: Bool
    var statistics: Int64?
    var options: [String]
    var foreignOptions: [String]

    static let catalog = "pg_attribute"

    static func query(version: Int64) -> String {
        let compression = version >= 140_000 ? "a.attcompression" : "NULL"
        let statistics = version >= 170_000 ? "a.attstattarget" : "NULLIF(a.attstattarget, -1)"
        return """
            SELECT a.attrelid, a.attnum, a.attname, a.atttypid, a.atttypmod, a.attnotnull, a.attidentity,
                a.attgenerated, a.attcollation, a.attstorage, \(compression), a.attislocal, \(statistics),
                a.attoptions, a.attfdwoptions
            FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
            WHERE c.oid >= \(CatalogReader.firstUserID) AND c.relpersistence <> 't'
                AND a.attnum > 0 AND NOT a.attisdropped
                AND (c.relkind IN ('r', 'p', 'v', 'm', 'f', 'c') OR c.relkind IN ('i', 'I')
                    AND (a.attoptions IS NOT NULL OR \(statistics) IS NOT NULL OR c.relispartition))
            """
    }

    init(_ row: inout CatalogRow) throws(AdapterError) {
        relation = row.oid()
        number = Int(row.integer())
        name = try row.text()
        type = TypeReference(type: row.oid(), modifier: row.integer())
        isNotNull = row.flag()
        identity = row.character()
        generation = row.character()
        collation = row.oid()
        storage = row.character()
        compression = row.character()
        isLocal = row.flag()
        statistics = row.optionalInteger()
        // Later releases of 15 keep a stamp of their own among the options, which nobody has set.
        options = row.texts().filter { !$0.hasPrefix("pg_attver=") }
        foreignOptions = row.texts()
    }
}

/// The expression of a column's default or of a generated column.
struct DefaultRow: CatalogEntry {
    var id: ObjectID
    var relation: ObjectID
    var number: Int
    var expression: String

    static let catalog = "pg_attrdef"

    static func query(version: Int64) -> String {
        """
        SELECT d.oid, d.adrelid, d.adnum, pg_catalog.pg_get_expr(d.adbin, d.adrelid)
        FROM pg_catalog.pg_attrdef d WHERE d.adrelid >= \(CatalogReader.firstUserID)
        """
    }

    init(_ row: inout CatalogRow) throws(AdapterError) {
        id = row.oid()
        relation = row.oid()
        number = Int(row.integer())
        expression = try row.text()
    }
}

/// A type's name, for each type with a modifier that a column has and each that a function takes.
struct TypeNameRow: CatalogEntry {
    var reference: TypeReference
    var name: String

    static let catalog = "format_type"

    static func query(version: Int64) -> String {
        """
        SELECT t, m, pg_catalog.format_type(t, m) FROM (
            SELECT a.atttypid AS t, a.atttypmod AS m
            FROM pg_catalog.pg_attribute a WHERE a.attrelid >= \(CatalogReader.firstUserID) AND a.attnum > 0
            UNION SELECT pg_catalog.unnest(p.proargtypes), NULL
            FROM pg_catalog.pg_proc p WHERE p.oid >= \(CatalogReader.firstUserID)
        ) x WHERE t <> 0
        """
    }

    init(_ row: inout CatalogRow) throws(AdapterError) {
        reference = TypeReference(type: row.oid(), modifier: row.optionalInteger())
        name = try row.text()
    }
}
