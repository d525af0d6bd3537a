import MartletAdapterHost
import MartletComparator
import MartletSchema

/// Decides about the objects of a normal form of which only the database can tell how they read.
///
/// What says the same as an object of the database, word for word, over objects that stay as they are, is that object.
/// The database would read the same words about the same things in the same way.
struct GivenObjects {
    private let rules: ComparisonRules
    /// What differs between the database and the normal form, as `relation` where it has a table's kind of name.
    private var changed: Set<Definition.Identity> = []
    /// Those of them that others can notice: an index is of its table alone.
    private var noticed: Set<Definition.Identity> = []

    /// Takes what differs.
    init(changes: [Change], rules: ComparisonRules) {
        self.rules = rules
        for change in changes {
            switch change {
            case .createTable(let table), .dropTable(let table): note(.relation(table.path))
            case .alterTable(let alteration):
                note(.relation(alteration.before.path))
            case .createIndex(_, let table), .dropIndex(_, let table):
                changed.insert(rules.dependency(.relation(table)))
            case .createDefinition(let definition), .dropDefinition(let definition),
                .replaceDefinition(_, let definition):
                note(definition.identity)
            }
        }
    }

    private mutating func note(_ identity: Definition.Identity) {
        let key = rules.dependency(identity)
        changed.insert(key)
        noticed.insert(key)
    }

    /// Puts the database's own objects in the place of those that are as they were given.
    ///
    /// - Returns: The normal form; nil where the database has to tell some of them.
    func settle(_ told: NormalForm, from actual: MartletSchema.Schema) -> MartletSchema.Schema? {
        var schema = told.schema
        if told.asGiven.isEmpty { return schema }
        let given = Set(told.asGiven.map { rules.dependency($0) })
        guard given.isDisjoint(with: changed) else { return nil }
        let tables = Dictionary(
            actual.tables.map { (rules.fold($0.path), $0) }, uniquingKeysWith: { first, _ in first })
        let definitions = Dictionary(
            actual.definitions.map { (rules.fold($0.identity), $0) }, uniquingKeysWith: { first, _ in first })
        for position in schema.tables.indices {
            let path = schema.tables[position].path
            guard given.contains(rules.dependency(.relation(path))) else { continue }
            guard let own = tables[rules.fold(path)], areSame(own.dependencies + own.indexes.flatMap(\.dependencies))
            else { return nil }
            schema.tables[position] = own
        }
        for position in schema.definitions.indices {
            let identity = schema.definitions[position].identity
            guard given.contains(rules.dependency(identity)) else { continue }
            guard let own = definitions[rules.fold(identity)],
                areSame(own.dependencies + [own.owner].compactMap { $0.map { .relation($0) } })
            else { return nil }
            schema.definitions[position] = own
        }
        return schema
    }

    /// Whether nothing differs of what something stands on.
    private func areSame(_ dependencies: [Definition.Identity]) -> Bool {
        dependencies.allSatisfy { dependency in
            guard dependency.kind == .column else { return !noticed.contains(rules.dependency(dependency)) }
            let relation = ObjectPath(Array(dependency.path.components.dropLast()))
            return !noticed.contains(rules.dependency(.relation(relation)))
        }
    }
}
