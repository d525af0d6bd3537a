import MartletSchema

/// Renders indexes of tables.
struct IndexOperations {
    /// The table's path.
    let table: ObjectPath
    /// The database it is written for.
    let profile: TargetProfile

    /// Creates an index.
    func create(_ index: Index) throws(AdapterError) -> [Statement] {
        let creation = Statement(
            try text(of: index), lock: .blocksWrites, cost: .scan, inverse: ["DROP INDEX \(try name(index))"])
        return try [creation] + settings(of: index)
    }

    /// What an index has beside its creation.
    func settings(of index: Index) throws(AdapterError) -> [Statement] {
        var statements: [Statement] = []
        for (position, part) in index.parts.enumerated() {
            guard let target = part.attributes.integer(PostgreSQLAttributes.statistics) else { continue }
            statements.append(.light(try statistics(index, position, target)))
        }
        let settings = TableSettings(path: table, name: try Quoting.path(table))
        statements += try settings.keySettings(KeyConstraint(name: index.name, parts: [], attributes: index.attributes))
        if let comment = index.attributes.text(PostgreSQLAttributes.comment) {
            statements.append(try CommentRendering.statement(comment, on: "INDEX \(try name(index))"))
        }
        return statements
    }

    /// Drops an index.
    func drop(_ index: Index) throws(AdapterError) -> [Statement] {
        [.exclusive("DROP INDEX \(try name(index))", inverse: [try text(of: index)])]
    }

    /// Gives a part of an index as it stands in a query over the same values.
    static func term(of part: Index.Part) throws(AdapterError) -> String {
        var text: String
        switch part.term {
        case .column(let name): text = try Quoting.identifier(name)
        case .expression(let expression): text = try SQLFragment(expression).inBrackets
        }
        if let collation = try ColumnRendering.collation(part.collation) { text += " COLLATE \(collation)" }
        return text
    }

    /// The index's name as it stands in statements.
    func name(_ index: Index) throws(AdapterError) -> String { try Quoting.path(table.renamed(index.name)) }

    /// The statistics target of a part.
    func statistics(_ index: Index, _ position: Int, _ target: Int64) throws(AdapterError) -> String {
        "ALTER INDEX \(try name(index)) ALTER COLUMN \(position + 1) SET STATISTICS \(target)"
    }

    /// The statement that creates an index.
    ///
    /// - Parameters:
    ///   - index: The index.
    ///   - isConcurrent: Whether others write meanwhile.
    /// - Returns: The statement.
    /// - Throws: `AdapterError` where the server has no such index.
    func text(of index: Index, isConcurrent: Bool = false) throws(AdapterError) -> String {
        guard !index.parts.isEmpty else {
            throw AdapterError(.invalidArgument, "the index “\(index.name)” has no parts")
        }
        var parts: [String] = []
        for part in index.parts { parts.append(try Self.part(part)) }
        let attributes = index.attributes
        var text = "CREATE \(index.isUnique ? "UNIQUE " : "")INDEX \(isConcurrent ? "CONCURRENTLY " : "")"
        text += "\(try Quoting.identifier(index.name))"
        text += " ON \(try Quoting.path(table))"
        if let method = attributes.text(PostgreSQLAttributes.method) {
            text += " USING \(try Quoting.identifier(method))"
        }
        text += " (\(parts.joined(separator: ", ")))"
        if let columns = attributes.text(PostgreSQLAttributes.include) { text += " INCLUDE (\(columns))" }
        if attributes.isSet(PostgreSQLAttributes.nullsNotDistinct) {
            guard profile.has(ServerVersion.nullsNotDistinct) else {
                throw AdapterError(.unsupported, "PostgreSQL before 15 has no NULLS NOT DISTINCT")
            }
            text += " NULLS NOT DISTINCT"
        }
        let parameters = StorageParameterText(attributes.text(PostgreSQLAttributes.storageParameters))
        if let clause = try parameters.clause() { text += " WITH \(clause)" }
        if let space = attributes.text(PostgreSQLAttributes.tablespace) {
            text += " TABLESPACE \(try Quoting.identifier(space))"
        }
        if let predicate = index.predicate { text += " WHERE \(try SQLFragment(predicate).inBrackets)" }
        return text
    }

    private static func part(_ part: Index.Part) throws(AdapterError) -> String {
        var text = try term(of: part)
        if let operatorClass = part.attributes.text(PostgreSQLAttributes.operatorClass) {
            text += " \(try SQLFragment(operatorClass).open)"
        }
        if part.isDescending { text += " DESC" }
        switch part.attributes.text(PostgreSQLAttributes.nulls) {
        case "first"?: text += " NULLS FIRST"
        case "last"?: text += " NULLS LAST"
        default: break
        }
        return text
    }
}
