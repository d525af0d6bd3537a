import MartletSchema

/// A query that gives the objects of one kind with the statements that create them.
///
/// Its columns: object id, id of the schema or 0, last part of the path, id of the owner or 0, statements joined by
/// `;\n`, id of the table that the object vanishes with or 0, and further objects that it needs, each as the numbers of
/// catalog and object.
struct StatementQuery {
    /// The kind of definition.
    let kind: Definition.Kind
    /// The catalog.
    let catalog: ObjectID
    /// The name of the catalog, for messages.
    let name: String
    /// The query.
    let sql: String
    /// Whether the host can do nothing with it but create it.
    var isOpaque = false

    /// The queries for a server of that version.
    static func all(version: Int64) -> [StatementQuery] {
        OperatorQueries.all + TextSearchQueries.all + ForeignQueries.all
            + OtherQueries.all(version: version) + RoutineQueries.all(version: version)
    }
}

/// An object with its statements.
struct StatementRow {
    /// The query that gave it.
    var kind: Definition.Kind
    var catalog: ObjectID
    var isOpaque: Bool
    var id: ObjectID
    var schema: ObjectID
    var name: String
    var owner: ObjectID
    var sql: String
    var relation: ObjectID
    var needs: [ObjectAddress]

    init(_ query: StatementQuery, _ row: inout CatalogRow) throws(AdapterError) {
        kind = query.kind
        catalog = query.catalog
        isOpaque = query.isOpaque
        id = row.oid()
        schema = row.oid()
        name = try row.text()
        owner = row.oid()
        sql = try row.text()
        relation = row.oid()
        needs = row.texts().compactMap { text in
            let numbers = text.split(separator: " ").compactMap { ObjectID($0) }
            return numbers.count == 2 ? ObjectAddress(catalog: numbers[0], object: numbers[1]) : nil
        }
    }
}

extension CatalogReader {
    /// The objects of all kinds that have their statements made by a query.
    func statements() throws(AdapterError) -> [StatementRow] {
        var rows: [StatementRow] = []
        for query in StatementQuery.all(version: version) {
            try read(query.name, query.sql) { row throws(AdapterError) in rows.append(try StatementRow(query, &row)) }
        }
        return rows
    }
}
