import MartletSchema

/// Turns each operation into PostgreSQL's statements.
enum OperationRendering {
    /// Renders an operation for a database.
    ///
    /// - Throws: `AdapterError` with the code `unsupported` where PostgreSQL cannot do it so, with its alternative.
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
        case .createIndex(let index, let table):
            return try IndexOperations(table: table, profile: profile).create(index)
        case .dropIndex(let index, let table): return try IndexOperations(table: table, profile: profile).drop(index)
        case .createIndexOnline(let index, let table):
            return try OnlineIndexOperations(table: table, profile: profile).create(index)
        case .dropIndexOnline(let index, let table):
            return try OnlineIndexOperations(table: table, profile: profile).drop(index)
        case .createDefinition(let definition): return try DefinitionOperations.create(definition)
        case .dropDefinition(let definition): return try DefinitionOperations.drop(definition)
        case .alterDefinition(let alteration):
            return try DefinitionAlterationRendering(alteration, for: profile).statements()
        case .alterIndex(let from, let to, let table):
            return try IndexAlteration(from: from, to: to, table: table, profile: profile).statements()
        case .backfill(let table, let column, let expression):
            let statement = try TableOperations.backfill(table: table, column: column, expression: expression)
            return try BracketRendering.withDefaultNamespace(statement, profile: profile)
        case .bracket(let outline): return try BracketRendering.statements(for: outline)
        }
    }
}
