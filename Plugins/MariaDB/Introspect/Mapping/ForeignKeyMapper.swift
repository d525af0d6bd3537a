import MartletSchema

/// Makes the foreign keys of a table.
struct ForeignKeyMapper {
    /// The table's name.
    let table: String
    /// The columns, key by key.
    let rows: [ForeignKeyRow]
    /// The rules by the keys' names.
    let rules: [String: ReferentialRow]
    /// The database that is read.
    let database: String
    /// The table's indexes.
    let indexes: [Index]

    /// The foreign keys in order of their names.
    var foreignKeys: [ForeignKey] {
        var keys: [ForeignKey] = []
        var start = 0
        while start < rows.count {
            var end = start + 1
            while end < rows.count, rows[end].constraint == rows[start].constraint { end += 1 }
            keys.append(key(rows[start..<end]))
            start = end
        }
        return keys
    }

    private func key(_ rows: ArraySlice<ForeignKeyRow>) -> ForeignKey {
        let first = rows[rows.startIndex]
        let isElsewhere = first.referencedDatabase != database
        let path = isElsewhere ? [first.referencedDatabase, first.referencedTable] : [first.referencedTable]
        let rule = rules[first.constraint]
        return ForeignKey(
            name: first.constraint, columns: rows.map(\.column), referencedTable: ObjectPath(path),
            referencedColumns: rows.map(\.referencedColumn), onDelete: Self.action(rule?.deleteRule),
            onUpdate: Self.action(rule?.updateRule), hasGeneratedName: isGenerated(first.constraint))
    }

    /// The indexes that the server may have made for keys.
    func madeIndexes(for keys: [ForeignKey]) -> ForeignKeyIndexes {
        var made = ForeignKeyIndexes()
        for key in keys {
            guard let name = key.name, let index = indexes.first(where: { isMade($0, for: key) }) else { continue }
            made.add(index.name, of: name)
        }
        return made
    }

    /// The server names a key `table_ibfk_1`.
    private func isGenerated(_ name: String) -> Bool {
        let prefix = "\(table)_ibfk_"
        return name.hasPrefix(prefix) && !name.dropFirst(prefix.count).isEmpty
            && name.dropFirst(prefix.count).utf8.allSatisfy(\.isASCIIDigit)
    }

    /// Whether the server may have made the index itself.
    ///
    /// It has the key's name or, where the key has none of its own, that of its first column. That another index might serve the key as well does not matter: the server keeps one of
    /// that name that was there before.
    private func isMade(_ index: Index, for key: ForeignKey) -> Bool {
        guard !index.isUnique, index.attributes.isEmpty, index.parts.count == key.columns.count else { return false }
        for (part, column) in zip(index.parts, key.columns) {
            guard part.term == .column(column), !part.isDescending, part.attributes.isEmpty else { return false }
        }
        if index.name == key.name { return true }
        guard key.hasGeneratedName, let first = key.columns.first else { return false }
        if index.name == first { return true }
        let rest = index.name.dropFirst(first.count + 1)
        return index.name.hasPrefix("\(first)_") && !rest.isEmpty && rest.utf8.allSatisfy(\.isASCIIDigit)
    }

    /// To InnoDB, NO ACTION is RESTRICT: nothing is ever checked later.
    private static func action(_ rule: String?) -> ForeignKey.Action {
        switch rule {
        case "CASCADE"?: .cascade
        case "SET NULL"?: .setNull
        case "SET DEFAULT"?: .setDefault
        default: .noAction
        }
    }
}
