public import MartletSchema

/// Reads a desired schema from YAML or JSON.
public enum SchemaReader {
    /// Reads a schema from one text.
    ///
    /// - Parameters:
    ///   - text: The YAML or JSON.
    ///   - name: The source's name, for messages; a name that ends in `.json` is read as JSON alone.
    ///   - engine: The name of the adapter that the schema is for, which chooses among words for several engines.
    /// - Returns: The schema, sorted, with its hints and the places of its parts.
    /// - Throws: A ``SourceError`` with everything that is wrong.
    public static func read(_ text: String, name: String, engine: String) throws(SourceError) -> DesiredState {
        try read([SourceFile(name: name, text: text)], engine: engine)
    }

    /// Reads one schema from several files, whose parts may refer to one another.
    ///
    /// - Throws: A ``SourceError`` with everything that is wrong.
    public static func read(_ files: [SourceFile], engine: String) throws(SourceError) -> DesiredState {
        var documents: [(file: String, node: SourceNode)] = []
        for file in files { documents.append((file.name, try DocumentParser.parse(file.text, name: file.name))) }
        return try read(documents, engine: engine)
    }

    /// Reads a schema from a tree whose nodes know the files that they stand in.
    static func read(_ tree: SourceNode, engine: String) throws(SourceError) -> DesiredState {
        try read([("", tree)], engine: engine)
    }

    private static func read(
        _ documents: [(file: String, node: SourceNode)], engine: String
    ) throws(SourceError) -> DesiredState {
        let reading = SchemaReading(engine: engine, reporter: Reporter(file: ""))
        var roots: [(file: String, fields: Fields)] = []
        for (file, node) in documents {
            reading.reporter.file = file
            if let fields = reading.rootFields(node) { roots.append((file, fields)) }
        }
        // Value lists first, since the tables of any file may name them.
        for root in roots {
            reading.reporter.file = root.file
            if let node = root.fields["enums"] { reading.readEnumerations(node) }
            if let node = root.fields["schemas"] { reading.noteNamespaces(node) }
        }
        for root in roots {
            reading.reporter.file = root.file
            reading.readContents(root.fields)
            if let node = root.fields["schemas"] { reading.readNamespaces(node, contents: reading.readContents) }
        }
        TypeInference.run(reading, ReferenceResolver(reading))
        reading.checkDefinitions()
        try reading.reporter.check()
        return reading.desiredState()
    }
}

extension SchemaReading {
    /// Takes the top level of a file, and checks the version of its format.
    fileprivate func rootFields(_ node: SourceNode) -> Fields? {
        if node.isNull {
            reporter.report("the file is empty; a schema begins with \"tables:\"", at: node.mark)
            return nil
        }
        var known = SchemaKeys.root
        known.keys += (node.entries ?? []).map(\.key).filter { $0.hasPrefix(SchemaKeys.privatePrefix) }
        guard let fields = Fields(node, known, of: "the schema", reporter: reporter) else { return nil }
        if let version = fields["martlet"], version.scalarValue != .integer(1) {
            reporter.report(
                "this version of Martlet reads format 1, not \(version.kindName)", at: version.mark)
        }
        return fields
    }

    /// Reads what lives in one namespace.
    fileprivate func readContents(_ fields: Fields) {
        if let node = fields["tables"] { readTables(node) }
        if let node = fields["views"] { readViews(node) }
        if let node = fields["triggers"] { readTriggers(node) }
        if let node = fields["objects"] { readObjects(node) }
    }

    fileprivate func readEnumerations(_ node: SourceNode) {
        guard let entries = node.entries else {
            reporter.report("expected a mapping from names to lists of values, not \(node.kindName)", at: node.mark)
            return
        }
        for entry in entries {
            let name = ExactText(entry.key)
            if let earlier = enumerationLocations[name] {
                reporter.report("enum \(entry.key) is already defined at \(earlier)", at: entry.mark)
            }
            if TypeName.isBuiltin(entry.key) {
                reporter.report("enum \(entry.key) has the name of a built-in type; give it another", at: entry.mark)
            }
            enumerationLocations[name] = reporter.location(entry.mark)
            enumerations[name] = enumerationValues(entry.value, for: "enum \(entry.key)") ?? []
        }
    }

    fileprivate func readTables(_ node: SourceNode) {
        guard let entries = node.entries else {
            reporter.report("expected a mapping from names to tables, not \(node.kindName)", at: node.mark)
            return
        }
        for entry in entries {
            let path = path(entry.key)
            if let earlier = tablePositions[ExactText(path.description)] {
                reporter.report(
                    "table \(path) is already defined at \(tables[earlier].location)", at: entry.mark)
            } else if entry.key.isEmpty {
                reporter.report("a table needs a name", at: entry.mark)
            } else if let draft = TableReader.read(entry, in: self) {
                tablePositions[ExactText(path.description)] = tables.count
                tables.append(draft)
            }
        }
    }

    /// Checks that names are used once, and that what definitions hang on is there.
    fileprivate func checkDefinitions() {
        let definitionNames = Set(definitions.map { $0.definition.path.description.lowercased() })
        let tableNames = Set(tables.map { $0.table.path.description.lowercased() })
        for draft in definitions {
            let definition = draft.definition
            if definition.kind == .view, let position = tablePositions[ExactText(definition.path.description)] {
                reporter.report(
                    "\(definition.identity) has the name of the table at \(tables[position].location)",
                    at: draft.location)
            }
            guard let owner = definition.owner, let location = draft.ownerLocation else { continue }
            let folded = owner.description.lowercased()
            if tableNames.contains(folded) || definitionNames.contains(folded) { continue }
            let known =
                tables.map(\.table.path.description) + definitions.map(\.definition.path.description)
            let question = Suggestion.question(for: owner.description, among: known)
            reporter.report(
                "\(definition.identity) hangs on \"\(owner)\", which does not exist\(question)", at: location)
        }
    }

    fileprivate func desiredState() -> DesiredState {
        var schema = Schema(tables: tables.map(\.table), definitions: definitions.map(\.definition))
        schema.sort()
        var locations: [SourceMap.Node: SourceLocation] = [:]
        locations.reserveCapacity(tables.reduce(definitions.count) { $0 + $1.columnLocations.count + 4 })
        for draft in tables {
            let path = draft.table.path
            locations[.table(path)] = draft.location
            for (column, location) in zip(draft.table.columns, draft.columnLocations) {
                locations[.column(path, column.name)] = location
            }
            for (index, location) in zip(draft.table.indexes, draft.indexLocations) {
                locations[.index(path, index.name)] = location
            }
            for (position, target) in draft.targets.enumerated() {
                locations[.foreignKey(path, position)] = target.location
            }
        }
        for draft in definitions { locations[.definition(draft.definition.identity)] = draft.location }
        return DesiredState(schema: schema, hints: hints, sourceMap: SourceMap(locations))
    }
}
