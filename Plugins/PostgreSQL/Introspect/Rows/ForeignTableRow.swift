import MartletSchema

/// What a foreign table adds to the relation that it is.
struct ForeignTableRow: CatalogEntry {
    var id: ObjectID
    var server: String
    /// The clause with its options.
    var options: String

    static let catalog = "pg_foreign_table"

    static func query(version: Int64) -> String {
        """
        SELECT t.ftrelid, s.srvname, \(ForeignQueries.options("t.ftoptions"))
        FROM pg_catalog.pg_foreign_table t JOIN pg_catalog.pg_foreign_server s ON s.oid = t.ftserver
        """
    }

    init(_ row: inout CatalogRow) throws(AdapterError) {
        id = row.oid()
        server = try row.text()
        options = row.optionalText() ?? ""
    }
}
