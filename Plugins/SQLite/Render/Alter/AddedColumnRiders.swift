import MartletSchema

/// The constraints among an alteration's changes that are added together with a new column, as a part of it.
///
/// SQLite adds no constraint to a table in place, but a column that it adds may bring its own: foreign keys of that
/// column alone, and checks that mention no other column.
struct AddedColumnRiders {
    private var foreignKeys: [FoldedName: [ForeignKey]] = [:]
    private var checks: [FoldedName: [CheckConstraint]] = [:]

    /// Finds the riders of an alteration.
    init(of alteration: TableAlteration) throws(AdapterError) {
        let names = alteration.after.columns.map { FoldedName($0.name) }
        for change in alteration.changes {
            guard case .addColumn(let column) = change else { continue }
            let name = FoldedName(column.name)
            for other in alteration.changes {
                switch other {
                case .addForeignKey(let key) where key.columns.map(FoldedName.init) == [name]:
                    foreignKeys[name, default: []].append(key)
                case .addCheck(let check):
                    let mentioned = try SQLFragment(check.expression).mentionedNames
                    if mentioned.contains(name), mentioned.intersection(names) == [name] {
                        checks[name, default: []].append(check)
                    }
                default: break
                }
            }
        }
    }

    /// Whether the change is made together with a column.
    func includes(_ change: TableChange) -> Bool {
        switch change {
        case .addForeignKey(let key): foreignKeys.values.contains { $0.contains(key) }
        case .addCheck(let check): checks.values.contains { $0.contains(check) }
        default: false
        }
    }

    /// The clauses that stand with the column, each once and in order of the changes.
    func clauses(of column: Column) throws(AdapterError) -> [String] {
        var clauses: [String] = []
        for check in checks[FoldedName(column.name)] ?? [] { clauses.append(try ConstraintRendering.check(check)) }
        if let check = try ColumnRendering.enumerationCheck(of: column) { clauses.append("CHECK (\(check))") }
        for key in foreignKeys[FoldedName(column.name)] ?? [] {
            clauses.append(try ConstraintRendering.inlineForeignKey(key))
        }
        return clauses
    }

    /// Whether rows that are there are checked when the column is added.
    func bringsChecks(_ column: Column) throws(AdapterError) -> Bool {
        if try ColumnRendering.enumerationCheck(of: column) != nil { return true }
        return !(checks[FoldedName(column.name)] ?? []).isEmpty
    }
}
