import MartletSchema

/// Makes the model's constraints of one table.
struct ConstraintMapper {
    let catalog: Catalog
    let table: RelationRow

    private func names(_ numbers: [Int]) -> [String] { numbers.compactMap { catalog.column(table.id, $0) } }

    /// Makes a primary key or unique constraint.
    func key(_ row: ConstraintRow) -> KeyConstraint {
        let columns = names(row.columns)
        let index = catalog.indexes[row.index]
        let included = index.map { names(Array($0.columns.dropFirst($0.keyCount))) } ?? []
        var attributes: Attributes = [:]
        if !included.isEmpty { attributes[PostgreSQLAttributes.include] = .text(NameText.list(included)) }
        if row.isDeferrable {
            attributes[PostgreSQLAttributes.deferrable] = .text(row.isDeferred ? "deferred" : "immediate")
        }
        if index?.hasNullsNotDistinct ?? false { attributes[PostgreSQLAttributes.nullsNotDistinct] = .boolean(true) }
        if row.hasPeriod { attributes[PostgreSQLAttributes.withoutOverlaps] = .boolean(true) }
        if index?.isClustered ?? false { attributes[PostgreSQLAttributes.clustered] = .boolean(true) }
        if let relation = catalog.relations[row.index] {
            if let text = StorageParameters.text(of: relation, catalog: catalog) {
                attributes[PostgreSQLAttributes.storageParameters] = .text(text)
            }
            if let name = catalog.tablespace(relation.tablespace) {
                attributes[PostgreSQLAttributes.tablespace] = .text(name)
            }
        }
        addComment(row, to: &attributes)
        let isPrimary = row.kind == "p"
        return KeyConstraint(
            name: row.name, parts: columns.map { KeyConstraint.Part(column: $0) }, attributes: attributes,
            hasGeneratedName: GeneratedName.matches(
                row.name, table: table.name, columns: isPrimary ? [] : columns + included,
                label: isPrimary ? "pkey" : "key"))
    }

    /// Makes a foreign key; nil where its table is gone.
    func foreignKey(_ row: ConstraintRow) -> ForeignKey? {
        guard let parent = catalog.path(ofRelation: row.referencedRelation) else { return nil }
        let columns = names(row.columns)
        var attributes: Attributes = [:]
        if row.match == "f" { attributes[PostgreSQLAttributes.match] = .text("full") }
        if !row.deleteColumns.isEmpty {
            attributes[PostgreSQLAttributes.deleteColumns] = .text(NameText.list(names(row.deleteColumns)))
        }
        if row.hasPeriod { attributes[PostgreSQLAttributes.period] = .boolean(true) }
        addState(row, to: &attributes)
        return ForeignKey(
            name: row.name, columns: columns, referencedTable: parent,
            referencedColumns: row.referencedColumns.compactMap { catalog.column(row.referencedRelation, $0) },
            onDelete: Self.action(row.onDelete), onUpdate: Self.action(row.onUpdate),
            deferrability: !row.isDeferrable
                ? .notDeferrable : row.isDeferred ? .initiallyDeferred : .initiallyImmediate,
            attributes: attributes,
            hasGeneratedName: GeneratedName.matches(row.name, table: table.name, columns: columns, label: "fkey"))
    }

    /// Makes a check.
    func check(_ row: ConstraintRow) -> CheckConstraint {
        var attributes: Attributes = [:]
        if row.isNoInherit { attributes[PostgreSQLAttributes.noInherit] = .boolean(true) }
        addState(row, to: &attributes)
        let columns = names(row.columns)
        return CheckConstraint(
            name: row.name, expression: NormalizedText(row.text ?? ""), attributes: attributes,
            hasGeneratedName: GeneratedName.matches(
                row.name, table: table.name, columns: columns.count == 1 ? columns : [], label: "check"))
    }

    private func addState(_ row: ConstraintRow, to attributes: inout Attributes) {
        if !row.isEnforced {
            attributes[PostgreSQLAttributes.notEnforced] = .boolean(true)
        } else if !row.isValidated {
            attributes[PostgreSQLAttributes.notValid] = .boolean(true)
        }
        addComment(row, to: &attributes)
    }

    private func addComment(_ row: ConstraintRow, to attributes: inout Attributes) {
        if let comment = catalog.comment(CatalogClass.constraint, row.id) {
            attributes[PostgreSQLAttributes.comment] = .text(comment)
        }
    }

    private static func action(_ letter: CatalogLetter) -> ForeignKey.Action {
        switch letter {
        case "r": .restrict
        case "c": .cascade
        case "n": .setNull
        case "d": .setDefault
        default: .noAction
        }
    }
}
