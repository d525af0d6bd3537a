import MartletSchema

/// Writes an index as it stands in CREATE TABLE and behind ADD.
enum IndexRendering {
    /// Gives the index.
    ///
    /// - Parameters:
    ///   - index: The index.
    ///   - isConditional: Whether it is left out where there is one of its name.
    /// - Returns: The text.
    /// - Throws: `AdapterError` with the code `unsupported` where MariaDB has no such index.
    static func text(of index: Index, isConditional: Bool = false) throws(AdapterError) -> String {
        guard !index.parts.isEmpty else {
            throw AdapterError(.invalidArgument, "the index “\(index.name)” has no parts")
        }
        guard index.predicate == nil else {
            throw AdapterError(.unsupported, "MariaDB has no indexes of some of the rows, such as “\(index.name)”")
        }
        var parts: [String] = []
        for part in index.parts { parts.append(try self.part(part, of: index)) }
        var text = try kind(of: index)
        if isConditional { text += " IF NOT EXISTS" }
        text += " \(try Quoting.identifier(index.name)) (\(parts.joined(separator: ", ")))"
        return text + (try options(index.attributes))
    }

    /// Gives what stands behind the columns of a key or an index.
    static func options(_ attributes: Attributes) throws(AdapterError) -> String {
        var text = ""
        switch attributes.text(MariaDBAttributes.method) {
        case nil: break
        case "hash"?: text += " USING HASH"
        case "btree"?: text += " USING BTREE"
        case let method?: throw AdapterError(.invalidArgument, "MariaDB keeps no indexes by “\(method)”")
        }
        if let comment = attributes.text(MariaDBAttributes.comment) { text += " COMMENT \(Quoting.text(comment))" }
        if attributes.isSet(MariaDBAttributes.ignored) { text += " IGNORED" }
        return text
    }

    /// Gives a part as it stands in a query over the same values.
    static func term(of part: Index.Part) throws(AdapterError) -> String {
        switch part.term {
        case .column(let name):
            let quoted = try Quoting.identifier(name)
            return part.attributes.integer(MariaDBAttributes.prefix).map { "LEFT(\(quoted), \($0))" } ?? quoted
        case .expression(let expression): return try SQLFragment(expression).inBrackets
        }
    }

    private static func kind(of index: Index) throws(AdapterError) -> String {
        switch index.attributes.text(MariaDBAttributes.kind) {
        case nil: return index.isUnique ? "UNIQUE KEY" : "KEY"
        case "fulltext"?: return "FULLTEXT KEY"
        case "spatial"?: return "SPATIAL KEY"
        case let kind?: throw AdapterError(.invalidArgument, "MariaDB has no index of the kind “\(kind)”")
        }
    }

    private static func part(_ part: Index.Part, of index: Index) throws(AdapterError) -> String {
        guard case .column(let name) = part.term else {
            throw AdapterError(
                .unsupported,
                "MariaDB has no indexes over expressions, as “\(index.name)” would be; index a generated column")
        }
        guard part.collation == nil else {
            throw AdapterError(.unsupported, "MariaDB's indexes have no collation but their columns'")
        }
        var text = try Quoting.identifier(name)
        if let prefix = part.attributes.integer(MariaDBAttributes.prefix) { text += "(\(prefix))" }
        return part.isDescending ? text + " DESC" : text
    }
}
