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

extension CatalogReader {
    /// All rows of a catalog in groups, which come to be one by one: a list of all of them would take the same room again.
    func grouped<Entry: CatalogEntry>(
        _ type: Entry.Type, by key: KeyPath<Entry, ObjectID>
    ) throws(AdapterError) -> [ObjectID: [Entry]] {
        var groups: [ObjectID: [Entry]] = [:]
        try read(Entry.catalog, Entry.query(version: version)) { row throws(AdapterError) in
            let entry = try Entry(&row)
            groups[entry[keyPath: key], default: []].append(entry)
        }
        return groups
    }

    /// All rows of a catalog by their ids.
    func byID<Entry: CatalogEntry>(
        _ type: Entry.Type, _ id: KeyPath<Entry, ObjectID>
    ) throws(AdapterError) -> [ObjectID: Entry] {
        var entries: [ObjectID: Entry] = [:]
        try read(Entry.catalog, Entry.query(version: version)) { row throws(AdapterError) in
            let entry = try Entry(&row)
            entries[entry[keyPath: id]] = entry
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
