import MartletSchema

/// What an index adds to the relation that it is.
struct IndexRow: CatalogEntry {
    var id: ObjectID
    var table: ObjectID
    var isUnique: Bool
    var isClustered: Bool
    var isValid: Bool
    var isReplicaIdentity: Bool
    /// The columns, 0 for an expression; those behind `keyCount` are only included.
    var columns: [Int]
    var keyCount: Int
    var collations: [ObjectID]
    var operatorClasses: [ObjectID]
    var options: [Int]
    var hasNullsNotDistinct: Bool
    var predicate: String?
    /// The text of each part, where one of them is an expression.
    var parts: [String]
    /// The whole statement, where the index is one of a materialized view.
    var statement: String?

    static let catalog = "pg_index"

    static func query(version: Int64) -> String {
        let nullsNotDistinct = version >= 150_000 ? "i.indnullsnotdistinct" : "false"
        return """
            SELECT i.indexrelid, i.indrelid, i.indisunique, i.indisclustered, i.indisvalid, i.indisreplident,
                i.indkey, i.indnkeyatts, i.indcollation, i.indclass, i.indoption, \(nullsNotDistinct),
                CASE WHEN i.indpred IS NOT NULL THEN pg_catalog.pg_get_expr(i.indpred, i.indrelid) END,
                CASE WHEN i.indexprs IS NOT NULL THEN ARRAY(
                    SELECT pg_catalog.pg_get_indexdef(i.indexrelid, k, false)
                    FROM pg_catalog.generate_series(1, i.indnkeyatts) k ORDER BY k) END,
                CASE WHEN c.relkind = 'm' THEN pg_catalog.pg_get_indexdef(i.indexrelid) END
            FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indrelid
            WHERE i.indrelid >= \(CatalogReader.firstUserID) AND c.relkind IN ('r', 'p', 'm')
                AND c.relpersistence <> 't'
            """
    }

    init(_ row: inout CatalogRow) throws(AdapterError) {
        id = row.oid()
        table = row.oid()
        isUnique = row.flag()
        isClustered = row.flag()
        isValid = row.flag()
        isReplicaIdentity = row.flag()
        columns = row.numbers()
        keyCount = Int(row.integer())
        collations = row.oids()
        operatorClasses = row.oids()
        options = row.numbers()
        hasNullsNotDistinct = row.flag()
        predicate = row.optionalText()
        parts = row.texts()
        statement = row.optionalText()
    }
}

/// An operator class, PostgreSQL's own among them.
struct OperatorClassRow: CatalogEntry {
    var id: ObjectID
    var name: String
    var schema: ObjectID
    var method: ObjectID
    var family: ObjectID
    var inputType: ObjectID
    var isDefault: Bool
    var storedType: ObjectID
    var owner: ObjectID

    static let catalog = "pg_opclass"

    static func query(version: Int64) -> String {
        """
        SELECT o.oid, o.opcname, o.opcnamespace, o.opcmethod, o.opcfamily, o.opcintype, o.opcdefault, o.opckeytype,
            o.opcowner
        FROM pg_catalog.pg_opclass o
        """
    }

    init(_ row: inout CatalogRow) throws(AdapterError) {
        id = row.oid()
        name = try row.text()
        schema = row.oid()
        method = row.oid()
        family = row.oid()
        inputType = row.oid()
        isDefault = row.flag()
        storedType = row.oid()
        owner = row.oid()
    }
}
