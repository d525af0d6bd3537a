import MartletComparator
import MartletSchema
import MartletSource

/// Leaves alone what a database has of its own where the schema's source has something that could not be carried over.
///
/// A view that somebody wrote anew in the words of the target is neither wanted nor unwanted by a source that has it in
/// other words: it is no difference.
struct Counterparts {
    private let actual: MartletSchema.Schema
    private let rules: ComparisonRules

    init(in actual: MartletSchema.Schema, rules: ComparisonRules) {
        self.actual = actual
        self.rules = rules
    }

    /// Puts into a desired schema what the actual one has in the place of each omission.
    func keep(_ omissions: [Omission], in desired: inout MartletSchema.Schema) {
        for omission in omissions { keep(omission.part, in: &desired) }
        desired.sort()
    }

    private func keep(_ part: Omission.Part, in desired: inout MartletSchema.Schema) {
        switch part {
        case .table(let path):
            if let table = table(path.name), position(path, in: desired) == nil { desired.tables.append(table) }
        case .definition(let identity):
            let own = actual.definitions.first {
                $0.kind == identity.kind && rules.fold($0.path.name) == rules.fold(identity.path.name)
            }
            if let own, !desired.definitions.contains(where: { $0.identity == own.identity }) {
                desired.definitions.append(own)
            }
        case .detail(_, of: let whole):
            guard let path = whole.table, let position = position(path, in: desired), let own = table(path.name) else {
                return
            }
            CounterpartDetails(of: own, rules: rules).keep(whole, in: &desired.tables[position])
        default:
            guard let path = part.table, let position = position(path, in: desired), let own = table(path.name) else {
                return
            }
            keep(part, of: own, in: &desired.tables[position])
        }
    }

    private func keep(_ part: Omission.Part, of own: MartletSchema.Table, in table: inout MartletSchema.Table) {
        switch part {
        case .column(_, let name): keepColumn(name.text, of: own, in: &table)
        case .defaultValue(_, let name):
            update(name.text, of: own, in: &table) { $0.defaultValue = $0.defaultValue ?? $1.defaultValue }
        case .collation(_, let name):
            update(name.text, of: own, in: &table) { $0.collation = $0.collation ?? $1.collation }
        case .primaryKey: table.primaryKey = table.primaryKey ?? own.primaryKey
        case .unique(_, let columns):
            table.uniques += own.uniques.filter { names($0.columns) == names(columns.map(\.text)) }
        case .foreignKey(_, let columns):
            table.foreignKeys += own.foreignKeys.filter { names($0.columns) == names(columns.map(\.text)) }
        // Which of the target's checks stands for which of the source's cannot be told.
        case .check: table.checks += own.checks.filter { !table.checks.contains($0) }
        case .index(_, let name):
            table.indexes += own.indexes.filter { rules.fold($0.name) == rules.fold(name.text) }
        case .table, .definition, .namespace, .detail: break
        }
    }

    private func keepColumn(_ name: String, of own: MartletSchema.Table, in table: inout MartletSchema.Table) {
        guard let position = own.columns.firstIndex(where: { rules.fold($0.name) == rules.fold(name) }),
            !table.columns.contains(where: { rules.fold($0.name) == rules.fold(name) })
        else { return }
        table.columns.insert(own.columns[position], at: min(position, table.columns.count))
    }

    private func update(
        _ name: String, of own: MartletSchema.Table, in table: inout MartletSchema.Table,
        _ change: (inout MartletSchema.Column, MartletSchema.Column) -> Void
    ) {
        guard let source = own.columns.first(where: { rules.fold($0.name) == rules.fold(name) }),
            let position = table.columns.firstIndex(where: { rules.fold($0.name) == rules.fold(name) })
        else { return }
        change(&table.columns[position], source)
    }

    private func names(_ names: [String]) -> [String] { names.map(rules.fold) }

    private func table(_ name: String) -> MartletSchema.Table? {
        actual.tables.first { rules.fold($0.path.name) == rules.fold(name) }
    }

    private func position(_ path: ObjectPath, in schema: MartletSchema.Schema) -> Int? {
        schema.tables.firstIndex { rules.fold($0.path.name) == rules.fold(path.name) }
    }
}
