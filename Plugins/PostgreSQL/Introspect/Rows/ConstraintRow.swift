import MartletSchema

/// A constraint of a table or a domain.
struct ConstraintRow: CatalogEntry {
    var id: ObjectID
    var name: String
    /// The letter of its kind, such as `p` for a primary key.
    var kind: CatalogLetter
    var isDeferrable: Bool
    var isDeferred: Bool
    var isValidated: Bool
    var relation: ObjectID
    var domain: ObjectID
    var index: ObjectID
    /// The constraint of the partitioned table that it comes from.
    var parent: ObjectID
    var referencedRelation: ObjectID
    var onUpdate: CatalogLetter
    var onDelete: CatalogLetter
    var match: CatalogLetter
    var isLocal: Bool
    var isNoInherit: Bool
    var columns: [Int]
    var referencedColumns: [Int]
    var deleteColumns: [Int]
    var isEnforced: Bool
    /// Whether it is WITHOUT OVERLAPS or has a PERIOD.
    var hasPeriod: Bool
    /// The condition of a check, or the whole definition of an exclusion constraint.
    var text: String?

    static let catalog = "pg_constraint"

    static func query(version: Int64) -> String {
        let deleteColumns = version >= 150_000 ? "c.confdelsetcols" : "NULL"
        let isEnforced = version >= 180_000 ? "c.conenforced" : "true"
        let hasPeriod = version >= 180_000 ? "c.conperiod" : "false"
        return """
            SELECT c.oid, c.conname, c.contype, c.condeferrable, c.condeferred, c.convalidated, c.conrelid, c.contypid,
                c.conindid, c.conparentid, c.confrelid, c.confupdtype, c.confdeltype, c.confmatchtype, c.conislocal,
                c.connoinherit, c.conkey, c.confkey, \(deleteColumns), \(isEnforced), \(hasPeriod),
                CASE c.contype WHEN 'c' THEN pg_catalog.pg_get_expr(c.conbin, c.conrelid)
                    WHEN 'x' THEN pg_catalog.pg_get_constraintdef(c.oid) END
            FROM pg_catalog.pg_constraint c
            WHERE (c.conrelid >= \(CatalogReader.firstUserID) OR c.contypid >= \(CatalogReader.firstUserID))
                AND c.contype <> 't'
            """
    }

    init(_ row: inout CatalogRow) throws(AdapterError) {
        id = row.oid()
        name = try row.text()
        kind = row.character()
        isDeferrable = row.flag()
        isDeferred = row.flag()
        isValidated = row.flag()
        relation = row.oid()
        domain = row.oid()
        index = row.oid()
        parent = row.oid()
        referencedRelation = row.oid()
        onUpdate = row.character()
        onDelete = row.character()
        match = row.character()
        isLocal = row.flag()
        isNoInherit = row.flag()
        columns = row.numbers()
        referencedColumns = row.numbers()
        deleteColumns = row.numbers()
        isEnforced = row.flag()
        hasPeriod = row.flag()
        text = row.optionalText()
    }
}
