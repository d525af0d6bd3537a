import MartletSchema

/// What a column says of itself, as the entries of a document.
enum ColumnTree {
    /// The value of the key `type`.
    ///
    /// Where the engine's own text spells the type in a way of its own, that is kept beside the abstract type.
    static func value(of type: ColumnType, engine: String?) -> JSONValue {
        if let abstract = type.abstract, let value = TypeName.value(of: abstract) {
            guard let engine, let native = type.native, !native.text.utf8.elementsEqual(native.normalForm.utf8) else {
                return value
            }
            return .object([.init("abstract", value), .init(engine, .string(native.text))])
        }
        return ["native": .string(type.native?.text ?? "")]
    }

    /// Appends what a column says beside its type and its constraints.
    static func append(_ column: Column, to members: inout [JSONValue.Member]) {
        if let value = column.defaultValue.flatMap({ self.value(of: $0, type: column.type) }) {
            members.append(.init("default", value))
        }
        if let generation = column.generation {
            var rule: [JSONValue.Member] = [.init("sql", .string(generation.expression.text))]
            if generation.isStored { rule.append(.init("stored", true)) }
            members.append(.init("generated", .object(rule)))
        }
        if column.isIdentity { members.append(.init("identity", true)) }
        if let collation = column.collation { members.append(.init("collation", .string(collation))) }
        if let comment = column.comment { members.append(.init("comment", .string(comment))) }
        ConstraintTree.append(column.attributes, to: &members)
    }

    /// The value of the key `default`.
    private static func value(of defaultValue: DefaultValue, type: ColumnType) -> JSONValue? {
        let isTemporal = type.abstract.map(SchemaReading.holdsMoment) ?? false
        switch defaultValue.portable {
        case .now?: return isTemporal ? "now" : ["now": true]
        // Beside these types the bare word would be the moment, or a question.
        case .literal(.text("now"))? where isTemporal || type.abstract == nil: return ["text": "now"]
        case .literal(let literal)?: return value(of: literal)
        case nil: return defaultValue.expression.map { ["sql": .string($0.text)] }
        }
    }

    private static func value(of literal: Literal) -> JSONValue {
        switch literal {
        case .null: return .null
        case .boolean(let value): return .boolean(value)
        case .integer(let value): return .integer(value)
        case .float(let value):
            if value.isFinite { return .number(value) }
            return ["float": .string(value.isNaN ? ".nan" : value < 0 ? "-.inf" : ".inf")]
        case .text(let value): return .string(value)
        case .bytes(let bytes):
            return ["bytes": .string(bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())]
        }
    }
}
