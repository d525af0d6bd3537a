package import CMartletABI
package import MartletSchema

extension WireArena {
    /// Encodes an operation.
    package func operation(_ operation: Operation) -> UnsafePointer<martlet_operation> {
        var record = martlet_operation()
        record.size = wireSize(martlet_operation.self)
        record.kind = operation.kind.rawValue
        switch operation {
        case .createTable(let table):
            record.after = self.table(table)
        case .dropTable(let table):
            record.before = self.table(table)
        case .renameTable(let from, let to):
            record.path = path(from)
            record.path_after = path(to)
        case .renameColumn(let table, let from, let to):
            record.path = path(table)
            record.name = string(from)
            record.name_after = string(to)
        case .alterTable(let alteration):
            record.before = table(alteration.before)
            record.after = table(alteration.after)
            record.changes = list(alteration.changes) { tableChange($0) }
        case .rebuildTable(let rebuild):
            record.before = table(rebuild.before)
            record.after = table(rebuild.after)
            record.copies = list(rebuild.copies) { columnCopy($0) }
            record.related = paths(rebuild.referencingTables)
        case .createIndex(let index, let table), .dropIndex(let index, let table),
            .createIndexOnline(let index, let table), .dropIndexOnline(let index, let table):
            record.path = path(table)
            record.index = store(self.index(index))
        case .createDefinition(let definition), .dropDefinition(let definition):
            record.definition = self.definition(definition)
        case .alterDefinition(let alteration):
            record.definition_before = definition(alteration.before)
            record.definition = definition(alteration.after)
            record.tables = list(alteration.tables) { tableRecord($0) }
            record.dependents_are_gone = wireFlag(alteration.dependentsAreGone)
            record.is_used_afterwards = wireFlag(alteration.isUsedAfterwards)
        case .alterIndex(let from, let to, let table):
            record.path = path(table)
            record.index_before = store(index(from))
            record.index = store(index(to))
        case .backfill(let table, let column, let expression):
            record.path = path(table)
            record.name = string(column)
            record.expression = string(expression)
        case .bracket(let outline):
            record.kinds = list(outline.kinds) { $0.rawValue }
            record.adds_foreign_keys = wireFlag(outline.addsForeignKeys)
            record.checked = list(outline.checked) { definitionRecord($0) }
        }
        return store(record)
    }

    private func columnCopy(_ copy: TableRebuild.Copy) -> martlet_column_copy {
        var record = martlet_column_copy()
        record.size = wireSize(martlet_column_copy.self)
        record.target = string(copy.target)
        switch copy.source {
        case .column(let name):
            record.source = string(name)
        case .expression(let expression):
            record.expression = string(expression)
        case .columnOrElse(let name, let expression):
            record.source = string(name)
            record.expression = string(expression)
        }
        return record
    }
}
