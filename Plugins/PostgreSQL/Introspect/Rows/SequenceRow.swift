import MartletSchema

/// What a sequence adds to the relation that it is.
struct SequenceRow: CatalogEntry {
    var id: ObjectID
    var type: ObjectID
    var start: Int64
    var increment: Int64
    var maximum: Int64
    var minimum: Int64
    var cache: Int64
    var cycles: Bool
    /// The table and the column that own it.
    var ownerTable: ObjectID
    var ownerColumn: Int
    /// Whether the column is an identity by it.
    var isIdentity: Bool

    static let catalog = "pg_sequence"

    static func query(version: Int64) -> String {
        """
        SELECT s.seqrelid, s.seqtypid, s.seqstart, s.seqincrement, s.seqmax, s.seqmin, s.seqcache, s.seqcycle,
            d.refobjid, d.refobjsubid, d.deptype
        FROM pg_catalog.pg_sequence s LEFT JOIN pg_catalog.pg_depend d
            ON d.classid = \(CatalogClass.relation) AND d.objid = s.seqrelid AND d.objsubid = 0
                AND d.refclassid = \(CatalogClass.relation) AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')
        WHERE s.seqrelid >= \(CatalogReader.firstUserID)
        """
    }

    init(_ row: inout CatalogRow) throws(AdapterError) {
        id = row.oid()
        type = row.oid()
        start = row.integer()
        increment = row.integer()
        maximum = row.integer()
        minimum = row.integer()
        cache = row.integer()
        cycles = row.flag()
        ownerTable = row.oid()
        ownerColumn = Int(row.integer())
        isIdentity = row.flag()
    }
}
