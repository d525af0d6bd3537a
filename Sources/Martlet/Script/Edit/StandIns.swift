import MartletComparator
import MartletSchema

/// Objects that an edit leaves alone, as the old version has them, with all that they need: what edited statements refer
/// to is there when these are run.
struct StandIns {
    /// The objects; tables without foreign keys, which nothing else needs.
    private(set) var schema = MartletSchema.Schema()
    /// The names of objects that need what is built again, and so cannot stand in for themselves.
    private(set) var unfit: Set<EditedName> = []

    private let rules: ComparisonRules
    private let rebuilt: Set<EditedName>
    private var tables: [ObjectPath: MartletSchema.Table] = [:]
    private var definitions: [Definition.Identity: [Definition]] = [:]
    private var taken: Set<Definition.Identity> = []

    /// Takes objects out of a schema.
    ///
    /// - Parameters:
    ///   - old: The schema.
    ///   - names: What is needed of it. Namespaces and whatever has an effect without being named come along.
    ///   - rebuilt: The names of everything that is built again.
    ///   - rules: How names compare.
    ///   - optionalKinds: Kinds that follow from who builds, such as owners.
    init(
        from old: MartletSchema.Schema, names: Set<EditedName>, rebuilt: Set<EditedName>, rules: ComparisonRules,
        optionalKinds: Set<String>
    ) {
        self.rules = rules
        self.rebuilt = rebuilt
        for table in old.tables { tables[rules.fold(table.path)] = table }
        for definition in old.definitions {
            definitions[rules.dependency(definition.identity), default: []].append(definition)
        }
        for table in old.tables where names.contains(EditedName(table.path)) { take(table) }
        // Whoever builds something owns it and has all rights.
        for definition in old.definitions where !optionalKinds.contains(definition.kind.rawValue) {
            let isWanted = names.contains(EditedName(definition.path)) || !ScriptEdit.isPlain(definition.kind)
            if isWanted { take(definition) }
        }
        schema.sort()
    }

    /// A table as it stands in for another.
    static func form(_ table: MartletSchema.Table) -> MartletSchema.Table {
        var table = table
        table.foreignKeys = []
        return table
    }

    private mutating func take(_ table: MartletSchema.Table) {
        guard taken.insert(rules.dependency(.relation(table.path))).inserted else { return }
        schema.tables.append(Self.form(table))
        take(table.dependencies + table.indexes.flatMap(\.dependencies), for: table.path)
    }

    private mutating func take(_ definition: Definition) {
        guard taken.insert(rules.fold(definition.identity)).inserted else { return }
        schema.definitions.append(definition)
        let owner = definition.owner.map { [Definition.Identity.relation($0)] } ?? []
        take(definition.dependencies + definition.mentions + owner, for: definition.path)
    }

    private mutating func take(_ identities: [Definition.Identity], for path: ObjectPath) {
        for identity in identities {
            if rebuilt.contains(EditedName(identity.path)) {
                unfit.insert(EditedName(path))
                continue
            }
            let key = rules.dependency(identity)
            if key.kind == .relation, let table = tables[key.path] {
                take(table)
            } else {
                for definition in definitions[key] ?? [] { take(definition) }
            }
        }
    }
}
