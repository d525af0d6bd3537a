import MartletSchema

/// Makes schemas of every shape from a seed.
struct SchemaGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// The next number below a bound (SplitMix64).
    private mutating func next(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((value ^ (value >> 31)) % UInt64(bound))
    }

    private mutating func flag() -> Bool { next(2) == 0 }

    private mutating func optional<Value>(_ value: Value) -> Value? { flag() ? value : nil }

    private mutating func text() -> String {
        let pieces = [
            "a", "b", " ", "\n", "'", "\"", ":", "#", "-", "é", "\\", "\t", ",", "{", "]", "0", "\u{7}", "yes", ".",
        ]
        return "x" + (0..<next(12)).map { _ in pieces[next(pieces.count)] }.joined()
    }

    private mutating func name(_ prefix: String, _ number: Int) -> String {
        next(3) == 0 ? "\(prefix)\(number)\(text())" : "\(prefix)\(number)"
    }

    private mutating func words() -> NormalizedText { NormalizedText(text()) }

    private mutating func attributes() -> Attributes {
        switch next(6) {
        case 0: ["sqlite.a": .boolean(flag())]
        case 1: ["sqlite.b": .integer(Int64(next(1000)) - 500), "sqlite.c": .text(text())]
        default: [:]
        }
    }

    private mutating func abstractType(nested: Bool = false) -> AbstractType {
        switch next(nested ? 17 : 18) {
        case 0: .boolean
        case 1: .integer(bits: [8, 16, 32, 64][next(4)], unsigned: flag())
        case 2: .decimal(precision: 12, scale: optional(3))
        case 3: .decimal(precision: nil, scale: nil)
        case 4: .float(bits: flag() ? 32 : 64)
        case 5, 6: .text
        case 7: .varchar(length: next(300) + 1)
        case 8: .char(length: next(9) + 1)
        case 9: .bytes(length: optional(16))
        case 10: .date
        case 11: .time(precision: optional(3))
        case 12: .localDateTime(precision: optional(6))
        case 13: .instant(precision: optional(0))
        case 14: flag() ? .interval : .uuid
        case 15: .json
        case 16: .enumeration(["one\(text())", "two", text()])
        default: .array(abstractType(nested: flag()))
        }
    }

    private mutating func defaultValue() -> DefaultValue? {
        switch next(12) {
        case 0: .now
        case 1: .literal(.null)
        case 2: .literal(.boolean(flag()))
        case 3: .literal(.integer(Int64(next(2000)) - 1000))
        case 4: .literal(.integer(flag() ? .max : .min))
        case 5: .literal(.float(Double(next(100_000)) / 7))
        case 6: .literal(.float([.infinity, -.infinity, 1e300, .leastNonzeroMagnitude, -0.0, 3][next(6)]))
        case 7: .literal(.text(flag() ? "now" : text()))
        case 8: .literal(.bytes((0..<next(5)).map { _ in UInt8(next(256)) }))
        case 9: DefaultValue(expression: words())
        default: nil
        }
    }

    private mutating func column(_ number: Int) -> Column {
        var type = ColumnType(abstract: abstractType(), native: optional(words()))
        if next(4) == 0 { type = ColumnType(native: words()) }
        var column = Column(
            name: name("c", number), type: type, isNullable: flag(), comment: next(5) == 0 ? text() : nil,
            attributes: attributes())
        switch next(6) {
        case 0: column.generation = .init(expression: words(), isStored: flag())
        case 1: column.isIdentity = true
        default: column.defaultValue = defaultValue()
        }
        if next(5) == 0 { column.collation = text() }
        return column
    }

    private mutating func key(_ columns: [String], name: String?) -> KeyConstraint {
        let chosen = columns.prefix(next(2) + 1)
        return KeyConstraint(
            name: name,
            parts: chosen.map {
                KeyConstraint.Part(column: $0, isDescending: next(5) == 0, collation: next(5) == 0 ? text() : nil)
            }, attributes: attributes())
    }

    private mutating func table(_ number: Int) -> Table {
        let columns = (0...next(6)).map { column($0) }
        var table = Table(
            path: ObjectPath(name("t", number)), columns: columns, comment: optional(text()), attributes: attributes())
        let names = columns.map(\.name)
        if flag() { table.primaryKey = key(names, name: optional(text())) }
        table.uniques = (0..<next(4)).map { key(Array(names.dropFirst($0 % names.count)), name: optional("u\($0)")) }
        let areNamed = flag()
        table.checks = (0..<next(3)).map {
            CheckConstraint(
                name: areNamed || flag() ? "k\($0)\(text())" : nil, expression: words(), attributes: attributes())
        }
        table.indexes = (0..<next(3)).map { position in
            let parts = (0...next(2)).map { part in
                Index.Part(
                    term: flag() ? .column(names[part % names.count]) : .expression(words()), isDescending: flag(),
                    collation: optional(text()))
            }
            return Index(
                name: name("i", position), parts: parts, isUnique: flag(), predicate: optional(words()),
                attributes: attributes())
        }
        return table
    }

    private mutating func foreignKey(_ number: Int, from table: Table, to target: Table) -> ForeignKey {
        let count = min(next(2) + 1, table.columns.count, target.columns.count)
        let isShort = target.primaryKey?.parts.count == count && flag()
        return ForeignKey(
            name: optional("f\(number)\(text())"), columns: table.columns.prefix(count).map(\.name),
            referencedTable: target.path,
            referencedColumns: isShort ? [] : target.columns.prefix(count).map(\.name),
            onDelete: ForeignKey.Action(rawValue: Int32(next(5))) ?? .noAction,
            onUpdate: ForeignKey.Action(rawValue: Int32(next(5))) ?? .noAction,
            deferrability: ForeignKey.Deferrability(rawValue: Int32(next(3))) ?? .notDeferrable,
            attributes: attributes())
    }

    /// The next schema.
    mutating func schema() -> Schema {
        var tables = (0...next(5)).map { table($0) }
        for position in tables.indices {
            tables[position].foreignKeys = (0..<next(3)).map { number in
                foreignKey(number, from: tables[position], to: tables[next(tables.count)])
            }
        }
        var definitions: [Definition] = []
        for number in 0..<next(5) {
            let owner = tables[next(tables.count)].path
            let kind: Definition.Kind = [.view, .trigger, "routine"][next(3)]
            definitions.append(
                Definition(
                    kind: kind, path: ObjectPath(name("d", number)), owner: optional(owner), sql: words(),
                    dependencies: flag() ? [.relation(owner), .relation("other")] : [], isOpaque: next(4) == 0,
                    comment: optional(text())))
        }
        return Schema(tables: tables, definitions: definitions)
    }
}
