import MartletComparator
import MartletSchema

/// A foreign key's column cannot hold the values of the column it refers to.
///
/// PostgreSQL and MariaDB refuse such a key; SQLite takes it and then finds no row that matches. A JSON column that
/// refers to a text key is the case seen in the wild.
struct ForeignKeyTypeMismatchHazard: SchemaHazardRule {
    static let code: Hazard.Code = "foreign-key-type-mismatch"

    func hazards(of desired: DesiredState, capabilities: Capabilities, rules: ComparisonRules) -> [Hazard] {
        var tables: [ObjectPath: Table] = [:]
        for table in desired.schema.tables { tables[rules.fold(table.path)] = table }
        var found: [Hazard] = []
        for table in desired.schema.tables {
            for (position, key) in table.foreignKeys.enumerated() {
                guard let target = tables[rules.fold(key.referencedTable)] else { continue }
                let targetColumns =
                    key.referencedColumns.isEmpty ? target.primaryKey?.columns ?? [] : key.referencedColumns
                for (own, other) in zip(key.columns, targetColumns) {
                    guard let type = table.column(own)?.type.abstract, let wanted = target.column(other)?.type.abstract,
                        type.family != wanted.family
                    else { continue }
                    let place = desired.sourceMap[.foreignKey(table.path, position)].map { " (\($0))" } ?? ""
                    found.append(
                        Hazard(
                            code: Self.code, object: "\(table.path).\(own)", severity: .needsConsent,
                            message:
                                "\(table.path).\(own) is \(type.family.rawValue) and refers to "
                                + "\(target.path).\(other), which is \(wanted.family.rawValue)\(place)"))
                }
            }
        }
        return found
    }
}
