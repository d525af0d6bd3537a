import MartletSchema

/// Says what becomes of values when a column's type changes by PostgreSQL's own casts.
enum TypeComparison {
    /// Compares two types.
    ///
    /// What only an explicit cast makes, such as numbers of texts, goes by the value's text: every type has one and
    /// reads it. Other changes are left to the schema's owner.
    ///
    /// Source: https://www.postgresql.org/docs/current/sql-createcast.html (automatic I/O conversion casts).
    ///
    /// - Throws: `AdapterError` with the code `invalidArgument` where a type has neither a native text nor an abstract
    ///   type that makes sense.
    static func relation(from: ColumnType, to: ColumnType) throws(AdapterError) -> TypeRelation {
        relation(from: try native(from), to: try native(to))
    }

    /// A type taken apart: by its own text where it has one, else that of its abstract type.
    static func native(_ type: ColumnType) throws(AdapterError) -> NativeType {
        let text = try nativeText(of: type)
        return NativeTypeReader.read(text)
            ?? NativeType(name: text, arguments: [], isArray: false, isBuiltIn: false)
    }

    /// The native text of a type.
    static func nativeText(of type: ColumnType) throws(AdapterError) -> String {
        if let native = type.native { return native.text }
        guard let abstract = type.abstract else {
            throw AdapterError(.invalidArgument, "a column's type needs an abstract type or a native text")
        }
        return try AbstractTypeRendering.nativeText(of: abstract)
    }

    /// Compares two types.
    static func relation(from: NativeType, to: NativeType) -> TypeRelation {
        if ExactName.equal(from.text, to.text) { return .identical }
        if from.isArray != to.isArray { return toText(to) ?? byText(from) }
        if from.isArray { return relation(from: from.element, to: to.element) }
        let old = TypeGroup(from)
        let new = TypeGroup(to)
        switch (old, new) {
        case (.text, .text): return TextComparison.relation(from: from, to: to)
        case (_, .text): return toText(to) ?? .incompatible
        case (.number(let before), .number(let after)): return NumberComparison.relation(from: before, to: after)
        case (.temporal, .temporal): return TemporalComparison.relation(from: from, to: to)
        case (.bits, .bits): return bits(from: from, to: to)
        default:
            if isTruthValue(from, to) { return .explicitCast }
            return pairs[Pair(from.name, to.name)] ?? (to.isBuiltIn ? byText(from) : byNameOrText(from))
        }
    }

    /// The expression that converts a value by its text; that of an array has those of its elements.
    static func explicitCast(of value: String, from: NativeType, to: NativeType) -> String {
        // PostgreSQL's own cast is between truth values and this type alone.
        if isTruthValue(from, to) { return "\(value)::integer" + (to.name == "integer" ? "" : "::\(to.text)") }
        return "\(value)::\(from.isArray && to.isArray ? "text[]" : "text")::\(to.text)"
    }

    /// Whether truth values become whole numbers, 0 and 1, or the other way.
    static func isTruthValue(_ from: NativeType, _ to: NativeType) -> Bool {
        func isWhole(_ type: NativeType) -> Bool {
            if case .number(.integer) = TypeGroup(type) { true } else { false }
        }
        guard !from.isArray, !to.isArray else { return false }
        return from.name == "boolean" && isWhole(to) || isWhole(from) && to.name == "boolean"
    }

    /// What becomes of texts; nothing else reads as whatever somebody wants.
    private static func byText(_ from: NativeType) -> TypeRelation {
        !from.isArray && TypeGroup(from) == .text ? .explicitCast : .incompatible
    }

    /// What becomes of values of a type that somebody made: enums have the same labels, domains the same values.
    private static func byNameOrText(_ from: NativeType) -> TypeRelation {
        from.isBuiltIn ? byText(from) : .explicitCast
    }

    /// Whatever becomes text by an assignment.
    private static func toText(_ to: NativeType) -> TypeRelation? {
        guard !to.isArray, TypeGroup(to) == .text, to.name != "name", to.name != "\"char\"" else { return nil }
        return to.numbers.isEmpty ? .rewrite : .narrowing
    }

    private static func bits(from: NativeType, to: NativeType) -> TypeRelation {
        guard to.name == "bit varying" else { return .narrowing }
        guard let length = to.numbers.first else { return .widening }
        guard let old = from.numbers.first, old <= length else { return .narrowing }
        return .widening
    }

    private struct Pair: Hashable {
        let from: String
        let to: String

        init(_ from: String, _ to: String) {
            self.from = from
            self.to = to
        }
    }

    private static let pairs: [Pair: TypeRelation] = [
        Pair("json", "jsonb"): .rewrite, Pair("jsonb", "json"): .rewrite, Pair("cidr", "inet"): .widening,
        Pair("inet", "cidr"): .narrowing, Pair("macaddr", "macaddr8"): .rewrite,
        Pair("macaddr8", "macaddr"): .narrowing, Pair("box", "polygon"): .rewrite,
    ]
}
