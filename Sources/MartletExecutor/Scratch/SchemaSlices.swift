package import MartletComparator
package import MartletSchema

/// Parts of a schema that can be built on their own: some of its objects with everything that they need.
package struct SchemaSlices {
    /// One part.
    package struct Slice {
        fileprivate var tables: Set<ObjectPath> = []
        fileprivate var definitions: Set<Definition.Identity> = []

        fileprivate var count: Int { tables.count + definitions.count }

        /// The objects of a schema that belong to the part.
        package func apply(to schema: Schema, rules: ComparisonRules) -> Schema {
            Schema(
                tables: schema.tables.filter { tables.contains(rules.fold($0.path)) },
                definitions: schema.definitions.filter { definitions.contains(rules.fold($0.identity)) })
        }
    }

    /// The parts, each object in at least one of them.
    package private(set) var slices: [Slice] = []

    private let rules: ComparisonRules
    private let needsReferencedTables: Bool
    private var tables: [ObjectPath: Table] = [:]
    private var definitions: [Definition.Identity: Definition] = [:]
    /// Definitions by what a dependency says of them.
    private var named: [Definition.Identity: Definition] = [:]

    /// Cuts out the objects that changes make or alter.
    ///
    /// - Parameters:
    ///   - changes: What differs between the database and the schema.
    ///   - schema: The schema, in its normal form, so that its definitions name all that they depend on.
    ///   - capabilities: Whether tables can be created before those that they refer to; where they cannot, everything
    ///     is one part.
    ///   - rules: How names compare.
    ///   - limit: How many objects are enough for a part.
    package init(
        of changes: [Change], in schema: Schema, capabilities: Capabilities, rules: ComparisonRules, limit: Int = 64
    ) {
        self.rules = rules
        needsReferencedTables = !capabilities.allowsForwardReferences
        for table in schema.tables { tables[rules.fold(table.path)] = table }
        for definition in schema.definitions {
            definitions[rules.fold(definition.identity)] = definition
            named[rules.dependency(definition.identity)] = definition
        }
        var slice = Slice()
        for change in changes {
            switch change {
            case .createTable(let table): addRelation(table.path, to: &slice)
            case .alterTable(let alteration): addRelation(alteration.after.path, to: &slice)
            case .createDefinition(let definition), .replaceDefinition(_, let definition):
                addDefinition(definition, to: &slice)
            case .createIndex(_, let table): addRelation(table, to: &slice)
            case .dropTable, .dropIndex, .dropDefinition: continue
            }
            if slice.count >= limit && !needsReferencedTables {
                slices.append(slice)
                slice = Slice()
            }
        }
        if slice.count > 0 { slices.append(slice) }
    }

    private func addRelation(_ path: ObjectPath, to slice: inout Slice) {
        let key = rules.fold(path)
        if let table = tables[key] {
            guard slice.tables.insert(key).inserted else { return }
            for object in table.dependencies + table.indexes.flatMap(\.dependencies) { addObject(object, to: &slice) }
            guard needsReferencedTables else { return }
            for foreignKey in table.foreignKeys { addRelation(foreignKey.referencedTable, to: &slice) }
        } else if let definition = named[.relation(key)] {
            addDefinition(definition, to: &slice)
        }
    }

    private func addObject(_ identity: Definition.Identity, to slice: inout Slice) {
        let key = rules.dependency(identity)
        if key.kind == .relation {
            addRelation(key.path, to: &slice)
        } else if let definition = named[key] {
            addDefinition(definition, to: &slice)
        }
    }

    private func addDefinition(_ definition: Definition, to slice: inout Slice) {
        let key = rules.fold(definition.identity)
        guard let whole = definitions[key], slice.definitions.insert(key).inserted else { return }
        if let owner = whole.owner { addRelation(owner, to: &slice) }
        for object in whole.dependencies + whole.mentions { addObject(object, to: &slice) }
    }
}
