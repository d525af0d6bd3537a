import MartletComparator
import MartletSchema

/// Two tables, two columns of one table or two definitions have names that are the same to the database.
struct DuplicateNameHazard: SchemaHazardRule {
    static let code: Hazard.Code = "duplicate-name"

    func hazards(of desired: DesiredState, capabilities: Capabilities, rules: ComparisonRules) -> [Hazard] {
        var found: [Hazard] = []
        var relations: [ObjectPath: SchemaPart] = [:]
        func claim(_ path: ObjectPath, _ part: SchemaPart) {
            if let other = relations.updateValue(part, forKey: rules.fold(path)) {
                found.append(hazard(path.description, desired.describe(other), desired.describe(part)))
            }
        }
        for table in desired.schema.tables {
            claim(table.path, .table(table.path))
            var columns: [String: SchemaPart] = [:]
            columns.reserveCapacity(table.columns.count)
            for column in table.columns {
                let part = SchemaPart.column(table.path, column.name)
                if let other = columns.updateValue(part, forKey: rules.fold(column.name)) {
                    found.append(
                        hazard("\(table.path).\(column.name)", desired.describe(other), desired.describe(part)))
                }
            }
        }
        for definition in desired.schema.definitions where rules.isRelation(definition.kind) {
            claim(definition.path, .definition(definition.identity))
        }
        return found
    }

    private func hazard(_ object: String, _ first: String, _ second: String) -> Hazard {
        Hazard(
            code: Self.code, object: object, severity: .impossible,
            message: "\(first) and \(second) have the same name for this database; give one of them another")
    }
}
