import MartletSchema

/// A table with an `id`, more columns, and foreign keys to the tables named.
func table(
    _ name: String, columns: [Column] = [], references: [String] = [], indexes: [Index] = [],
    checks: [CheckConstraint] = [], uniques: [KeyConstraint] = []
) -> Table {
    let own = [column("id", "integer", nullable: false)] + references.map { column("\($0)_id", "integer") } + columns
    return Table(
        path: ObjectPath(name), columns: own, primaryKey: KeyConstraint(columns: ["id"]), uniques: uniques,
        foreignKeys: references.map {
            ForeignKey(columns: ["\($0)_id"], referencedTable: ObjectPath($0), referencedColumns: ["id"])
        }, checks: checks, indexes: indexes)
}

/// A column.
func column(
    _ name: String, _ type: String = "text", nullable: Bool = true, default value: String? = nil,
    generation: String? = nil
) -> Column {
    Column(
        name: name, type: ColumnType(native: NormalizedText(type)), isNullable: nullable,
        defaultValue: value.map { DefaultValue.sql($0) },
        generation: generation.map { Column.Generation(expression: NormalizedText($0), isStored: false) })
}

/// A view over relations.
func view(_ name: String, over dependencies: [String], text: String = "") -> Definition {
    Definition(
        kind: .view, path: ObjectPath(name), sql: NormalizedText("view \(name) \(text)"),
        dependencies: dependencies.map { .relation(ObjectPath($0)) })
}

/// A trigger of a table.
func trigger(_ name: String, of owner: String, over dependencies: [String] = []) -> Definition {
    Definition(
        kind: .trigger, path: ObjectPath(name), owner: ObjectPath(owner),
        sql: NormalizedText("trigger \(name) of \(owner) over \(dependencies.joined(separator: " "))"),
        dependencies: dependencies.map { .relation(ObjectPath($0)) })
}

/// A schema.
func schema(_ tables: Table..., definitions: [Definition] = []) -> Schema {
    Schema(tables: tables, definitions: definitions)
}
