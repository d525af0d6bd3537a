import MartletSchema

/// Makes the model's tables from what their statements say.
struct TableMapper {
    /// All tables, to find those that foreign keys refer to.
    let library: TableLibrary

    private var types: [ExactText: ColumnType] = [:]

    /// Makes a mapper.
    init(library: TableLibrary) {
        self.library = library
    }

    /// Makes a table with its indexes.
    mutating func table(
        _ entry: Catalog.Entry, _ read: TableLibrary.ReadTable, indexes: [TableLibrary.ReadIndex]
    ) -> Table {
        let syntax = read.syntax
        let facts = TableFacts(read)
        var table = Table(path: ObjectPath(entry.name))
        table.columns.reserveCapacity(syntax.columns.count)
        for column in syntax.columns { table.columns.append(self.column(column, in: facts)) }
        table.primaryKey = syntax.primaryKey.map { primaryKey($0, in: facts) }
        table.uniques = syntax.uniques.map { key($0, in: facts) }
        table.foreignKeys = syntax.foreignKeys.map { foreignKey($0, in: facts) }
        table.checks = syntax.checks.map { check($0, in: facts) }
        table.indexes = indexes.map { index($0, in: facts) }
        if syntax.isStrict { table.attributes[SQLiteAttributes.strict] = .boolean(true) }
        if Self.holdsComment(entry.sql) { table.attributes[SQLiteAttributes.commented] = .boolean(true) }
        if syntax.isWithoutRowid { table.attributes[SQLiteAttributes.withoutRowid] = .boolean(true) }
        return table
    }

    /// Whether a comment may stand in a statement; a text that looks like one counts too.
    private static func holdsComment(_ sql: String) -> Bool {
        var previous: UInt8 = 0
        for byte in sql.utf8 {
            if byte == UInt8(ascii: "-") && previous == byte { return true }
            if byte == UInt8(ascii: "*") && previous == UInt8(ascii: "/") { return true }
            previous = byte
        }
        return false
    }

    /// The type for a declared type's text, found once for each text.
    mutating func type(_ text: SyntaxText) -> ColumnType {
        if let known = types[ExactText(text.text)] { return known }
        let type = NativeTypeParsing.type(text.text, declared: DeclaredType(text.tokens))
        types[ExactText(text.text)] = type
        return type
    }

    /// The expression with its normal form among the table's columns.
    func expression(_ text: SyntaxText, in facts: TableFacts) -> NormalizedText {
        NormalizedText(text.text, normalForm: ExpressionNormalForm.of(text.tokens, columns: facts.columns))
    }

    private func primaryKey(_ syntax: KeySyntax, in facts: TableFacts) -> KeyConstraint {
        var key = key(syntax, in: facts)
        // SQLite forgets the collation of such a key, and its direction too where the key is the rowid itself.
        if facts.integerKey != nil {
            key.parts = key.parts.map { part in
                KeyConstraint.Part(
                    column: part.column, isDescending: part.isDescending && facts.rowidAlias == nil)
            }
        }
        return key
    }

    private func key(_ syntax: KeySyntax, in facts: TableFacts) -> KeyConstraint {
        var key = KeyConstraint(
            name: syntax.name,
            parts: syntax.parts.map { part in
                KeyConstraint.Part(
                    column: facts.declaredName(part.column), isDescending: part.isDescending,
                    collation: facts.collation(part.collation, of: part.column))
            })
        if let conflict = syntax.conflict { key.attributes[SQLiteAttributes.onConflict] = .text(conflict) }
        return key
    }

    private func foreignKey(_ syntax: ForeignKeySyntax, in facts: TableFacts) -> ForeignKey {
        let parent = syntax.referencedColumns.isEmpty ? nil : library.columns(of: syntax.table)
        var key = ForeignKey(
            name: syntax.name, columns: syntax.columns.map(facts.declaredName),
            referencedTable: ObjectPath(library.storedName(syntax.table)),
            referencedColumns: syntax.referencedColumns.map { parent?.declaredName($0) ?? $0 },
            onDelete: syntax.onDelete, onUpdate: syntax.onUpdate, deferrability: syntax.deferrability)
        if let match = syntax.match, match != "simple", match != "none" {
            key.attributes[SQLiteAttributes.match] = .text(match)
        }
        return key
    }

    private func check(_ syntax: CheckSyntax, in facts: TableFacts) -> CheckConstraint {
        var check = CheckConstraint(name: syntax.name, expression: expression(syntax.expression, in: facts))
        if let conflict = syntax.conflict { check.attributes[SQLiteAttributes.onConflict] = .text(conflict) }
        return check
    }

    private func index(_ read: TableLibrary.ReadIndex, in facts: TableFacts) -> Index {
        Index(
            name: read.name,
            parts: read.syntax.parts.map { part in
                if let name = part.term.name, let column = facts.columns.declaredName(name) {
                    return Index.Part(
                        term: .column(column), isDescending: part.term.isDescending,
                        collation: facts.collation(part.term.collation, of: column))
                }
                let text = SyntaxText(text: part.text, tokens: part.term.expression)
                return Index.Part(
                    term: .expression(expression(text, in: facts)), isDescending: part.term.isDescending)
            },
            isUnique: read.syntax.isUnique, predicate: read.syntax.predicate.map { expression($0, in: facts) })
    }
}
