import MartletSchema

/// What one row of a catalog tells.
protocol CatalogEntry {
    /// What is read, for messages.
    static var catalog: String { get }

    /// The query for a server of that version, such as 150018.
    static func query(version: Int64) -> String

    /// Takes a row of the query.
    init(_ row: inout CatalogRow) throws(AdapterError)
}

extension CatalogReader {
    /// All rows of a catalog, in no order.
    func all<Entry: CatalogEntry>(_ type: Entry.Type) throws(AdapterError) -> [Entry] {
        var entries: [Entry] = []
        try read(Entry.catalog, Entry.query(version: version)) { row throws(AdapterError) in
            entries.append(try Entry(&row))
        }
        return entries
    }
}

/// Pieces of queries.
enum QueryText {
    /// The condition that an object is not PostgreSQL's own, not an extension's and not a part of another one,
    /// as the constructors of a range type are.
    static func isUsers(_ alias: String, catalog: ObjectID) -> String {
        """
        \(alias).oid >= \(CatalogReader.firstUserID) AND \(alias).oid NOT IN (
            SELECT objid FROM pg_catalog.pg_depend WHERE classid = \(catalog) AND deptype IN ('e', 'i'))
        """
    }
}
