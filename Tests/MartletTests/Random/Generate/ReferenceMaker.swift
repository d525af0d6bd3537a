/// Makes random foreign keys between the tables of a schema.
struct ReferenceMaker<Dialect: RandomDialect> {
    let dialect: Dialect

    /// A foreign key to a key that is there, over columns of which some may be new; nil where there is no key.
    func foreignKey(
        of table: inout TableDraft, in schema: SchemaDraft, names: inout NameMaker, using random: inout SeededRandom
    ) -> ForeignKeyDraft? {
        let tables = schema.tables.map { $0.name == table.name ? table : $0 }
        guard let parent = tables.randomElement(using: &random) else { return nil }
        var keys = parent.uniques.filter { $0.extras.isEmpty && $0.parts.allSatisfy { $0.collation == nil } }
            .map { $0.parts.map(\.column) }
        let primary = parent.primaryKey?.parts.map(\.column)
        if let primary { keys += [primary, primary] }
        guard let targets = keys.randomElement(using: &random) else { return nil }
        var columns: [DraftName] = []
        for target in targets {
            guard let draft = parent.column(target) else { return nil }
            let fitting = table.plainColumns.filter {
                $0.kind == draft.kind && dialect.canRefer($0, to: draft) && !columns.contains($0.name)
            }
            if let found = fitting.randomElement(using: &random), random.chance(50) {
                columns.append(found.name)
            } else {
                let column = ColumnDraft(
                    name: names.make(using: &random), kind: draft.kind,
                    type: dialect.type(referringTo: draft, options: table.options, using: &random),
                    isRequired: random.chance(15))
                table.columns.append(column)
                columns.append(column.name)
            }
        }
        return ForeignKeyDraft(
            name: random.chance(25) ? names.make(using: &random) : nil, columns: columns, table: parent.name,
            targets: targets == primary && random.chance(40) ? [] : targets, onDelete: action(using: &random),
            onUpdate: action(using: &random), isDeferred: random.chance(30), isInline: random.chance(50))
    }

    func action(using random: inout SeededRandom) -> String? {
        if random.chance(35) { return "CASCADE" }
        return random.chance(40) ? dialect.referentialActions.randomElement(using: &random) : nil
    }
}
