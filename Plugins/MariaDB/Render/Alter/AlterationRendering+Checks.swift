import MartletSchema

/// Checks of the table, and those that stand with a column.
extension AlterationRendering {
    /// Adds a check; one that stands with a column comes with a change of that, without a look at the rows.
    func addCheck(_ check: CheckConstraint) throws(AdapterError) -> [AlterClause] {
        guard !ConstraintRendering.isOfColumn(check) else { return try columnOfCheck(check) }
        let inverse =
            try check.hasGeneratedName
            ? nil
            : check.name.map { name throws(AdapterError) in ["DROP CONSTRAINT \(try Quoting.identifier(name))"] }
        return [
            AlterClause(text: "ADD \(try ConstraintRendering.check(check))", cost: .copy, inverse: inverse)
        ]
    }

    func dropCheck(_ check: CheckConstraint) throws(AdapterError) -> [AlterClause] {
        guard !ConstraintRendering.isOfColumn(check) else { return try columnOfCheck(check) }
        return [
            AlterClause(
                text: "DROP CONSTRAINT \(try name(check.name, "check"))",
                cost: table.cost(.instant, changesRows: false),
                inverse: ["ADD \(try ConstraintRendering.check(check))"])
        ]
    }

    /// Writes the column with the checks that it is to have, unless it is written anyway; once, however many they are.
    func columnOfCheck(_ check: CheckConstraint) throws(AdapterError) -> [AlterClause] {
        guard let name = check.attributes.text(MariaDBAttributes.column), let old = before.column(name),
            let new = after.column(name), !isChanged(new)
        else { return [] }
        let first = alteration.changes.first { change in
            switch change {
            case .addCheck(let other), .dropCheck(let other):
                other.attributes.text(MariaDBAttributes.column) == name
            default: false
            }
        }
        switch first {
        case .addCheck(check)?, .dropCheck(check)?: return [try modify(old, new)]
        default: return []
        }
    }
}
