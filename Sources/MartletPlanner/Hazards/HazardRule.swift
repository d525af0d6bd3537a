package import MartletSchema

/// What a hazard rule looks at.
enum HazardSubject {
    /// A table is dropped.
    case dropTable(Table)
    /// A table is changed, in place or by building it anew.
    case change(TableAlteration, isRebuild: Bool)
    /// An index is created on a table that was there before.
    case createIndex(Index, table: Table)
    /// A definition is dropped for good.
    case dropDefinition(Definition)
    /// A table gets another name.
    case renameTable(from: ObjectPath, to: ObjectPath)
    /// A column gets another name.
    case renameColumn(table: ObjectPath, from: String, to: String)
}

/// A rule that finds one kind of hazard.
protocol HazardRule: Sendable {
    /// The stable code.
    static var code: Hazard.Code { get }

    /// Finds the hazards of what is done.
    func hazards(of subject: HazardSubject, in context: HazardContext) throws(AdapterError) -> [Hazard]
}

/// What hazard rules know beside what is done.
struct HazardContext {
    let rendering: any Rendering
    let hints: MigrationHints
    let names: LiveNames
    /// The schema before the plan, with renames done.
    let before: Schema
    /// The schema after the plan.
    let after: Schema

    /// A probe of the column under the names that the live database has now.
    func probe(
        _ table: ObjectPath, _ column: String, _ make: (ObjectPath, String) -> Probe
    ) -> Probe {
        make(names.table(table), names.column(column, of: table))
    }
}

/// Finds the names that the live database has now for those that it will have once renames are done.
package struct LiveNames: Sendable {
    private let tables: [ObjectPath: ObjectPath]
    private let columns: [MigrationHints.ColumnReference: String]

    /// Makes names from the renames of a plan, in order.
    package init(renames: [Operation]) {
        var tables: [ObjectPath: ObjectPath] = [:]
        var columns: [MigrationHints.ColumnReference: String] = [:]
        for operation in renames {
            switch operation {
            case .renameTable(let from, let to): tables[to] = tables.removeValue(forKey: from) ?? from
            case .renameColumn(let table, let from, let to):
                let old = MigrationHints.ColumnReference(table: table, column: from)
                columns[.init(table: table, column: to)] = columns.removeValue(forKey: old) ?? from
            default: break
            }
        }
        self.tables = tables
        self.columns = columns
    }

    /// The table's name now.
    package func table(_ path: ObjectPath) -> ObjectPath { tables[path] ?? path }

    /// The column's name now.
    func column(_ name: String, of table: ObjectPath) -> String {
        columns[.init(table: table, column: name)] ?? name
    }

    /// Whether expressions over the table read the same now, since none of its columns gets another name.
    func keepsColumns(of table: ObjectPath) -> Bool { !columns.keys.contains { $0.table == table } }
}

/// All hazard rules.
enum HazardRules {
    /// The rules in the order in which their hazards are shown.
    static let all: [any HazardRule] = [
        DropTableHazard(), DropColumnHazard(), DropDefinitionHazard(), NarrowTypeHazard(), ExplicitCastHazard(),
        NotNullHazard(), DuplicatesHazard(), OrphansHazard(), ViolationsHazard(), RebuildHazard(), RenameHazard(),
    ]

    /// Finds all hazards of what is done.
    static func hazards(
        of subjects: [HazardSubject], in context: HazardContext
    ) throws(AdapterError) -> [Hazard] {
        var found: [Hazard] = []
        for subject in subjects {
            for rule in all { found += try rule.hazards(of: subject, in: context) }
        }
        return found
    }
}
