import MartletSchema

/// Tells one table, and notices what of it only the server can tell.
struct TableTelling {
    /// Whether all of it is told for certain.
    private(set) var isCertain = true

    private let given: Table
    private let context: ToldContext
    private let names: ToldNames.OfTable
    private let types: [ToldType?]

    /// Takes a table as it was given.
    init(_ table: Table, context: ToldContext, names: ToldNames) {
        given = table
        self.context = context
        self.names = names.of(table.path)
        types = table.columns.map { ToldType($0.type, context: context) }
    }

    /// The table as introspection would deliver it.
    mutating func told() -> Table {
        var table = Table(path: given.path)
        for (column, type) in zip(given.columns, types) { table.columns.append(told(column, type)) }
        doubt(unless: Set(given.columns.map { ExactText($0.name) }).count == given.columns.count)
        doubt(unless: given.columns.count <= 1600)
        table.primaryKey = given.primaryKey.map { told($0, isPrimary: true, name: names.primaryKey) }
        for (key, name) in zip(given.uniques, names.uniques) {
            table.uniques.append(told(key, isPrimary: false, name: name))
        }
        for (check, name) in zip(given.checks, names.checks) { table.checks.append(told(check, name)) }
        for enumeration in names.enumerations { table.checks.append(told(enumeration)) }
        for (key, name) in zip(given.foreignKeys, names.foreignKeys) { table.foreignKeys.append(told(key, name)) }
        table.indexes = given.indexes.map { told($0) }
        table.comment = given.comment.flatMap { $0.isEmpty ? nil : $0 }
        table.attributes = toldAttributes()
        table.dependencies = dependencies()
        sort(&table)
        return table
    }

    private mutating func doubt(unless condition: Bool) { if !condition { isCertain = false } }

    private func sort(_ table: inout Table) {
        func precedes(_ left: String?, _ right: String?) -> Bool { ExactName.precedes(left ?? "", right ?? "") }
        table.uniques.sort { precedes($0.name, $1.name) }
        table.foreignKeys.sort { precedes($0.name, $1.name) }
        table.checks.sort { precedes($0.name, $1.name) }
        table.indexes.sort { precedes($0.name, $1.name) }
    }

    // MARK: Columns

    private mutating func told(_ given: Column, _ type: ToldType?) -> Column {
        doubt(unless: type != nil && !Self.systemColumns.contains(given.name))
        let isKey = self.given.primaryKey?.columns.contains { ExactName.equal($0, given.name) } ?? false
        var column = Column(
            name: given.name, type: type?.type ?? Self.spelled(given.type),
            isNullable: given.isNullable && !isKey && !given.isIdentity)
        column.isIdentity = given.isIdentity
        if given.isIdentity {
            let isLogged =
                self.given.attributes.isSet(PostgreSQLAttributes.unlogged)
                && !context.profile.has(ServerVersion.nullsNotDistinct)
            doubt(unless: type?.isInteger ?? false && given.defaultValue == nil && !isLogged)
        }
        column.defaultValue = toldDefault(of: given, type)
        if let generation = given.generation {
            column.generation = generation
            doubt(unless: false)
        }
        if let collation = given.collation {
            let own = Self.collations[collation]
            column.collation = own ?? collation
            doubt(unless: own != nil && type?.isCollatable ?? false)
        }
        column.comment = given.comment.flatMap { $0.isEmpty ? nil : $0 }
        column.attributes = given.attributes
        for (key, value) in given.attributes {
            switch key {
            case PostgreSQLAttributes.identity: doubt(unless: given.isIdentity && value == .text("always"))
            default: doubt(unless: false)
            }
        }
        return column
    }

    private mutating func toldDefault(of column: Column, _ type: ToldType?) -> DefaultValue? {
        guard let value = column.defaultValue else { return nil }
        let answer = type.map { ToldDefault.answer(value, given: column.type, told: $0) } ?? .unknown
        switch answer {
        case .expression(let text): return DefaultValueReader.read(text, of: type?.type ?? column.type)
        case .none: return nil
        case .unknown:
            doubt(unless: false)
            let text = value.expression?.text ?? (try? DefaultRendering.text(of: value, type: column.type)) ?? ""
            return DefaultValueReader.read(text, of: type?.type ?? Self.spelled(column.type))
        }
    }

    /// A type of which only the server knows what it is, in the form of one that was read.
    private static func spelled(_ given: ColumnType) -> ColumnType {
        let text = (try? TypeComparison.nativeText(of: given)) ?? ""
        var type = NativeTypeParsing.type(text)
        if type.native == nil { type.native = NormalizedText(text) }
        return type
    }

    private static let collations = ["C", "POSIX"].reduce(into: [String: String]()) { known, name in
        for text in [name, "\"\(name)\"", "pg_catalog.\"\(name)\""] { known[text] = "pg_catalog.\"\(name)\"" }
    }
    private static let systemColumns: Set<String> = ["tableoid", "ctid", "xmin", "xmax", "cmin", "cmax"]

    private func toldType(of column: String) -> ToldType? {
        given.columns.firstIndex { ExactName.equal($0.name, column) }.flatMap { types[$0] }
    }

    // MARK: Constraints

