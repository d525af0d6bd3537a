import MartletComparator
import MartletSchema

/// Something that steps make, alter, remove and need, by its folded name.
enum Resource: Hashable {
    /// A table or view: they share one space of names.
    case relation(ObjectPath)
    /// An index, by its namespace and name; with its table where index names are unique within one.
    case index(ObjectPath)
    /// A trigger or other definition that is no relation.
    case definition(Definition.Identity)
}

/// Names resources as the engine compares names.
struct ResourceNaming {
    let rules: ComparisonRules
    let indexScope: Capabilities.IndexNameScope
    let keysAreNamedAsIndexes: Bool

    init(_ capabilities: Capabilities, rules: ComparisonRules) {
        self.rules = rules
        indexScope = capabilities.indexNameScope
        keysAreNamedAsIndexes = capabilities.keysAreNamedAsIndexes
    }

    func relation(_ path: ObjectPath) -> Resource { .relation(rules.fold(path)) }

    func index(_ name: String, table: ObjectPath) -> Resource {
        .index(rules.fold(indexScope == .table ? ObjectPath(table.components + [name]) : table.renamed(name)))
    }

    /// The names that a table's keys take from those of indexes.
    func keys(of table: Table) -> Set<Resource> {
        guard keysAreNamedAsIndexes else { return [] }
        let keys = [table.primaryKey].compactMap(\.self) + table.uniques
        return Set(keys.compactMap(\.name).map { index($0, table: table.path) })
    }

    func definition(_ definition: Definition) -> Resource {
        object(definition.identity)
    }

    /// What a definition's identity or a dependency names.
    func object(_ identity: Definition.Identity) -> Resource {
        let key = rules.dependency(identity)
        return key.kind == .relation ? .relation(key.path) : .definition(key)
    }
}
