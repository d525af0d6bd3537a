import MartletSchema

/// The changes from one form of a table to another, in an order in which they can be made; indexes are left to others.
struct TableChanges {
    /// The changes.
    let changes: [TableChange]

    /// Compares two forms.
    init(from old: Table, to new: Table) {
        var changes: [TableChange] = []
        changes += old.foreignKeys.filter { !new.foreignKeys.contains($0) }.map { .dropForeignKey($0) }
        changes += old.checks.filter { !new.checks.contains($0) }.map { .dropCheck($0) }
        changes += old.uniques.filter { !new.uniques.contains($0) }.map { .dropUnique($0) }
        if let key = old.primaryKey, key != new.primaryKey { changes.append(.dropPrimaryKey(key)) }
        changes += old.columns.filter { new.column($0.name) == nil }.map { .dropColumn($0) }
        for column in new.columns {
            guard let before = old.column(column.name) else {
                changes.append(.addColumn(column))
                continue
            }
            if before != column { changes.append(.alterColumn(before: before, after: column)) }
        }
        if let key = new.primaryKey, key != old.primaryKey { changes.append(.addPrimaryKey(key)) }
        changes += new.uniques.filter { !old.uniques.contains($0) }.map { .addUnique($0) }
        changes += new.checks.filter { !old.checks.contains($0) }.map { .addCheck($0) }
        changes += new.foreignKeys.filter { !old.foreignKeys.contains($0) }.map { .addForeignKey($0) }
        if old.comment != new.comment { changes.append(.setComment(new.comment)) }
        if old.attributes != new.attributes { changes.append(.setAttributes(new.attributes)) }
        self.changes = changes
    }
}
