import MartletSchema

/// Finds the tables and columns that foreign keys refer to, once all tables are known.
struct ReferenceResolver {
    /// A foreign key by its table's position and its own.
    struct KeyPosition: Hashable {
        var table: Int
        var key: Int
    }

    private let reading: SchemaReading
    private let foldedPositions: [String: Int]
    /// The foreign keys that were found wrong, so that nothing is inferred from them.
    private(set) var broken: Set<KeyPosition> = []

    /// Resolves every foreign key.
    init(_ reading: SchemaReading) {
        self.reading = reading
        foldedPositions = Dictionary(
            reading.tables.enumerated().map { ($0.element.table.path.description.lowercased(), $0.offset) },
            uniquingKeysWith: { first, _ in first })
        for table in reading.tables.indices {
            for key in reading.tables[table].table.foreignKeys.indices where !resolve(key, of: table) {
                broken.insert(KeyPosition(table: table, key: key))
            }
        }
    }

    /// The position of a table, by its exact name or else by its name in other letters' case.
    func position(of name: String) -> Int? {
        reading.tablePositions[ExactText(name)] ?? foldedPositions[name.lowercased()]
    }

    private func resolve(_ position: Int, of table: Int) -> Bool {
        let draft = reading.tables[table]
        let target = draft.targets[position]
        let key = draft.table.foreignKeys[position]
        let what =
            key.columns.count == 1
            ? "column \(draft.table.path).\(key.columns[0])"
            : "the foreign key (\(key.columns.joined(separator: ", "))) of table \(draft.table.path)"
        guard case .dotted(let text) = target.spelling else { return check(key, for: what, at: target.location) }
        guard let (name, columns) = split(text, for: what, at: target.location) else { return false }
        reading.tables[table].table.foreignKeys[position].referencedTable = reading.wholePath(name)
        reading.tables[table].table.foreignKeys[position].referencedColumns = columns
        return check(reading.tables[table].table.foreignKeys[position], for: what, at: target.location)
    }

    /// Splits a text such as `table.column`; both names may hold dots themselves.
    private func split(
        _ text: String, for what: String, at location: SourceLocation
    ) -> (table: String, columns: [String])? {
        if position(of: text) != nil { return (text, []) }
        var nearest: (table: String, columns: [String])?
        for dot in text.indices where text[dot] == "." {
            let table = String(text[..<dot])
            let column = String(text[text.index(after: dot)...])
            guard let position = position(of: table), !column.isEmpty else { continue }
            if reading.tables[position].table.columnPosition(column) != nil { return (table, [column]) }
            nearest = (table, [column])
        }
        if let nearest { return nearest }
        let table = text.firstIndex(of: ".").map { String(text[..<$0]) } ?? text
        reportMissing(table, for: what, at: location)
        return nil
    }

    private func check(_ key: ForeignKey, for what: String, at location: SourceLocation) -> Bool {
        let name = key.referencedTable.description
        guard let position = position(of: name) else {
            reportMissing(name, for: what, at: location)
            return false
        }
        let target = reading.tables[position]
        for column in key.referencedColumns where target.table.columnPosition(column) == nil {
            let question = Suggestion.question(for: column, among: target.table.columns.map(\.name))
            reading.reporter.report(
                "\(what) refers to column \"\(column)\", which table \(name) does not have\(question)", at: location)
            return false
        }
        guard key.referencedColumns.isEmpty else {
            return checkCount(key.referencedColumns.count, key, for: what, at: location)
        }
        guard let primaryKey = target.table.primaryKey else {
            reading.reporter.report(
                "\(what) refers to table \(name), which has no primary key; name the column, as in \(name).column",
                at: location)
            return false
        }
        return checkCount(primaryKey.parts.count, key, for: what, at: location)
    }

    private func checkCount(_ count: Int, _ key: ForeignKey, for what: String, at location: SourceLocation) -> Bool {
        if count == key.columns.count { return true }
        reading.reporter.report(
            "\(what) refers to \(count) column\(count == 1 ? "" : "s") of table \(key.referencedTable) "
                + "with \(key.columns.count)", at: location)
        return false
    }

    private func reportMissing(_ table: String, for what: String, at location: SourceLocation) {
        let question = Suggestion.question(for: table, among: reading.tables.map(\.table.path.description))
        reading.reporter.report("\(what) refers to table \"\(table)\", which does not exist\(question)", at: location)
    }
}
