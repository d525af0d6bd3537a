import CMartletABI
import MartletSchema

extension WireReader {
    static func tableChange(_ item: WireItem) throws(AdapterError) -> TableChange {
        var record = martlet_table_change()
        try item.load(into: &record, "a change")
        switch Int(record.kind) {
        case MARTLET_CHANGE_ADD_COLUMN: return .addColumn(try column(record.column_after))
        case MARTLET_CHANGE_DROP_COLUMN: return .dropColumn(try column(record.column_before))
        case MARTLET_CHANGE_ALTER_COLUMN:
            return .alterColumn(before: try column(record.column_before), after: try column(record.column_after))
        case MARTLET_CHANGE_ADD_PRIMARY_KEY: return .addPrimaryKey(try key(record.key))
        case MARTLET_CHANGE_DROP_PRIMARY_KEY: return .dropPrimaryKey(try key(record.key))
        case MARTLET_CHANGE_ADD_UNIQUE: return .addUnique(try key(record.key))
        case MARTLET_CHANGE_DROP_UNIQUE: return .dropUnique(try key(record.key))
        case MARTLET_CHANGE_ADD_FOREIGN_KEY: return .addForeignKey(try foreignKey(record.foreign_key))
        case MARTLET_CHANGE_DROP_FOREIGN_KEY: return .dropForeignKey(try foreignKey(record.foreign_key))
        case MARTLET_CHANGE_ADD_CHECK: return .addCheck(try check(record.check))
        case MARTLET_CHANGE_DROP_CHECK: return .dropCheck(try check(record.check))
        case MARTLET_CHANGE_SET_COMMENT: return .setComment(try optionalString(record.comment, "a table's comment"))
        case MARTLET_CHANGE_SET_ATTRIBUTES: return .setAttributes(try attributes(record.attributes))
        default: throw AdapterError(.unsupported, "changes of the kind \(record.kind) are not known")
        }
    }
}
