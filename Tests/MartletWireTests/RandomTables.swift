import MartletSchema

/// A generator that gives the same numbers for the same seed (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// Makes tables of any shape.
struct RandomTables {
    private var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    mutating func table() -> Table {
        Table(
            path: path(), columns: many { $0.column() }, primaryKey: perhaps { $0.key() }, uniques: many { $0.key() },
            foreignKeys: many { $0.foreignKey() },
            checks: many { maker in
                CheckConstraint(
                    name: maker.perhaps { $0.name() }, expression: maker.text(), attributes: maker.attributes())
            },
            indexes: many { $0.index() }, comment: perhaps { $0.name() }, attributes: attributes())
    }

    private mutating func column() -> Column {
        Column(
            name: name(), type: ColumnType(abstract: perhaps { $0.type(depth: 0) }, native: perhaps { $0.text() }),
            isNullable: coin(), defaultValue: perhaps { $0.defaultValue() },
            generation: perhaps { Column.Generation(expression: $0.text(), isStored: $0.coin()) },
            isIdentity: coin(), collation: perhaps { $0.name() }, comment: perhaps { $0.name() },
            attributes: attributes())
    }

    /// A default has at least one of its two forms.
    private mutating func defaultValue() -> DefaultValue {
        switch number(4) {
        case 0: DefaultValue(portable: .now, expression: perhaps { $0.text() })
        case 1: DefaultValue(portable: .literal(literal()))
        case 2: DefaultValue(portable: .literal(literal()), expression: text())
        default: DefaultValue(expression: text())
        }
    }

    private mutating func type(depth: Int) -> AbstractType {
        if depth < 4, number(6) == 0 { return .array(type(depth: depth + 1)) }
        return pick(Samples.abstractTypes)
    }

    private mutating func key() -> KeyConstraint {
        KeyConstraint(
            name: perhaps { $0.name() },
            parts: many { maker in
                KeyConstraint.Part(
                    column: maker.name(), isDescending: maker.coin(), collation: maker.perhaps { $0.name() })
            }, attributes: attributes())
    }

    private mutating func foreignKey() -> ForeignKey {
        ForeignKey(
            name: perhaps { $0.name() }, columns: many { $0.name() }, referencedTable: path(),
            referencedColumns: many { $0.name() }, onDelete: pick(ForeignKey.Action.everyOne),
            onUpdate: pick(ForeignKey.Action.everyOne), deferrability: pick(ForeignKey.Deferrability.everyOne),
            attributes: attributes())
    }

    private mutating func index() -> Index {
        Index(
            name: name(),
            parts: many { maker in
                Index.Part(
                    term: maker.coin() ? .column(maker.name()) : .expression(maker.text()),
                    isDescending: maker.coin(), collation: maker.perhaps { $0.name() })
            }, isUnique: coin(), predicate: perhaps { $0.text() }, attributes: attributes())
    }

    private mutating func attributes() -> Attributes {
        var attributes: Attributes = [:]
        for position in 0..<number(3) {
            let value: AttributeValue =
                switch number(3) {
                case 0: .boolean(coin())
                case 1: .integer(Int64(truncatingIfNeeded: generator.next()))
                default: .text(name())
                }
            attributes["sample.\(position)"] = value
        }
        return attributes
    }

    private mutating func path() -> ObjectPath {
        ObjectPath((0...number(3)).map { _ in name() })
    }

    private mutating func text() -> NormalizedText {
        coin() ? NormalizedText(name()) : NormalizedText(name(), normalForm: name())
    }

    private mutating func literal() -> Literal { pick(Samples.literals) }

    private mutating func name() -> String {
        let letters: [Unicode.Scalar] = ["a", "Z", "0", " ", "\"", "'", ";", "\0", "é", "\u{301}", "語", "🐦", "\n", "."]
        var name = String.UnicodeScalarView()
        for _ in 0..<number(40) { name.append(pick(letters)) }
        return String(name)
    }

    private mutating func many<Element>(_ make: (inout RandomTables) -> Element) -> [Element] {
        (0..<number(5)).map { _ in make(&self) }
    }

    private mutating func perhaps<Element>(_ make: (inout RandomTables) -> Element) -> Element? {
        coin() ? make(&self) : nil
    }

    private mutating func coin() -> Bool { generator.next() & 1 == 0 }

    private mutating func number(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &generator) }

    private mutating func pick<Element>(_ elements: [Element]) -> Element { elements[number(elements.count)] }
}
