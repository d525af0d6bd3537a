import MartletComparator
import MartletSchema

/// Two tables, two columns of one table or two definitions have names that are the same to the database.
struct DuplicateNameHazard: SchemaHazardRule {
    static let code: Hazard.Code = "duplicate-name"

    func hazards(of desired: DesiredState, capabilities: Capabilities, rules: ComparisonRules) -> [Hazard] {
        var found: [Hazard] = []
        var relations: [ObjectPath: String] = [:]
        func claim(_ path: ObjectPath, _ name: String) {
            if let other = relations[rules.fold(path)] {
                found.append(hazard(path.description, other, name))
            } else {
                relations[rules.fold(path)] = name
            }
        }
        for table in desired.schema.tables {
            claim(table.path, desired.describe("table \(table.path)", .table(table.path)))
            var columns: [String: String] = [:]
            for column in table.columns {
                let name = desired.describe("column \(column.name)", .column(table.path, column.name))
                if let other = columns[rules.fold(column.name)] {
                    found.append(hazard("\(table.path).\(column.name)", other, name))
                } else {
                    columns[rules.fold(column.name)] = name
                }
            }
        }
        for definition in desired.schema.definitions where definition.kind != .trigger {
            claim(
                definition.path,
                desired.describe(definition.identity.description, .definition(definition.identity)))
        }
        return found
    }

    private func hazard(_ object: String, _ first: String, _ second: String) -> Hazard {
        Hazard(
            code: Self.code, object: object, severity: .impossible,
            message: "\(first) and \(second) have the same name for this database; give one of them another")
    }
}
