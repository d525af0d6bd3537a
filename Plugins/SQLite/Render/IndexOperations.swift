import MartletSchema

/// Renders indexes.
enum IndexOperations {
    /// Creates an index.
    static func create(_ index: Index, on table: ObjectPath) throws(AdapterError) -> [Statement] {
        [
            Statement(
                try text(of: index, on: table), lock: .blocksWrites, cost: .scan, inverse: [try dropText(index)])
        ]
    }

    /// Drops an index.
    static func drop(_ index: Index, on table: ObjectPath) throws(AdapterError) -> [Statement] {
        [
            Statement(
                try dropText(index), lock: .blocksWrites, cost: .scan, inverse: [try text(of: index, on: table)])
        ]
    }

    /// Gives a part of an index as it stands in CREATE INDEX and in a query over the same values.
    ///
    /// - Parameters:
    ///   - part: The part.
    ///   - prefix: What qualifies the names of columns, with its dot.
    /// - Returns: The text.
    /// - Throws: `AdapterError` with the code `invalidArgument` where it is no whole expression.
    static func term(of part: Index.Part, prefix: String = "") throws(AdapterError) -> String {
        var text: String
        switch part.term {
        case .column(let name): text = prefix + (try Quoting.identifier(name))
        case .expression(let expression):
            let fragment = try SQLFragment(expression)
            text = part.collation == nil ? fragment.open : fragment.inBracketsOnce
        }
        if let collation = part.collation { text += " COLLATE \(try Quoting.identifier(collation))" }
        return text
    }

    private static func text(of index: Index, on table: ObjectPath) throws(AdapterError) -> String {
        guard !index.parts.isEmpty else {
            throw AdapterError(.invalidArgument, "the index “\(index.name)” has no parts")
        }
        var parts: [String] = []
        for part in index.parts { parts.append(try term(of: part) + (part.isDescending ? " DESC" : "")) }
        var text = "CREATE \(index.isUnique ? "UNIQUE " : "")INDEX \(try Quoting.identifier(index.name))"
        text += " ON \(try Quoting.path(table)) (\(parts.joined(separator: ", ")))"
        if let predicate = index.predicate { text += " WHERE \(try SQLFragment(predicate).open)" }
        return text
    }

    private static func dropText(_ index: Index) throws(AdapterError) -> String {
        "DROP INDEX \(try Quoting.identifier(index.name))"
    }
}
