import MartletSchema

/// A table together with what its declaration makes of it in SQLite: its row ids and its columns' native types.
struct TableShape {
    /// The table as it is described.
    let table: Table

    /// Whether its columns refuse values of other types.
    var isStrict: Bool { table.attributes.isSet(SQLiteAttributes.strict) }

    /// Whether it is kept by its primary key instead of row ids.
    var isWithoutRowid: Bool { table.attributes.isSet(SQLiteAttributes.withoutRowid) }

    /// The column of that name, found as SQLite finds it.
    func column(_ name: String) -> Column? {
        table.columns.first { $0.name.equalsIgnoringASCIICase(name) }
    }

    /// Whether the column alone is the primary key.
    func isOnlyKeyColumn(_ column: Column) -> Bool {
        guard let key = table.primaryKey, key.parts.count == 1, let part = key.parts.first else { return false }
        return part.column.equalsIgnoringASCIICase(column.name)
    }

    /// The native text of a column's type, which is empty for a column without one.
    ///
    /// A column that is to number its rows must read exactly `INTEGER`, and so does every abstract whole number that is
    /// alone in the primary key: it then is the row id itself and needs no index.
    func nativeType(of column: Column) throws(AdapterError) -> String {
        if column.type.native == nil, column.isIdentity { return "INTEGER" }
        if column.type.native == nil, case .integer? = column.type.abstract, isOnlyKeyColumn(column),
            table.primaryKey?.parts.first?.isDescending == false, !isWithoutRowid
        {
            return "INTEGER"
        }
        return try TypeComparison.nativeText(of: column.type, isStrict: isStrict)
    }

    /// What SQLite makes of a column's type.
    func declaredType(of column: Column) throws(AdapterError) -> DeclaredType {
        DeclaredType(try nativeType(of: column))
    }

    /// The column that is another name for the row id, where there is one.
    func rowidAlias() throws(AdapterError) -> Column? {
        guard !isWithoutRowid else { return nil }
        for column in table.columns where isOnlyKeyColumn(column) {
            let isDescending = table.primaryKey?.parts.first?.isDescending ?? false
            let isInteger = try declaredType(of: column).normalForm == "INTEGER"
            return isInteger && !isDescending ? column : nil
        }
        return nil
    }

    /// Whether the column holds no null whatever is written of it: the row id, and all of the primary key in tables that
    /// are STRICT or WITHOUT ROWID.
    func isNeverNull(_ column: Column) throws(AdapterError) -> Bool {
        guard isStrict || isWithoutRowid else {
            return try rowidAlias()?.name.equalsIgnoringASCIICase(column.name) ?? false
        }
        return table.primaryKey?.columns.contains { $0.equalsIgnoringASCIICase(column.name) } ?? false
    }

    /// Whether the column's PRIMARY KEY stands with the column: AUTOINCREMENT can stand nowhere else, and with INTEGER
    /// it decides what the row id is.
    func hasInlineKey(_ column: Column) throws(AdapterError) -> Bool {
        guard isOnlyKeyColumn(column) else { return false }
        if column.isIdentity { return true }
        guard table.primaryKey?.parts.first?.collation == nil else { return false }
        return try declaredType(of: column).normalForm == "INTEGER"
    }

    /// A name by which statements can use the row id; nil where there is none, or columns have taken all its names.
    var rowidName: String? {
        guard !isWithoutRowid else { return nil }
        return ["rowid", "_rowid_", "oid"].first { column($0) == nil }
    }
}
