/// What the meaning of one part of a table depends on in its other parts.
struct TableFacts {
    /// The names of the columns.
    let columns: ColumnNames
    /// The column that alone is an INTEGER PRIMARY KEY, where there is one.
    let integerKey: FoldedName?
    /// The column that is another name of the rowid, where there is one.
    let rowidAlias: FoldedName?
    /// The column that alone is the ascending primary key of a table with rowids.
    let loneKeyColumn: FoldedName?
    /// Whether rowids are never issued twice.
    let isAutoincrement: Bool

    private let collations: [FoldedName: String]
    /// The columns that are not null because the primary key has them.
    private let neverNull: Set<FoldedName>

    /// Finds the facts of a table.
    init(_ read: TableLibrary.ReadTable) {
        let syntax = read.syntax
        columns = read.columns
        isAutoincrement = syntax.primaryKey?.isAutoincrement ?? false
        loneKeyColumn = Self.loneKeyColumn(in: syntax)
        integerKey = Self.integerKey(in: syntax)
        rowidAlias = syntax.isWithoutRowid ? nil : integerKey
        var collations: [FoldedName: String] = [:]
        for column in syntax.columns {
            if let collation = column.collation?.value.asciiUppercased, collation != "BINARY" {
                collations[FoldedName(column.name)] = collation
            }
        }
        self.collations = collations
        let keyColumns = syntax.primaryKey?.parts.map { FoldedName($0.column) } ?? []
        neverNull = syntax.isWithoutRowid || syntax.isStrict ? Set(keyColumns) : Set(rowidAlias.map { [$0] } ?? [])
    }

    /// The column's name as declared, for any way to write it.
    func declaredName(_ name: String) -> String { columns.declaredName(name) ?? name }

    /// Whether the column is not null whatever is written of it.
    func isNeverNull(_ column: String) -> Bool { neverNull.contains(FoldedName(column)) }

    /// Whether the column is another name of the rowid.
    func isRowidAlias(_ column: String) -> Bool { rowidAlias == FoldedName(column) }

    /// The collation where it is another than the column's own.
    func collation(_ written: String?, of column: String) -> String? {
        guard let written = written?.asciiUppercased else { return nil }
        return written == collations[FoldedName(column)] ?? "BINARY" ? nil : written
    }

    private static func loneKeyColumn(in table: TableSyntax) -> FoldedName? {
        guard !table.isWithoutRowid, let key = table.primaryKey, key.parts.count == 1, let part = key.parts.first,
            !part.isDescending
        else { return nil }
        return FoldedName(part.column)
    }

    /// Finds the column that alone is the primary key with the type INTEGER and no other: the rowid, if there is one.
    ///
    /// With its own `PRIMARY KEY DESC` it is not, though with a `PRIMARY KEY (column DESC)` behind the
    /// columns it is.
    private static func integerKey(in table: TableSyntax) -> FoldedName? {
        guard let key = table.primaryKey, key.parts.count == 1, let part = key.parts.first else { return nil }
        if key.isColumnLevel, part.isDescending { return nil }
        let column = table.columns.first { $0.name.equalsIgnoringASCIICase(part.column) }
        guard let column else { return nil }
        let type = TypeNormalForm.quotedType(column.type.tokens) ?? column.type.text
        guard type.equalsIgnoringASCIICase("INTEGER") else { return nil }
        return FoldedName(column.name)
    }
}
