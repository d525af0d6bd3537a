import MartletSchema

@testable import MartletPostgreSQL

/// Makes schemas without raw SQL, a new one for each seed, with names that PostgreSQL makes long and short work of.
struct PlainSchemaMaker {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    private mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }

    private mutating func pick<Value>(_ values: [Value]) -> Value { values[Int(next() % UInt64(values.count))] }

    private mutating func chance(_ percent: UInt64) -> Bool { next() % 100 < percent }

    private mutating func number(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(next() % UInt64(range.count))
    }

    /// Makes a schema.
    mutating func schema() -> Schema {
        var schema = Schema()
        if chance(40) {
            schema.definitions.append(
                Definition(
                    kind: .namespace, path: "sales", sql: NormalizedText(""), comment: chance(50) ? "what we sell" : nil
                ))
        }
        let isSpread = !schema.definitions.isEmpty
        var enums: [ObjectPath] = []
        for (position, name) in ["mood", "Order State"].enumerated() where chance(40) {
            let path = isSpread && position == 0 ? ObjectPath(["sales", name]) : ObjectPath(name)
            let text = path.components.map { "\"\($0)\"" }.joined(separator: ".")
            let whole = path.components.count == 1 ? "public.\(text)" : text
            schema.definitions.append(
                Definition(
                    kind: "type", path: path,
                    sql: NormalizedText("create type \(whole) AS ENUM ('sad', 'it''s', 'a\\b')"),
                    dependencies: path.components.count == 1
                        ? [] : [Definition.Identity(kind: .namespace, path: "sales")]))
            enums.append(path)
        }
        let wanted = number(1...6)
        for position in 0..<wanted {
            let namespace = isSpread && chance(30) ? ["sales"] : []
            let name = Self.names[(Int(next() % 97) + position * 7) % Self.names.count]
            let path = ObjectPath(namespace + [name])
            if schema.tables.contains(where: { $0.path == path }) { continue }
            let table = table(path, enums: enums, others: schema.tables)
            schema.tables.append(table)
        }
        return schema
    }

    private mutating func table(_ path: ObjectPath, enums: [ObjectPath], others: [Table]) -> Table {
        var table = Table(path: path)
        let hasIdentity = chance(50)
        for position in 0..<number(1...9) {
            let name = Self.columns[(position * 5 + Int(next() % 4)) % Self.columns.count]
            if table.column(name) != nil { continue }
            table.columns.append(column(name, enums: enums, isIdentity: hasIdentity && position == 0))
        }
        if chance(80) { table.primaryKey = key(of: table, "pk") }
        for _ in 0..<number(0...2) {
            if let key = key(of: table, "uq") { table.uniques.append(key) }
        }
        for position in 0..<number(0...3) { reference(&table, to: others + [table], position) }
        for position in 0..<number(0...2) {
            let columns = sortable(table)
            guard !columns.isEmpty else { continue }
            var part = Index.Part(term: .column(pick(columns).name), isDescending: chance(40))
            if chance(30) { part.attributes["postgresql.nulls"] = .text(pick(["first", "last"])) }
            let name = "ix \(path.components.joined(separator: " ").prefix(40)) \(position)"
            table.indexes.append(Index(name: name, parts: [part], isUnique: chance(30)))
        }
        for column in table.columns where chance(40) { addCheck(of: column, to: &table) }
        if chance(30) { table.comment = pick(["", "it's a table", "two\nlines"]) }
        if chance(20) { table.attributes["postgresql.row-security"] = .boolean(chance(80)) }
        if chance(10) { table.attributes["postgresql.unlogged"] = .boolean(true) }
        return table
    }

    /// Adds a comparison with a constant, some of which only the server knows how to read.
    private mutating func addCheck(of column: Column, to table: inout Table) {
        guard case .integer? = column.type.abstract else { return }
        let name =
            NameText.of(column.name) == column.name && chance(50)
            ? column.name : "\"\(column.name.replacing("\"", with: "\"\""))\""
        let text =
            "\(name) \(pick(["<", ">=", "!=", "<>", "=", " > "])) \(pick(["0", "007", "12", "2147483648", "-1"]))"
        table.checks.append(
            CheckConstraint(
                name: chance(30) ? "check \(table.checks.count) of \(table.path.name.prefix(40))" : nil,
                expression: NormalizedText(chance(30) ? "((\(text)))" : text)))
    }

    private mutating func column(_ name: String, enums: [ObjectPath], isIdentity: Bool) -> Column {
        if isIdentity {
            let type = AbstractType.integer(bits: pick([16, 32, 64]), unsigned: false)
            let attributes: Attributes = chance(30) ? ["postgresql.identity": .text("always")] : [:]
            return Column(name: name, type: ColumnType(abstract: type), isIdentity: true, attributes: attributes)
        }
        if let path = enums.first, chance(15) {
            let whole = path.components.count == 1 ? ["public"] + path.components : path.components
            let text = whole.map { "\"\($0)\"" }.joined(separator: ".")
            return Column(
                name: name, type: ColumnType(native: NormalizedText(text + (chance(20) ? "[]" : ""))),
                isNullable: chance(50))
        }
        let choice = pick(Self.types)
        var column = Column(name: name, type: choice.type, isNullable: chance(60))
        if chance(50), !choice.defaults.isEmpty { column.defaultValue = pick(choice.defaults) }
        if chance(10) { column.comment = pick(["", "a 'column'", "é"]) }
        if chance(20), choice.isText { column.collation = pick(["C", "pg_catalog.\"C\"", "\"POSIX\""]) }
        return column
    }

    private func sortable(_ table: Table) -> [Column] {
        table.columns.filter { column in
            guard let native = column.type.native?.text else { return true }
            return !["json", "point", "xml"].contains(native)
        }
    }

    private mutating func key(of table: Table, _ label: String) -> KeyConstraint? {
        let columns = sortable(table)
        guard let first = columns.first else { return nil }
        var names = [first.name]
        let other = pick(columns).name
        if other != first.name { names.append(other) }
        let name = chance(30) ? "\(label) of \(table.path.components.joined(separator: " ").prefix(50))" : nil
        if table.uniques.contains(where: { $0.name == name && name != nil }) { return nil }
        return KeyConstraint(name: name, columns: names)
    }

    private mutating func reference(_ table: inout Table, to others: [Table], _ position: Int) {
        let target = pick(others)
        guard let key = target.primaryKey, !target.attributes.keys.contains("postgresql.unlogged") else { return }
        var columns: [String] = []
        for wanted in key.columns {
            guard let type = target.column(wanted)?.type,
                let own = table.columns.first(where: { $0.type == type && !columns.contains($0.name) })
            else { return }
            columns.append(own.name)
        }
        let isSame = table.foreignKeys.contains { $0.columns == columns }
        table.foreignKeys.append(
            ForeignKey(
                name: chance(30) && !isSame ? "fk \(position)" : nil, columns: columns, referencedTable: target.path,
                referencedColumns: chance(50) ? [] : key.columns,
                onDelete: pick([.noAction, .cascade, .setNull, .restrict]), onUpdate: pick([.noAction, .cascade]),
                deferrability: pick([.notDeferrable, .initiallyDeferred, .initiallyImmediate])))
    }

    private static let names = [
        "a", "a_b", "customer", "Customer", "order", "order line", "select", "é", "_x1", "t\"q",
        "a_very_long_name_of_a_table_that_fills_up_all_of_63_bytes_to_é", "another_long_name_that_is_cut_when_joined",
        "ta_b", "user_account", "x$y", "the'quote",
    ]
    private static let columns = [
        "id", "b", "b_c", "name", "Name", "order", "a column", "user", "é", "state", "created_at",
        "a_very_long_name_of_a_column_that_fills_up_all_of_63_bytes_é", "normalise", "price", "x\"y", "value", "key",
    ]

    private struct Choice {
        var type: ColumnType
        var defaults: [DefaultValue] = []
        var isText = false

        init(_ type: AbstractType, _ defaults: [DefaultValue] = [], isText: Bool = false) {
            self.type = ColumnType(abstract: type)
            self.defaults = defaults
            self.isText = isText
        }

        init(_ text: String, _ defaults: [DefaultValue] = [], isText: Bool = false) {
            type = ColumnType(native: NormalizedText(text))
            self.defaults = defaults
            self.isText = isText
        }
    }

    private static let texts: [DefaultValue] = [
        .literal(.text("")), .literal(.text("it's")), .literal(.text("a\\b")), .literal(.text("two\nlines")),
        .literal(.null), .literal(.text("é")),
    ]
    private static let numbers: [DefaultValue] = [
        .literal(.integer(0)), .literal(.integer(5)), .literal(.integer(-5)), .literal(.integer(3_000_000_000)),
        .literal(.integer(.min)), .literal(.integer(-2_147_483_648)), .literal(.float(1.5)), .literal(.float(-0.25)),
        .literal(.float(3)), .literal(.float(1e300)), .literal(.null),
    ]
    private static let types: [Choice] = [
        Choice(.boolean, [.literal(.boolean(true)), .literal(.boolean(false))]),
        Choice(.integer(bits: 8, unsigned: false), numbers), Choice(.integer(bits: 32, unsigned: false), numbers),
        Choice(.integer(bits: 64, unsigned: true), numbers), Choice("int8", numbers), Choice("int2", numbers),
        Choice(.decimal(precision: nil, scale: nil), numbers), Choice(.decimal(precision: 10, scale: 2), numbers),
        Choice("decimal(7)", numbers), Choice(.float(bits: 32), numbers), Choice("float8", numbers),
        Choice(.text, texts, isText: true), Choice(.varchar(length: 12), texts, isText: true),
        Choice("varchar", texts, isText: true), Choice("char(3)", texts, isText: true), Choice("bpchar", texts),
        Choice("character varying(3)[]", [.literal(.text("{}"))]), Choice("char(4) array", [.literal(.text("{}"))]),
        Choice("timestamptz(3)[]", [.literal(.text("{}"))]), Choice("bit(3)[]", [.literal(.text("{}"))]),
        Choice(.bytes(length: 4), [.literal(.bytes([0, 255]))]), Choice("bytea", [.literal(.bytes([]))]),
        Choice(.date, [.now, .literal(.text("2024-02-28")), .literal(.text("2024-2-8"))]),
        Choice(.time(precision: nil), [.now]), Choice(.time(precision: 3), [.now]),
        Choice(.localDateTime(precision: nil), [.now]), Choice(.instant(precision: 3), [.now]),
        Choice("timestamptz", [.now]), Choice("timetz(2)", [.now]), Choice("date", [.now]), Choice(.interval),
        Choice(.uuid, [.literal(.text("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"))]),
        Choice(.json, [.literal(.text("{}")), .literal(.text("[ ]"))]), Choice("json", [.literal(.text("[]"))]),
        Choice(.enumeration(["a"])), Choice(.enumeration(["a", "b'c", "d\\e"]), [.literal(.text("a"))]),
        Choice(.array(.text), [.literal(.text("{}"))]), Choice("inet"), Choice("money"), Choice("point"),
        Choice("bit"), Choice("varbit(5)"), Choice("tsvector"), Choice("int4range"), Choice("name"), Choice("oid"),
    ]
}
