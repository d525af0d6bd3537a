import MartletSchema

/// Turns each operation into MariaDB's statements.
enum OperationRendering {
    /// Renders an operation for a database.
    ///
    /// - Throws: `AdapterError` with the code `unsupported` where MariaDB cannot do it so.
    static func statements(
        of operation: Operation, for profile: TargetProfile
    ) throws(AdapterError) -> [Statement] {
        switch operation {
        case .createTable(let table): return try TableRendering(table, for: profile).statements()
        case .dropTable(let table): return try TableOperations.drop(table.path)
        case .renameTable(let from, let to): return try TableOperations.rename(from: from, to: to)
        case .renameColumn(let table, let from, let to):
            return try TableOperations.renameColumn(table: table, from: from, to: to)
        case .alterTable(let alteration): return try AlterationRendering(alteration, for: profile).statements()
        case .rebuildTable(let rebuild): return try RebuildRendering(rebuild, for: profile).statements()
        case .createIndex(let index, let table): return try IndexOperations(table: table).create(index)
        case .dropIndex(let index, let table): return try IndexOperations(table: table).drop(index)
        case .createIndexOnline(let index, let table): return try IndexOperations(table: table).createOnline(index)
        case .dropIndexOnline(let index, let table): return try IndexOperations(table: table).dropOnline(index)
        case .createDefinition(let definition):
            return try DefinitionOperations(definition, for: profile).create()
        case .dropDefinition(let definition): return try DefinitionOperations(definition, for: profile).drop()
        case .alterDefinition(let alteration):
            return try DefinitionOperations(alteration.after, for: profile).replace(alteration.before)
        case .alterIndex(let from, let to, let table):
            return try IndexOperations(table: table).alter(from: from, to: to)
        case .backfill(let table, let column, let expression):
            return [try TableOperations.backfill(table: table, column: column, expression: expression)]
        case .bracket: return BracketRendering.statements(for: profile)
        }
    }
}
