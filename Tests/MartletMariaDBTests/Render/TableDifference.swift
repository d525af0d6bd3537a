import MartletSchema

/// The operations from one table to another, in the order in which the host has them.
struct TableDifference {
    let operations: [MartletSchema.Operation]

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
        let dropped = old.indexes.filter { !new.indexes.contains($0) }
        var operations: [MartletSchema.Operation] = dropped.map { .dropIndex($0, table: old.path) }
        if !changes.isEmpty {
            operations.append(.alterTable(TableAlteration(before: old, after: new, changes: changes)))
        }
        operations += new.indexes.filter { !old.indexes.contains($0) }.map { .createIndex($0, table: new.path) }
        self.operations = operations
    }
}
