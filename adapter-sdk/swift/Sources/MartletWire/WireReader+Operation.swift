package import CMartletABI
package import MartletSchema

extension WireReader {
    /// Reads an operation.
    package static func operation(
        _ pointer: UnsafePointer<martlet_operation>?
    ) throws(AdapterError) -> Operation {
        var record = martlet_operation()
        try WireItem(pointer, "an operation").load(into: &record, "an operation")
        guard let kind = Operation.Kind(rawValue: record.kind) else {
            throw AdapterError(.unsupported, "operations of the kind \(record.kind) are not known")
        }
        switch kind {
        case .createTable: return .createTable(try table(record.after))
        case .dropTable: return .dropTable(try table(record.before))
        case .renameTable:
            return .renameTable(
                from: try path(record.path, "a table's old path"), to: try path(record.path_after, "a table's new path")
            )
        case .renameColumn:
            return .renameColumn(
                table: try path(record.path, "the table of a column"),
                from: try string(record.name, "a column's old name"),
                to: try string(record.name_after, "a column's new name"))
        case .alterTable: return .alterTable(try alteration(record))
        case .rebuildTable: return .rebuildTable(try rebuild(record))
        case .createIndex:
            return .createIndex(try index(record.index), table: try path(record.path, "the table of an index"))
        case .dropIndex:
            return .dropIndex(try index(record.index), table: try path(record.path, "the table of an index"))
        case .createIndexOnline:
            return .createIndexOnline(try index(record.index), table: try path(record.path, "the table of an index"))
        case .dropIndexOnline:
            return .dropIndexOnline(try index(record.index), table: try path(record.path, "the table of an index"))
        case .createDefinition: return .createDefinition(try definition(record.definition))
        case .dropDefinition: return .dropDefinition(try definition(record.definition))
        case .alterDefinition:
            return .alterDefinition(
                DefinitionAlteration(
                    before: try definition(record.definition_before), after: try definition(record.definition),
                    tables: try records(record.tables, "dependent tables") { item throws(AdapterError) in
                        try table(item)
                    },
                    dependentsAreGone: record.dependents_are_gone != 0,
                    isUsedAfterwards: record.is_used_afterwards != 0))
        case .alterIndex:
            return .alterIndex(
                from: try index(record.index_before), to: try index(record.index),
                table: try path(record.path, "the table of an index"))
        case .backfill:
            return .backfill(
                table: try path(record.path, "the table of a back-fill"),
                column: try string(record.name, "the column of a back-fill"),
                expression: try string(record.expression, "the expression of a back-fill"))
        case .bracket: return .bracket(try outline(record))
        }
    }

    private static func alteration(_ record: martlet_operation) throws(AdapterError) -> TableAlteration {
        TableAlteration(
            before: try table(record.before), after: try table(record.after),
            changes: try records(record.changes, "changes") { item throws(AdapterError) in try tableChange(item) })
    }

    private static func rebuild(_ record: martlet_operation) throws(AdapterError) -> TableRebuild {
        TableRebuild(
            before: try table(record.before), after: try table(record.after),
            copies: try records(record.copies, "column copies") { item throws(AdapterError) in try columnCopy(item) },
            referencingTables: try paths(record.related, "referring tables"))
    }

    private static func columnCopy(_ item: WireItem) throws(AdapterError) -> TableRebuild.Copy {
        var record = martlet_column_copy()
        try item.load(into: &record, "a column copy")
        let column = try optionalString(record.source, "the source of a column copy")
        let expression = try optionalString(record.expression, "the expression of a column copy")
        let source: TableRebuild.Source =
            switch (column, expression) {
            case (let column?, nil): .column(column)
            case (nil, let expression?): .expression(expression)
            case (let column?, let expression?): .columnOrElse(column, expression: expression)
            case (nil, nil): throw malformed("a column copy has no source")
            }
        return TableRebuild.Copy(target: try string(record.target, "the target of a column copy"), source: source)
    }

    private static func outline(_ record: martlet_operation) throws(AdapterError) -> PlanOutline {
        let kinds = try elements(record.kinds, minimum: MemoryLayout<Int32>.size, "kinds of operations") {
            item throws(AdapterError) in
            let value = item.address.loadUnaligned(as: Int32.self)
            guard let kind = Operation.Kind(rawValue: value) else {
                throw AdapterError(.unsupported, "operations of the kind \(value) are not known")
            }
            return kind
        }
        return PlanOutline(
            kinds: kinds, addsForeignKeys: record.adds_foreign_keys != 0,
            checked: try records(record.checked, "definitions to be checked") { item throws(AdapterError) in
                try definition(item)
            })
    }
}
