import MartletComparator
import MartletSchema

/// An index's name is used twice where the database wants it once.
///
/// In most databases an index's name is unique in its schema and not the name of a table or view either; in MySQL and
/// MariaDB it is unique in its table only. A schema that is right for the one can collide in the other.
struct IndexNameCollisionHazard: SchemaHazardRule {
    static let code: Hazard.Code = "index-name-collision"

    func hazards(of desired: DesiredState, capabilities: Capabilities, rules: ComparisonRules) -> [Hazard] {
        var owners: [ObjectPath: SchemaPart] = [:]
        var found: [Hazard] = []
        if capabilities.indexNameScope == .schema {
            for table in desired.schema.tables {
                owners[rules.fold(table.path)] = .table(table.path)
            }
            for definition in desired.schema.definitions where rules.isRelation(definition.kind) {
                owners[rules.fold(definition.path)] = .definition(definition.identity)
            }
        }
        for table in desired.schema.tables {
            for index in table.indexes {
                let key = rules.fold(
                    capabilities.indexNameScope == .table
                        ? ObjectPath(table.path.components + [index.name]) : table.path.renamed(index.name))
                let part = SchemaPart.index(table.path, index.name)
                if let other = owners.updateValue(part, forKey: key) {
                    let (first, second) = (desired.describe(other), desired.describe(part))
                    found.append(
                        Hazard(
                            code: Self.code, object: index.name, severity: .impossible,
                            message:
                                "the name is used twice: by \(first) and by \(second); give one of them another name")
                    )
                }
            }
        }
        return found
    }
}