    private mutating func told(_ given: KeyConstraint, isPrimary: Bool, name: String?) -> KeyConstraint {
        var key = given
        key.name = given.name ?? name
        key.hasGeneratedName = GeneratedName.matches(
            key.name ?? "", table: self.given.path.name, columns: isPrimary ? [] : given.columns,
            label: isPrimary ? "pkey" : "key")
        doubt(unless: given.attributes.isEmpty && (1...32).contains(given.parts.count))
        for part in given.parts {
            doubt(unless: !part.isDescending && part.collation == nil && toldType(of: part.column)?.isSortable ?? false)
        }
        return key
    }

    private mutating func told(_ given: CheckConstraint, _ name: String?) -> CheckConstraint {
        var check = given
        guard let plain = ToldCheck(given, type: toldType), let name else {
            doubt(unless: false)
            check.hasGeneratedName = given.name == nil
            return check
        }
        check.name = name
        check.expression = plain.expression
        check.hasGeneratedName = GeneratedName.matches(
            name, table: self.given.path.name, columns: [plain.column], label: "check")
        return check
    }

    private mutating func told(_ enumeration: (column: String, name: String)) -> CheckConstraint {
        let column = given.columns.first { ExactName.equal($0.name, enumeration.column) }
        var values: [String] = []
        if case .enumeration(let listed)? = column?.type.abstract { values = listed }
        let literals = values.compactMap { try? Quoting.text($0) }.map { "\($0)::text" }
        doubt(unless: literals.count == values.count && !values.isEmpty)
        doubt(unless: !NameText.isSometimesKeyword(enumeration.column))
        let condition = literals.count == 1 ? literals.joined() : "ANY (ARRAY[\(literals.joined(separator: ", "))])"
        return CheckConstraint(
            name: enumeration.name,
            expression: NormalizedText("(\(NameText.of(enumeration.column)) = \(condition))"),
            hasGeneratedName: true)
    }

    private mutating func told(_ given: ForeignKey, _ name: String?) -> ForeignKey {
        var key = given
        key.name = given.name ?? name
        key.hasGeneratedName = GeneratedName.matches(
            key.name ?? "", table: self.given.path.name, columns: given.columns, label: "fkey")
        guard let parent = context.tables[given.referencedTable] else {
            doubt(unless: false)
            return key
        }
        if given.referencedColumns.isEmpty { key.referencedColumns = parent.primaryKey?.columns ?? [] }
        doubt(unless: given.attributes.isEmpty && (1...32).contains(given.columns.count))
        doubt(unless: key.referencedColumns.count == given.columns.count)
        doubt(unless: Self.isKey(key.referencedColumns, of: parent))
        doubt(unless: Set(given.columns.map { ExactText($0) }).count == given.columns.count)
        // A temporary relation is no part of a schema; but what survives a crash must not depend on what does not.
        let isUnlogged = self.given.attributes.isSet(PostgreSQLAttributes.unlogged)
        doubt(unless: isUnlogged || !parent.attributes.isSet(PostgreSQLAttributes.unlogged))
        for (column, other) in zip(given.columns, key.referencedColumns) {
            let target = parent.column(other).flatMap { ToldType($0.type, context: context) }
            guard let type = toldType(of: column), let target else {
                doubt(unless: false)
                continue
            }
            doubt(unless: type.refers(to: target))
        }
        return key
    }

    /// Whether a foreign key can refer to these columns: they are a key that is not deferrable.
    private static func isKey(_ columns: [String], of table: Table) -> Bool {
        let wanted = Set(columns.map { ExactText($0) })
        return wanted.count == columns.count
            && ([table.primaryKey].compactMap(\.self) + table.uniques).contains { key in
                key.attributes.isEmpty && key.parts.count == wanted.count
                    && Set(key.columns.map { ExactText($0) }) == wanted
            }
    }

    // MARK: The rest

    private mutating func told(_ given: Index) -> Index {
        var index = given
        doubt(unless: given.predicate == nil && given.dependencies.isEmpty && (1...32).contains(given.parts.count))
        doubt(unless: given.attributes.isEmpty)
        for position in given.parts.indices {
            let part = given.parts[position]
            guard case .column(let name) = part.term, let type = toldType(of: name) else {
                doubt(unless: false)
                continue
            }
            doubt(unless: part.collation == nil && type.isSortable)
            for (key, value) in part.attributes {
                guard key == PostgreSQLAttributes.nulls, value == .text("first") || value == .text("last") else {
                    doubt(unless: false)
                    continue
                }
                let isUsual = (value == .text("first")) == part.isDescending
                if isUsual { index.parts[position].attributes[key] = nil }
            }
        }
        return index
    }

    private mutating func toldAttributes() -> Attributes {
        var attributes = given.attributes
        for (key, value) in given.attributes {
            switch key {
            case PostgreSQLAttributes.unlogged, PostgreSQLAttributes.rowSecurity, PostgreSQLAttributes.forceRowSecurity:
                if value == .boolean(false) { attributes[key] = nil }
                if case .boolean = value { continue }
                doubt(unless: false)
            default: doubt(unless: false)
            }
        }
        return attributes
    }

    private func dependencies() -> [Definition.Identity] {
        var found = Set(given.dependencies)
        for type in types {
            if let path = type?.enumeration?.path { found.insert(Definition.Identity(kind: "type", path: path)) }
        }
        found.formUnion(context.namespace(of: given.path))
        return found.sorted()
    }
}
