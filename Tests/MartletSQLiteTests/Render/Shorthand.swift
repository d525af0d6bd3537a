import MartletSchema

/// Columns and tables in few words, for tests.
extension Column {
    static func make(
        _ name: String, _ native: String = "TEXT", notNull: Bool = false, default text: String? = nil,
        generated: String? = nil, stored: Bool = false, identity: Bool = false, collation: String? = nil,
        attributes: Attributes = [:]
    ) -> Column {
        Column(
            name: name, type: ColumnType(native: NormalizedText(native)), isNullable: !notNull,
            defaultValue: text.map { .sql($0) },
            generation: generated.map { Generation(expression: NormalizedText($0), isStored: stored) },
            isIdentity: identity, collation: collation, attributes: attributes)
    }

    static func make(_ name: String, _ type: AbstractType) -> Column {
        Column(name: name, type: ColumnType(abstract: type))
    }
}

extension Table {
    static func make(
        _ name: String, _ columns: [Column], key: [String] = [], uniques: [KeyConstraint] = [],
        foreignKeys: [ForeignKey] = [], checks: [CheckConstraint] = [], indexes: [Index] = [],
        attributes: Attributes = [:]
    ) -> Table {
        Table(
            path: ObjectPath(name), columns: columns, primaryKey: key.isEmpty ? nil : KeyConstraint(columns: key),
            uniques: uniques, foreignKeys: foreignKeys, checks: checks, indexes: indexes, attributes: attributes)
    }
}

extension CheckConstraint {
    static func make(_ text: String, name: String? = nil) -> CheckConstraint {
        CheckConstraint(name: name, expression: NormalizedText(text))
    }
}

extension TableRebuild {
    /// A rebuild that copies every column of the new table that the old one has too.
    static func make(
        _ before: Table, _ after: Table, copies: [Copy]? = nil, referencing: [ObjectPath] = []
    ) -> TableRebuild {
        let common = after.columns.filter { before.column($0.name) != nil }
        return TableRebuild(
            before: before, after: after,
            copies: copies ?? common.map { Copy(target: $0.name, source: .column($0.name)) },
            referencingTables: referencing)
    }
}
