public import MartletSchema

extension Declaration.Schema {
    /// Reads the schema for an engine, as a YAML file that says the same would be read.
    ///
    /// - Parameter engine: The name of the engine, which chooses among words for several engines.
    /// - Returns: The schema, sorted, with its hints and the places of its parts.
    /// - Throws: A ``SourceError`` with everything that is wrong.
    public func state(for engine: String) throws(SourceError) -> DesiredState {
        try check()
        return try SchemaReader.read(tree, engine: engine)
    }

    /// Writes the schema as Martlet JSON, with what it says for every engine.
    ///
    /// - Throws: A ``SourceError`` where its contributions do not fit together.
    public func json() throws(SourceError) -> String {
        try check()
        return JSONWriter.write(tree.json, isPretty: true)
    }

    private func check() throws(SourceError) {
        var all = problems + parts.compactMap { $0 as? Declaration.Table }.flatMap(\.problems)
        if all.isEmpty { all = Declaration.DeclarationCheck(parts, resolver: resolver).diagnostics }
        if !all.isEmpty { throw SourceError(all) }
    }

    private var tree: SourceNode { Declaration.Tree(resolver: resolver).document(parts) }
}
