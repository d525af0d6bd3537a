import MartletSchema

/// A table as the entries of a document.
struct TableTree {
    private let table: Table
    private let tableNames: Set<String>
    private let engine: String?
    /// For each column, the constraints that it can state itself.
    private let keyColumn: String?
    private let uniques: ColumnStatements<KeyConstraint>
    private let foreignKeys: ColumnStatements<ForeignKey>

    /// Makes the document of a table.
    ///
    /// - Parameters:
    ///   - table: The table.
    ///   - tableNames: The names of all tables in lower case, to know what a text with dots could mean.
    ///   - engine: The engine whose spelling of types is kept.
    /// - Returns: A mapping.
    static func value(_ table: Table, tableNames: Set<String>, engine: String?) -> JSONValue {
        TableTree(table, tableNames: tableNames, engine: engine).value
    }

    private init(_ table: Table, tableNames: Set<String>, engine: String?) {
        self.table = table
        self.engine = engine
        self.tableNames = tableNames
        keyColumn = table.primaryKey.flatMap { TableTree.isPlain($0) ? $0.columns.first : nil }
        uniques = ColumnStatements(table.uniques, in: table) { TableTree.isPlain($0) ? $0.columns.first : nil }
        foreignKeys = ColumnStatements(table.foreignKeys, in: table) { key in
            key.columns.count == 1 && key.referencedColumns.count < 2 && key.attributes.isEmpty
                ? key.columns.first : nil
        }
    }

    /// Whether a key is no more than a column and a name, so that the column can state it.
    private static func isPlain(_ key: KeyConstraint) -> Bool {
        guard key.parts.count == 1, let part = key.parts.first, key.attributes.isEmpty else { return false }
        return !part.isDescending && part.collation == nil && key.name != ""
    }

    private var value: JSONValue {
        var members: [JSONValue.Member] = []
        if let comment = table.comment { members.append(.init("comment", .string(comment))) }
        let keyed = table.primaryKeyPositions
        let columns = table.columns.enumerated().map { position, column in
            JSONValue.Member(column.name, columnValue(column, isKey: keyed.contains(position)))
        }
        members.append(.init("columns", .object(columns)))
        if let key = table.primaryKey, keyColumn == nil {
            members.append(.init("primaryKey", ConstraintTree.value(key)))
        }
        if !uniques.rest.isEmpty {
            members.append(.init("uniques", .array(uniques.rest.map(ConstraintTree.value))))
        }
        if !foreignKeys.rest.isEmpty {
            members.append(.init("foreignKeys", .array(foreignKeys.rest.map(ConstraintTree.value))))
        }
        if !table.checks.isEmpty { members.append(.init("checks", ConstraintTree.value(table.checks))) }
        if !table.indexes.isEmpty {
            members.append(.init("indexes", .object(table.indexes.map { .init($0.name, ConstraintTree.value($0)) })))
        }
        let referenced = Set(table.foreignKeys.map(\.referencedTable))
        DependencyTree.append(
            table.dependencies.filter { $0.kind != .relation || !referenced.contains($0.path) }, to: &members)
        ConstraintTree.append(table.attributes, to: &members)
        return .object(members)
    }

    private func columnValue(_ column: Column, isKey: Bool) -> JSONValue {
        let type = ColumnTree.value(of: column.type, engine: engine)
        var members: [JSONValue.Member] = [.init("type", type)]
        if keyColumn.map(ExactText.init) == ExactText(column.name) {
            members.append(.init("primaryKey", table.primaryKey?.statedName.map { .string($0) } ?? true))
        }
        if let key = foreignKeys.byColumn[ExactText(column.name)] {
            members.append(.init("references", target(of: key)))
            ConstraintTree.appendBehaviour(of: key, to: &members)
        }
        if column.isNullable == isKey { members.append(.init("nullable", .boolean(column.isNullable))) }
        ColumnTree.append(column, to: &members)
        if let unique = uniques.byColumn[ExactText(column.name)] {
            members.append(.init("unique", unique.statedName.map { .string($0) } ?? true))
        }
        if members.count == 1, case .string = type { return type }
        return .object(members)
    }

    /// What a column refers to: a text where that can be understood in one way only.
    private func target(of key: ForeignKey) -> JSONValue {
        let table = key.referencedTable.description
        let parts = key.referencedTable.components + key.referencedColumns
        let text = parts.joined(separator: ".")
        let isClear =
            key.statedName == nil && parts.allSatisfy { !$0.isEmpty && !$0.contains(".") }
            && (key.referencedColumns.isEmpty || !tableNames.contains(text.lowercased()))
        if isClear { return .string(text) }
        var members: [JSONValue.Member] = [.init("table", .string(table))]
        if let column = key.referencedColumns.first { members.append(.init("column", .string(column))) }
        if let name = key.statedName { members.append(.init("name", .string(name))) }
        return .object(members)
    }
}

/// Constraints, parted in those that columns state and the rest, so that reading gives them back in the same order.
struct ColumnStatements<Constraint> {
    /// The constraint that each column states.
    private(set) var byColumn: [ExactText: Constraint] = [:]
    /// What is left for the table to state.
    private(set) var rest: [Constraint] = []

    /// Parts constraints; `column` names the column that could state one.
    init(_ constraints: [Constraint], in table: Table, column: (Constraint) -> String?) {
        var previous = -1
        for constraint in constraints {
            // The reader takes columns in their order and the table's own statements after them.
            guard rest.isEmpty, let name = column(constraint),
                let position = table.columns.firstIndex(where: { ExactText($0.name) == ExactText(name) }),
                position > previous
            else {
                rest.append(constraint)
                continue
            }
            previous = position
            byColumn[ExactText(name)] = constraint
        }
    }
}
