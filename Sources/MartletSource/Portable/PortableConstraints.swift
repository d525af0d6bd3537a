import MartletSchema

/// Those keys, foreign keys, checks and indexes of a table that mean the same on any engine.
struct PortableConstraints {
    /// The table with them.
    private(set) var table: Table
    /// What is left out.
    private(set) var omissions: [Omission] = []
    private let path: ObjectPath
    private let details: DialectDetails

    /// Looks through a table whose columns are already settled.
    ///
    /// - Parameters:
    ///   - table: The table.
    ///   - path: Where it is in its own database, for messages.
    ///   - kept: All tables that are carried over.
    ///   - details: What is known of the engine.
    init(of table: Table, path: ObjectPath, among kept: Schema, details: DialectDetails) {
        self.table = table
        self.path = path
        self.details = details
        if let key = table.primaryKey { self.table.primaryKey = portable(key, as: .primaryKey(path)) }
        self.table.uniques = table.uniques.compactMap { key in
            portable(key, as: .unique(path, key.columns.map(ExactText.init)))
        }
        self.table.foreignKeys = table.foreignKeys.compactMap { portable($0, among: kept) }
        for check in table.checks {
            omit(.check(path, ExactText(check.expression.text)), "it is an expression of \(details.engineName)")
        }
        self.table.checks = []
        self.table.indexes = table.indexes.compactMap { portable($0) }
    }

    private mutating func omit(_ part: Omission.Part, _ reason: String) {
        omissions.append(Omission(part, because: reason))
    }

    /// The name of a column as the column itself has it, since other engines may tell case apart.
    private static func name(_ name: String, in table: Table) -> String? {
        table.columnPosition(name).map { table.columns[$0].name }
    }

    private mutating func portable(_ key: KeyConstraint, as part: Omission.Part) -> KeyConstraint? {
        var carried = key
        for position in carried.parts.indices {
            guard let name = Self.name(key.parts[position].column, in: table) else {
                omit(part, "column \(key.parts[position].column) is not carried over")
                return nil
            }
            carried.parts[position].column = name
            guard let collation = carried.parts[position].collation else { continue }
            carried.parts[position].collation = nil
            omit(
                .detail(ExactText("the collation"), of: part), "\(collation) is a collation of \(details.engineName)")
        }
        carried.attributes = details.without(key.attributes, of: part, &omissions)
        return carried
    }

    private mutating func portable(_ key: ForeignKey, among kept: Schema) -> ForeignKey? {
        let part = Omission.Part.foreignKey(path, key.columns.map(ExactText.init))
        let columns = key.columns.compactMap { Self.name($0, in: table) }
        guard columns.count == key.columns.count else {
            omit(part, "a column of it is not carried over")
            return nil
        }
        let own = key.referencedTable.name
        guard
            let referenced = kept.table(ObjectPath(own))
                ?? kept.tables.first(where: { $0.path.name.lowercased() == own.lowercased() })
        else {
            omit(part, "table \(key.referencedTable) is not carried over")
            return nil
        }
        let named = key.referencedColumns.isEmpty ? referenced.primaryKey?.columns ?? [] : key.referencedColumns
        let targets = named.compactMap { Self.name($0, in: referenced) }
        guard targets.count == named.count else {
            omit(part, "a column of table \(key.referencedTable) that it refers to is not carried over")
            return nil
        }
        var carried = key
        carried.columns = columns
        carried.referencedTable = referenced.path
        if !key.referencedColumns.isEmpty { carried.referencedColumns = targets }
        carried.attributes = details.without(key.attributes, of: part, &omissions)
        return carried
    }

    private mutating func portable(_ index: Index) -> Index? {
        let part = Omission.Part.index(path, ExactText(index.name))
        if index.predicate != nil {
            omit(part, "its condition is an expression of \(details.engineName)")
            return nil
        }
        var carried = index
        for position in index.parts.indices {
            switch index.parts[position].term {
            case .expression:
                omit(part, "it sorts by an expression of \(details.engineName)")
                return nil
            case .column(let name):
                guard let name = Self.name(name, in: table) else {
                    omit(part, "column \(name) is not carried over")
                    return nil
                }
                carried.parts[position].term = .column(name)
            }
            guard let collation = index.parts[position].collation else { continue }
            carried.parts[position].collation = nil
            omit(
                .detail(ExactText("the collation"), of: part), "\(collation) is a collation of \(details.engineName)")
        }
        carried.attributes = details.without(index.attributes, of: part, &omissions)
        return carried
    }
}
