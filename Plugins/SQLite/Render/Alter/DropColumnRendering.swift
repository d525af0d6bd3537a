import MartletSchema

/// Renders DROP COLUMN, where nothing else in the table uses the column.
///
/// The table's indexes over the column are dropped by operations of their own before this one.
struct DropColumnRendering {
    /// The alteration that the drop is a part of.
    let alteration: TableAlteration
    /// The database.
    let profile: TargetProfile

    /// Gives the statement that drops a column.
    func statement(for column: Column) throws(AdapterError) -> Statement {
        guard profile.has(SQLiteVersion.dropColumn) else {
            throw AlterationRendering.needsRebuild("SQLite before 3.35 cannot drop a column in place")
        }
        if profile.settings[BrokenDefinitions.setting] != nil {
            throw AlterationRendering.needsRebuild(
                "SQLite drops no column in place where any view or trigger mentions what is not there")
        }
        if let user = try firstUser(of: column) {
            throw AlterationRendering.needsRebuild("SQLite cannot drop a column that \(user) uses in place")
        }
        let others = columnsLeft(at: column)
        if others.isEmpty {
            throw AlterationRendering.needsRebuild("SQLite cannot drop a table's only column in place")
        }
        // SQLite cuts its stored statement at the comma before the column, which it searches in comments too, and fails
        // where it finds one there.
        if alteration.before.attributes.isSet(SQLiteAttributes.commented), isBehind(others, column) {
            throw AlterationRendering.needsRebuild(
                "SQLite cannot safely drop the last column in place where comments stand among the columns")
        }
        let isVirtual = column.generation.map { !$0.isStored } ?? false
        let table = try Quoting.path(alteration.before.path)
        return Statement(
            "ALTER TABLE \(table) DROP COLUMN \(try Quoting.identifier(column.name))",
            lock: isVirtual ? .blocksWrites : profile.bulkWriteLock, cost: isVirtual ? .metadata : .rewrite,
            isDestructive: column.generation == nil)
    }

    /// The other columns that the table has when the column's turn comes.
    private func columnsLeft(at column: Column) -> [ExactText] {
        var names = alteration.before.columns.map { ExactText($0.name) }
        for change in alteration.changes {
            switch change {
            case .addColumn(let added): names.append(ExactText(added.name))
            case .dropColumn(let dropped):
                names.removeAll { $0 == ExactText(dropped.name) }
                if ExactText(dropped.name) == ExactText(column.name) { return names }
            default: break
            }
        }
        return names.filter { $0 != ExactText(column.name) }
    }

    private func isBehind(_ others: [ExactText], _ column: Column) -> Bool {
        let order = alteration.before.columns.map { ExactText($0.name) }
        guard let own = order.firstIndex(of: ExactText(column.name)) else { return false }
        return others.allSatisfy { other in order.firstIndex(of: other).map { $0 < own } ?? false }
    }

    private func firstUser(of column: Column) throws(AdapterError) -> String? {
        let before = alteration.before
        func names(_ columns: [String]) -> Bool { columns.contains { $0.equalsIgnoringASCIICase(column.name) } }
        if let key = before.primaryKey, names(key.columns) { return "the primary key" }
        if before.uniques.contains(where: { names($0.columns) }) { return "a unique constraint" }
        if before.foreignKeys.contains(where: { names($0.columns) || refersToItself($0, by: column) }) {
            return "a foreign key"
        }
        for check in before.checks where !isDroppedInPlace(check) {
            if try SQLFragment(check.expression).mentions(column.name) { return "a check" }
        }
        for other in before.columns where !other.name.equalsIgnoringASCIICase(column.name) {
            if let generation = other.generation, try SQLFragment(generation.expression).mentions(column.name) {
                return "a generated column"
            }
        }
        for index in alteration.after.indexes where try self.index(index, mentions: column.name) { return "an index" }
        return nil
    }

    private func refersToItself(_ key: ForeignKey, by column: Column) -> Bool {
        key.referencedTable.name.equalsIgnoringASCIICase(alteration.before.path.name)
            && key.referencedColumns.contains { $0.equalsIgnoringASCIICase(column.name) }
    }

    private func isDroppedInPlace(_ check: CheckConstraint) -> Bool {
        check.name != nil && profile.has(SQLiteVersion.alterConstraints)
            && alteration.changes.contains(.dropCheck(check))
    }

    private func index(_ index: Index, mentions column: String) throws(AdapterError) -> Bool {
        if let predicate = index.predicate, try SQLFragment(predicate).mentions(column) { return true }
        for part in index.parts {
            switch part.term {
            case .column(let name): if name.equalsIgnoringASCIICase(column) { return true }
            case .expression(let expression): if try SQLFragment(expression).mentions(column) { return true }
            }
        }
        return false
    }
}
