import MartletSchema

/// Gives every path in a part of the model another form.
struct PathMapping {
    /// The form of one path; tables and what shares their space of names are of the kind `relation`.
    let map: (Definition.Kind, ObjectPath) -> ObjectPath
    /// Whether what hangs on a table gets the table's path before its name where it has none.
    var completesOwned = false

    private static let owned: Set<String> = ["trigger", "rule", "policy", "constraint"]

    private func relation(_ path: ObjectPath) -> ObjectPath { map(.relation, path) }

    private func reference(_ identity: Definition.Identity) -> Definition.Identity {
        Definition.Identity(kind: identity.kind, path: map(identity.kind, identity.path))
    }

    /// A path of what is wanted, whatever kind of relation it is.
    func callAsFunction(_ path: ObjectPath) -> ObjectPath { relation(path) }

    func callAsFunction(_ schema: Schema) -> Schema {
        Schema(
            tables: schema.tables.map { self($0) },
            definitions: schema.definitions.map { self($0) })
    }

    func callAsFunction(_ table: Table) -> Table {
        var copy = table
        copy.path = relation(table.path)
        copy.foreignKeys = table.foreignKeys.map { self($0) }
        copy.indexes = table.indexes.map { self($0) }
        copy.dependencies = table.dependencies.map(reference)
        return copy
    }

    func callAsFunction(_ key: ForeignKey) -> ForeignKey {
        var copy = key
        copy.referencedTable = relation(key.referencedTable)
        return copy
    }

    func callAsFunction(_ index: Index) -> Index {
        var copy = index
        copy.dependencies = index.dependencies.map(reference)
        return copy
    }

    func callAsFunction(_ definition: Definition) -> Definition {
        var copy = definition
        copy.path = map(definition.kind, definition.path)
        copy.owner = definition.owner.map(relation)
        // What hangs on a table has its name behind the table's; who states it need not say the table twice.
        if completesOwned, let owner = copy.owner, Self.owned.contains(copy.kind.rawValue) {
            copy.path = ObjectPath(owner.components + [definition.path.name])
        }
        copy.dependencies = definition.dependencies.map(reference)
        copy.mentions = definition.mentions.map(reference)
        return copy
    }

    func callAsFunction(_ operation: Operation) -> Operation {
        switch operation {
        case .createTable(let table): .createTable(self(table))
        case .dropTable(let table): .dropTable(self(table))
        case .renameTable(let from, let to): .renameTable(from: relation(from), to: relation(to))
        case .renameColumn(let table, let from, let to): .renameColumn(table: relation(table), from: from, to: to)
        case .alterTable(let alteration): .alterTable(self(alteration))
        case .rebuildTable(let rebuild):
            .rebuildTable(
                TableRebuild(
                    before: self(rebuild.before), after: self(rebuild.after), copies: rebuild.copies,
                    referencingTables: rebuild.referencingTables.map(relation)))
        case .createIndex(let index, let table): .createIndex(self(index), table: relation(table))
        case .dropIndex(let index, let table): .dropIndex(self(index), table: relation(table))
        case .createIndexOnline(let index, let table): .createIndexOnline(self(index), table: relation(table))
        case .dropIndexOnline(let index, let table): .dropIndexOnline(self(index), table: relation(table))
        case .createDefinition(let definition): .createDefinition(self(definition))
        case .dropDefinition(let definition): .dropDefinition(self(definition))
        case .alterDefinition(let alteration):
            .alterDefinition(
                DefinitionAlteration(
                    before: self(alteration.before), after: self(alteration.after),
                    tables: alteration.tables.map { self($0) }, dependentsAreGone: alteration.dependentsAreGone,
                    isUsedAfterwards: alteration.isUsedAfterwards))
        case .alterIndex(let from, let to, let table):
            .alterIndex(from: self(from), to: self(to), table: relation(table))
        case .backfill(let table, let column, let expression):
            .backfill(table: relation(table), column: column, expression: expression)
        case .bracket(let outline):
            .bracket(
                PlanOutline(
                    kinds: outline.kinds, addsForeignKeys: outline.addsForeignKeys,
                    checked: outline.checked.map { self($0) }))
        }
    }

    private func callAsFunction(_ alteration: TableAlteration) -> TableAlteration {
        TableAlteration(
            before: self(alteration.before), after: self(alteration.after),
            changes: alteration.changes.map { change in
                switch change {
                case .addForeignKey(let key): .addForeignKey(self(key))
                case .dropForeignKey(let key): .dropForeignKey(self(key))
                default: change
                }
            })
    }

    func callAsFunction(_ request: DataRequest) -> DataRequest {
        switch request {
        case .probe(let probe): .probe(self(probe))
        case .count(let table): .count(table: relation(table))
        case .checksum(let table, let columns): .checksum(table: relation(table), columns: columns)
        case .batch(let batch):
            .batch(
                Batch(
                    table: relation(batch.table), key: batch.key, after: batch.after, column: batch.column,
                    expression: batch.expression, limit: batch.limit))
        case .park(let table, let column, let name): .park(table: relation(table), column: column, as: name)
        case .purge(let table, let column): .purge(table: relation(table), column: column)
        case .journal: request
        }
    }

    private func callAsFunction(_ probe: Probe) -> Probe {
        switch probe {
        case .rows(let table): .rows(table: relation(table))
        case .size(let table): .size(table: relation(table))
        case .nulls(let table, let column): .nulls(table: relation(table), column: column)
        case .values(let table, let column): .values(table: relation(table), column: column)
        case .duplicates(let table, let columns): .duplicates(table: relation(table), columns: columns)
        case .indexDuplicates(let table, let index): .indexDuplicates(table: relation(table), index: self(index))
        case .orphans(let table, let key): .orphans(table: relation(table), foreignKey: self(key))
        case .violations(let table, let expression): .violations(table: relation(table), expression: expression)
        case .unconvertible(let table, let column, let from, let to):
            .unconvertible(table: relation(table), column: column, from: from, to: to)
        }
    }
}
