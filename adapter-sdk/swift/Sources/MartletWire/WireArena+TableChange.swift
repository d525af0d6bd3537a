package import CMartletABI
package import MartletSchema

extension WireArena {
    /// Encodes one change within a table.
    package func tableChange(_ change: TableChange) -> martlet_table_change {
        var record = martlet_table_change()
        record.size = wireSize(martlet_table_change.self)
        record.kind = wireKind(of: change)
        switch change {
        case .addColumn(let column):
            record.column_after = store(self.column(column))
        case .dropColumn(let column):
            record.column_before = store(self.column(column))
        case .alterColumn(let before, let after):
            record.column_before = store(column(before))
            record.column_after = store(column(after))
        case .addPrimaryKey(let key), .dropPrimaryKey(let key), .addUnique(let key), .dropUnique(let key):
            record.key = store(self.key(key))
        case .addForeignKey(let key), .dropForeignKey(let key):
            record.foreign_key = store(foreignKey(key))
        case .addCheck(let check), .dropCheck(let check):
            record.check = store(self.check(check))
        case .setComment(let comment):
            record.comment = string(comment)
        case .setAttributes(let attributes):
            record.attributes = self.attributes(attributes)
        }
        return record
    }

    private func wireKind(of change: TableChange) -> Int32 {
        let kind =
            switch change {
            case .addColumn: MARTLET_CHANGE_ADD_COLUMN
            case .dropColumn: MARTLET_CHANGE_DROP_COLUMN
            case .alterColumn: MARTLET_CHANGE_ALTER_COLUMN
            case .addPrimaryKey: MARTLET_CHANGE_ADD_PRIMARY_KEY
            case .dropPrimaryKey: MARTLET_CHANGE_DROP_PRIMARY_KEY
            case .addUnique: MARTLET_CHANGE_ADD_UNIQUE
            case .dropUnique: MARTLET_CHANGE_DROP_UNIQUE
            case .addForeignKey: MARTLET_CHANGE_ADD_FOREIGN_KEY
            case .dropForeignKey: MARTLET_CHANGE_DROP_FOREIGN_KEY
            case .addCheck: MARTLET_CHANGE_ADD_CHECK
            case .dropCheck: MARTLET_CHANGE_DROP_CHECK
            case .setComment: MARTLET_CHANGE_SET_COMMENT
            case .setAttributes: MARTLET_CHANGE_SET_ATTRIBUTES
            }
        return Int32(kind)
    }
}
