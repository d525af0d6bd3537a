import MartletSchema

/// What a diagram of a schema shows, whichever language it is drawn in: tables, their columns, and what refers to what.
///
/// Tables have identifiers of the diagram's own, so that no name, whatever it holds, is ever part of its syntax.
struct SchemaDiagram {
    /// A column's part in keys.
    enum Mark: String {
        case primaryKey = "PK"
        case foreignKey = "FK"
        case unique = "UK"
    }

    /// A row of a table's box.
    struct Row {
        var name: String
        var type: String
        var marks: [Mark]
        var isNullable: Bool
    }

    /// A table.
    struct Box {
        var identifier: String
        var name: String
        var rows: [Row]
    }

    /// A foreign key.
    struct Line {
        var from: String
        var to: String
        var label: String
        /// Whether a row may refer to nothing.
        var isOptional: Bool
        /// Whether a row is referred to by one row at most.
        var isUnique: Bool
    }

    /// The tables in the order of the schema, then those that are referred to and not in it.
    private(set) var boxes: [Box] = []
    /// The foreign keys in the order of the schema.
    private(set) var lines: [Line] = []
    private var identifiers: [ObjectPath: String] = [:]

    /// Takes a schema; views, triggers and other definitions are not drawn.
    init(_ schema: Schema) {
        for table in schema.tables { append(table.path, table.columns.map { Self.row($0, of: table) }) }
        for table in schema.tables {
            for key in table.foreignKeys { append(key, of: table) }
        }
    }

    private mutating func append(_ path: ObjectPath, _ rows: [Row]) {
        let identifier = "t\(boxes.count + 1)"
        identifiers[path] = identifier
        boxes.append(Box(identifier: identifier, name: path.description, rows: rows))
    }

    private mutating func append(_ key: ForeignKey, of table: Table) {
        // Names in other letters' case are those of one table, unless there is one of that exact name.
        let known =
            identifiers[key.referencedTable].map { _ in key.referencedTable }
            ?? identifiers.keys.first { $0.description.lowercased() == key.referencedTable.description.lowercased() }
        if known == nil { append(key.referencedTable, []) }
        guard let from = identifiers[table.path], let to = identifiers[known ?? key.referencedTable] else { return }
        let columns = key.columns.compactMap { table.columnPosition($0) }
        lines.append(
            Line(
                from: from, to: to, label: key.name ?? key.columns.joined(separator: ", "),
                isOptional: columns.contains { table.columns[$0].isNullable },
                isUnique: ([table.primaryKey].compactMap(\.self) + table.uniques).contains { unique in
                    Set(unique.columns.compactMap { table.columnPosition($0) }).isSubset(of: columns)
                }))
    }

    private static func row(_ column: Column, of table: Table) -> Row {
        let position = table.columnPosition(column.name)
        func holds(_ names: [String]) -> Bool { names.contains { table.columnPosition($0) == position } }
        var marks: [Mark] = []
        if holds(table.primaryKey?.columns ?? []) { marks.append(.primaryKey) }
        if table.foreignKeys.contains(where: { holds($0.columns) }) { marks.append(.foreignKey) }
        if table.uniques.contains(where: { $0.columns.count == 1 && holds($0.columns) }) { marks.append(.unique) }
        return Row(name: column.name, type: word(for: column.type), marks: marks, isNullable: column.isNullable)
    }

    /// A type in a word or two; what its values are is more than a box has room for.
    private static func word(for type: ColumnType) -> String {
        switch type.abstract {
        case .enumeration?: return "enum"
        case .array(let element)?: return word(for: ColumnType(abstract: element)) + "[]"
        case let abstract?:
            if case .string(let name)? = TypeName.value(of: abstract) { return name }
            return type.native?.text ?? ""
        case nil: return type.native?.text ?? ""
        }
    }
}
