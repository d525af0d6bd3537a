import MartletSchema

extension TableMapper {
    /// Makes a column.
    mutating func column(_ syntax: ColumnSyntax, in facts: TableFacts) -> Column {
        let isNeverNull = facts.isNeverNull(syntax.name)
        var column = Column(
            name: syntax.name, type: type(syntax.type), isNullable: syntax.notNull == nil && !isNeverNull)
        // Every abstract whole number would be rendered as INTEGER there, and make the column the rowid.
        if facts.loneKeyColumn == FoldedName(syntax.name), !facts.isRowidAlias(syntax.name),
            case .integer? = column.type.abstract
        {
            column.type.abstract = nil
        }
        column.defaultValue = (syntax.defaultValue?.value).map(DefaultValueReader.read)
        // "Now" is written in the form that the column's values have, which may be another than what is stored.
        if column.defaultValue?.portable == .now, DefaultRendering.now(column.type) != "CURRENT_TIMESTAMP" {
            column.defaultValue?.portable = nil
        }
        column.generation = (syntax.generation?.value).map { generation in
            Column.Generation(
                expression: expression(generation.expression, in: facts), isStored: generation.isStored)
        }
        column.isIdentity = facts.isAutoincrement && facts.isRowidAlias(syntax.name)
        addCollation(of: syntax, to: &column)
        addSpelling(of: syntax, to: &column, isNeverNull: isNeverNull)
        return column
    }

    private func addCollation(of syntax: ColumnSyntax, to column: inout Column) {
        guard let written = syntax.collation?.value else { return }
        if written.equalsIgnoringASCIICase("BINARY") {
            column.attributes[SQLiteAttributes.explicitCollation] = .text(written)
        } else {
            column.collation = written.asciiUppercased
        }
    }

    private func addSpelling(of syntax: ColumnSyntax, to column: inout Column, isNeverNull: Bool) {
        if let notNull = syntax.notNull {
            if let conflict = notNull.value { column.attributes[SQLiteAttributes.onConflict] = .text(conflict) }
            if isNeverNull { column.attributes[SQLiteAttributes.explicitNotNull] = .boolean(true) }
        }
        if syntax.null != nil { column.attributes[SQLiteAttributes.explicitNull] = .boolean(true) }
        addName(syntax.notNull?.name, as: SQLiteAttributes.notNullName, to: &column)
        addName(syntax.null?.name, as: SQLiteAttributes.nullName, to: &column)
        addName(syntax.defaultValue?.name, as: SQLiteAttributes.defaultName, to: &column)
        addName(syntax.collation?.name, as: SQLiteAttributes.collationName, to: &column)
        addName(syntax.generation?.name, as: SQLiteAttributes.generationName, to: &column)
    }

    private func addName(_ name: String?, as key: String, to column: inout Column) {
        if let name { column.attributes[key] = .text(name) }
    }
}
