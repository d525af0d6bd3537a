import MartletSchema

/// Gives columns without a type the type of the column that they refer to.
struct TypeInference {
    private struct ColumnPosition: Hashable {
        var table: Int
        var column: Int
    }

    private let reading: SchemaReading
    private let resolver: ReferenceResolver
    private var pending: [ColumnPosition: InferredColumn] = [:]
    private var settled: [ColumnPosition: ColumnType] = [:]
    private var reportedCircle = false

    /// Settles the types of all such columns, and their defaults.
    static func run(_ reading: SchemaReading, _ resolver: ReferenceResolver) {
        var inference = TypeInference(reading: reading, resolver: resolver)
        for (table, draft) in reading.tables.enumerated() {
            for column in draft.inferredColumns {
                inference.pending[ColumnPosition(table: table, column: column.position)] = column
            }
        }
        for (table, draft) in reading.tables.enumerated() {
            for column in draft.inferredColumns {
                inference.settle(column, at: ColumnPosition(table: table, column: column.position))
            }
        }
    }

    private init(reading: SchemaReading, resolver: ReferenceResolver) {
        self.reading = reading
        self.resolver = resolver
    }

    private mutating func settle(_ column: InferredColumn, at position: ColumnPosition) {
        guard let type = type(of: position, trail: []) else { return }
        reading.tables[position.table].table.columns[position.column].type = type
        guard let node = column.defaultNode else { return }
        reading.reporter.file = reading.tables[position.table].location.file
        let value = reading.defaultValue(node, type: type, for: "column \(name(position))")
        reading.tables[position.table].table.columns[position.column].defaultValue = value
    }

    private mutating func type(of position: ColumnPosition, trail: [ColumnPosition]) -> ColumnType? {
        guard let column = pending[position] else {
            let type = reading.tables[position.table].table.columns[position.column].type
            return type.abstract == nil && type.native == nil ? nil : type
        }
        if let type = settled[position] { return type }
        if trail.contains(position) {
            reportCircle(trail + [position])
            return nil
        }
        let key = ReferenceResolver.KeyPosition(table: position.table, key: column.foreignKey)
        guard !resolver.broken.contains(key), let target = target(of: key) else { return nil }
        let type = type(of: target, trail: trail + [position])
        settled[position] = type
        return type
    }

    private func target(of position: ReferenceResolver.KeyPosition) -> ColumnPosition? {
        let key = reading.tables[position.table].table.foreignKeys[position.key]
        guard let table = resolver.position(of: key.referencedTable.description) else { return nil }
        let draft = reading.tables[table]
        let name = key.referencedColumns.first ?? draft.table.primaryKey?.columns.first
        guard let column = name.flatMap({ draft.table.columnPosition($0) }) else { return nil }
        return ColumnPosition(table: table, column: column)
    }

    private mutating func reportCircle(_ trail: [ColumnPosition]) {
        guard !reportedCircle, let last = trail.last, let start = trail.firstIndex(of: last) else { return }
        reportedCircle = true
        let names = trail[start...].map(name).joined(separator: " → ")
        reading.reporter.report(
            "the types of columns hang on one another in a circle (\(names)); give one of them a type",
            at: reading.tables[last.table].columnLocations[last.column])
    }

    private func name(_ position: ColumnPosition) -> String {
        let table = reading.tables[position.table].table
        return "\(table.path).\(table.columns[position.column].name)"
    }
}
