import MartletSchema

/// Turns each operation into SQLite's statements.
enum OperationRendering {
    /// Renders an operation for a database.
    ///
    /// - Throws: `AdapterError` with the code `unsupported` where SQLite cannot do it so, with its alternative.
    static func statements(
        of operation: Operation, for profile: TargetProfile
    ) throws(AdapterError) -> [Statement] {
        switch operation {
        case .createTable(let table): return try TableOperations.create(table, for: profile)
        case .dropTable(let table): return try TableOperations.drop(table.path)
        case .renameTable(let from, let to):
            let statements = try TableOperations.rename(from: from, to: to, for: profile)
            return statements.isEmpty ? [] : statements + [BracketRendering.captureAfterRename]
        case .renameColumn(let table, let from, let to):
            return try TableOperations.renameColumn(table: table, from: from, to: to)
        case .alterTable(let alteration): return try AlterationRendering.statements(of: alteration, for: profile)
        case .rebuildTable(let rebuild): return try RebuildRendering(rebuild, for: profile).statements()
        case .createIndex(let index, let table): return try IndexOperations.create(index, on: table)
        case .dropIndex(let index, let table): return try IndexOperations.drop(index, on: table)
        case .createDefinition(let definition): return try DefinitionOperations.create(definition)
        case .dropDefinition(let definition): return try DefinitionOperations.drop(definition)
        case .createIndexOnline, .dropIndexOnline:
            throw AdapterError(.unsupported, "SQLite has one writer at a time")
        case .alterDefinition, .alterIndex:
            throw AdapterError(.unsupported, "SQLite changes no index, view or trigger in place")
        case .backfill(let table, let column, let expression):
            return try TableOperations.backfill(
                table: table, column: column, expression: expression, for: profile)
        case .bracket(let outline): return BracketRendering.statements(for: outline, profile: profile)
        }
    }
}
