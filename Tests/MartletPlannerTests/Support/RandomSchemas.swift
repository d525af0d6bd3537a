import MartletSchema

/// Numbers that are the same in every run for the same seed.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// Makes small schemas in which everything that can depend on something else does so often.
struct RandomSchemas {
    private var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &generator) < percent }

    /// Makes a schema.
    mutating func schema() -> Schema {
        let names = (0..<7).map { "t\($0)" }.filter { _ in chance(65) }
        var freeIndexes = (0..<6).map { "ix\($0)" }
        var tables: [Table] = []
        for name in names {
            let references = names.filter { _ in chance(25) }
            let columns = (0..<3).filter { _ in chance(70) }
                .map { column("c\($0)", chance(50) ? "text" : "integer") }
            var made = table(name, columns: columns, references: references)
            while chance(40), let index = freeIndexes.popLast() {
                let target = made.columns.randomElement(using: &generator)?.name ?? "id"
                made.indexes.append(Index(name: index, columns: [target]))
            }
            tables.append(made)
        }
        freeIndexes = []
        return Schema(tables: tables, definitions: definitions(over: names))
    }

    private mutating func definitions(over tables: [String]) -> [Definition] {
        var definitions: [Definition] = []
        var relations = tables
        for number in 0..<4 where chance(50) {
            let dependencies = relations.filter { _ in chance(30) }
            let text = dependencies.joined(separator: " ") + (chance(50) ? " a" : " b")
            definitions.append(view("v\(number)", over: dependencies, text: text))
            relations.append("v\(number)")
        }
        for number in 0..<2 {
            guard chance(50), let owner = relations.randomElement(using: &generator) else { continue }
            definitions.append(trigger("r\(number)", of: owner, over: relations.filter { _ in chance(20) }))
        }
        return definitions
    }

    /// The same schema with all that has no order of its own in another one.
    mutating func shuffled(_ schema: Schema) -> Schema {
        var copy = schema
        copy.tables.shuffle(using: &generator)
        copy.definitions.shuffle(using: &generator)
        return copy
    }
}
