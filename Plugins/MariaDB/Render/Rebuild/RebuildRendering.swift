import MartletSchema

/// Renders what other databases build a table anew for: columns that get their values from expressions.
///
/// MariaDB changes all of a table in place, and a new table could not take the place of the old one under the foreign keys
/// of others. So the columns come without their constraints, are filled, and get them. A column whose values are converted
/// is filled under another name first. Indexes go before, since whoever asks for this creates those that are to be.
struct RebuildRendering {
    private let rebuild: TableRebuild
    private let profile: TargetProfile
    private var before: Table { rebuild.before }
    private var after: Table { rebuild.after }

    /// Prepares a rebuild for a database.
    init(_ rebuild: TableRebuild, for profile: TargetProfile) {
        self.rebuild = rebuild
        self.profile = profile
    }

    /// Gives the statements.
    func statements() throws(AdapterError) -> [Statement] {
        let key = "rows of \(before.path)"
        let count = "SELECT COUNT(*) FROM \(try Quoting.path(before.path))"
        var bare = before
        bare.indexes = []
        var middle = bare
        middle.foreignKeys = []
        middle.attributes[MariaDBAttributes.foreignKeyIndexes] = nil
        var filled = middle
        for column in openColumns() { insert(column, into: &filled) }
        var statements = [check(count, .capture(key))]
        statements += try alteration(from: bare, to: middle)
        statements += try withoutIndexes()
        statements += try alteration(from: middle, to: filled)
        if let fill = try fill() { statements.append(fill) }
        statements += try exchange(&filled)
        var final = after
        final.indexes = []
        statements += try alteration(from: filled, to: final)
        statements.append(check(count, .expectSame(key)))
        // What was filled or dropped on the way does not come back.
        for position in statements.indices { statements[position].inverse = nil }
        return statements
    }

    private func check(_ sql: String, _ role: Statement.Role) -> Statement {
        Statement(sql, role: role, transaction: .outside, lock: .none, cost: .scan, isIdempotent: true)
    }

    private func alteration(from old: Table, to new: Table) throws(AdapterError) -> [Statement] {
        let changes = TableChanges(from: old, to: new).changes
        if changes.isEmpty { return [] }
        return try AlterationRendering(TableAlteration(before: old, after: new, changes: changes), for: profile)
            .statements()
    }

    /// Drops the indexes, now that no foreign key stands on them.
    private func withoutIndexes() throws(AdapterError) -> [Statement] {
        if before.indexes.isEmpty { return [] }
        var clauses: [String] = []
        for index in before.indexes where !index.attributes.isSet(MariaDBAttributes.servesIdentity) {
            clauses.append("DROP KEY \(try Quoting.identifier(index.name))")
        }
        if clauses.isEmpty { return [] }
        return [
            .definition(
                "ALTER TABLE \(try Quoting.path(before.path)) \(clauses.joined(separator: ", "))",
                lock: .blocksReadsAndWrites, cost: .scan, comment: "They are created again at the end.")
        ]
    }

    // MARK: - Filling

    /// The columns that get their values from expressions, and stand in the table with another type.
    private var convertedNames: [String] {
        rebuild.copies.compactMap { copy in
            guard case .expression = copy.source, before.column(copy.target) != nil else { return nil }
            return copy.target
        }
    }

    /// The name under which a column is filled.
    private func helper(_ name: String) -> String { "_martlet_\(name)" }

    /// The columns that are filled, as they come: with nulls and nothing else.
    private func openColumns() -> [Column] {
        rebuild.copies.compactMap { copy in
            guard case .expression = copy.source, var column = after.column(copy.target) else { return nil }
            if before.column(copy.target) != nil { column.name = helper(copy.target) }
            column.isNullable = true
            column.defaultValue = nil
            column.isIdentity = false
            column.attributes[MariaDBAttributes.onUpdate] = nil
            return column
        }
    }

    /// Puts a column behind the one that it is to follow in the end, where that is there already.
    private func insert(_ column: Column, into table: inout Table) {
        let position = after.columns.firstIndex { $0.name == column.name } ?? 0
        let previous = after.columns[..<position].last { table.column($0.name) != nil }
        let place = previous.flatMap { found in table.columns.firstIndex { $0.name == found.name } }
        let isAtEnd = column.name.hasPrefix("_martlet_") || place == nil && position > 0
        table.columns.insert(column, at: isAtEnd ? table.columns.count : place.map { $0 + 1 } ?? 0)
    }

    /// Writes all values at once; those of new columns first, since a value that was set counts for what stands behind it.
    private func fill() throws(AdapterError) -> Statement? {
        var values: [String] = []
        var orElse: [String] = []
        for copy in rebuild.copies {
            let name = try Quoting.identifier(before.column(copy.target) == nil ? copy.target : helper(copy.target))
            switch copy.source {
            case .column: continue
            case .expression(let expression):
                values.append("\(name) = \(try SQLFragment(expression).inBrackets)")
            case .columnOrElse(let old, let expression):
                let own = try Quoting.identifier(old)
                orElse.append("\(own) = IFNULL(\(own), \(try SQLFragment(expression).inBrackets))")
            }
        }
        if values.isEmpty, orElse.isEmpty { return nil }
        var kept: [String] = []
        for column in before.columns where column.attributes.text(MariaDBAttributes.onUpdate) != nil {
            let name = try Quoting.identifier(column.name)
            kept.append("\(name) = \(name)")
        }
        return Statement(
            "UPDATE \(try Quoting.path(before.path)) SET \((values + orElse + kept).joined(separator: ", "))",
            transaction: .outside, lock: .blocksWrites, cost: .rewrite)
    }

    /// Puts filled columns in the places of those that they were converted from.
    private func exchange(_ table: inout Table) throws(AdapterError) -> [Statement] {
        if convertedNames.isEmpty { return [] }
        var clauses: [String] = []
        for name in convertedNames {
            guard let position = table.columns.firstIndex(where: { $0.name == name }),
                let source = table.columns.firstIndex(where: { $0.name == helper(name) })
            else { continue }
            try checkKeys(name)
            clauses.append("DROP COLUMN \(try Quoting.identifier(name))")
            var column = table.columns[source]
            column.name = name
            let definition = try ColumnRendering(table, for: profile).definition(of: column, saysCollation: true)
            let place = position == 0 ? "FIRST" : "AFTER \(try Quoting.identifier(table.columns[position - 1].name))"
            clauses.append("CHANGE COLUMN \(try Quoting.identifier(helper(name))) \(definition) \(place)")
            table.columns[position] = column
            table.columns.removeAll { $0.name == helper(name) }
        }
        return [
            .definition(
                "ALTER TABLE \(try Quoting.path(before.path)) \(clauses.joined(separator: ", ")), \(AlterCost.copy.clause)",
                lock: .blocksWrites, cost: .rewrite, isDestructive: true)
        ]
    }

    /// A column that is dropped leaves its keys without a word.
    private func checkKeys(_ name: String) throws(AdapterError) {
        let keys = [before.primaryKey].compactMap(\.self) + before.uniques
        guard keys.contains(where: { $0.columns.contains(name) }) else { return }
        throw AdapterError(
            .unsupported,
            "the column \(name) of \(before.path) is in a key, and its values are converted by an expression: convert into"
                + " a new column, and give the key to that")
    }
}
