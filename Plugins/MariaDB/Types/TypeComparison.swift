import MartletSchema

/// Says what becomes of values when a column's type changes.
enum TypeComparison {
    /// Compares two types.
    static func relation(from: ColumnType, to: ColumnType) throws(AdapterError) -> TypeRelation {
        relation(from: try native(from), to: try native(to))
    }

    /// The native type of a column's type: its own where it has one, else that of its abstract type.
    static func native(_ type: ColumnType) throws(AdapterError) -> NativeType {
        if let native = type.native { return NativeTypeReader.type(native.text) }
        guard let abstract = type.abstract else {
            throw AdapterError(.invalidArgument, "a column's type needs an abstract type or a native text")
        }
        return NativeTypeReader.type(try AbstractTypeRendering.nativeText(of: abstract))
    }

    /// Compares two native types.
    static func relation(from: NativeType, to: NativeType) -> TypeRelation {
        if from == to { return .identical }
        switch (NumberRange(from), NumberRange(to)) {
        case (let old?, let new?):
            if old == new { return .equivalent }
            return new.includes(old) ? .rewrite : .narrowing
        case (_?, nil): return ofNumber(from, to)
        case (nil, _?): return TextSize(from) != nil ? .narrowing : from.name == "year" ? .rewrite : .incompatible
        case (nil, nil): break
        }
        if let old = TextSize(from), let new = TextSize(to) { return ofTexts(from, old, to, new) }
        if temporal.contains(from.name), temporal.contains(to.name) { return ofTimes(from, to) }
        if from.name == "enum" || from.name == "set" { return ofValues(from, to) }
        if TextSize(to) != nil { return toText(from, to) }
        if TextSize(from) != nil || from.name == "json" { return .narrowing }
        if NativeType.geometries.contains(from.name), to.name == "geometry" { return .widening }
        if NativeType.geometries.contains(from.name), NativeType.geometries.contains(to.name) { return .narrowing }
        return .incompatible
    }

    private static let temporal: Set<String> = ["date", "time", "datetime", "timestamp"]

    private static func ofNumber(_ from: NativeType, _ to: NativeType) -> TypeRelation {
        guard let size = TextSize(to) else { return to.name == "year" ? .narrowing : .incompatible }
        return size.bytes >= 80 ? .rewrite : .narrowing
    }

    private static func ofTexts(_ from: NativeType, _ old: TextSize, _ to: NativeType, _ new: TextSize) -> TypeRelation
    {
        if to.name == "json" { return .narrowing }
        if from.name == "json", !new.isBinary, new.bytes >= old.bytes { return .equivalent }
        if new.isBinary != old.isBinary { return new.isBinary && new.bytes >= old.bytes ? .rewrite : .narrowing }
        // A fixed length takes spaces away from the ends of values.
        if to.name == "char", from.name != "char" { return .narrowing }
        guard new.bytes >= old.bytes else { return .narrowing }
        return from.name == to.name || from.name == "varchar" || from.name == "varbinary" ? .widening : .rewrite
    }

    private static func ofTimes(_ from: NativeType, _ to: NativeType) -> TypeRelation {
        let old = from.numbers.first ?? 0
        let new = to.numbers.first ?? 0
        if from.name == to.name { return new >= old ? .rewrite : .narrowing }
        switch (from.name, to.name) {
        case ("date", "datetime"): return .rewrite
        case ("timestamp", "datetime"): return new >= old ? .rewrite : .narrowing
        default: return .narrowing
        }
    }

    private static func ofValues(_ from: NativeType, _ to: NativeType) -> TypeRelation {
        guard from.name == to.name else {
            return TextSize(to).map { $0.bytes >= 1024 ? .rewrite : .narrowing } ?? .narrowing
        }
        if to.values.starts(with: from.values) { return .widening }
        return Set(from.values).isSubset(of: to.values) ? .rewrite : .narrowing
    }

    private static func toText(_ from: NativeType, _ to: NativeType) -> TypeRelation {
        if NativeType.geometries.contains(from.name) || from.name == "bit" { return .incompatible }
        guard let size = TextSize(to), to.name != "json" else { return .narrowing }
        return size.bytes >= 255 ? .rewrite : .narrowing
    }
}

/// The numbers that a type holds.
private enum NumberRange: Hashable {
    case integer(bytes: Int, unsigned: Bool)
    case decimal(whole: Int, scale: Int, unsigned: Bool)
    case float(bits: Int, unsigned: Bool)

    init?(_ type: NativeType) {
        if let bytes = NativeType.integers[type.name] {
            self = .integer(bytes: bytes, unsigned: type.isUnsigned)
            return
        }
        switch type.name {
        case "decimal":
            let digits = type.numbers.first ?? 10
            let scale = type.numbers.dropFirst().first ?? 0
            self = .decimal(whole: digits - scale, scale: scale, unsigned: type.isUnsigned)
        case "float", "double": self = .float(bits: type.name == "float" ? 32 : 64, unsigned: type.isUnsigned)
        default: return nil
        }
    }

    private static let digits = [1: 3, 2: 5, 3: 8, 4: 10, 8: 20]

    /// Whether every value of the other is a value of this one.
    func includes(_ other: NumberRange) -> Bool {
        switch (other, self) {
        case (.integer(let old, let wasUnsigned), .integer(let new, let isUnsigned)):
            if wasUnsigned == isUnsigned { return new >= old }
            return wasUnsigned && new > old
        case (.integer(let old, let wasUnsigned), .decimal(let whole, _, let isUnsigned)):
            return whole >= Self.digits[old] ?? 20 && (wasUnsigned || !isUnsigned)
        case (.integer(let old, let wasUnsigned), .float(let bits, let isUnsigned)):
            return old <= (bits == 32 ? 2 : 4) && (wasUnsigned || !isUnsigned)
        case (.decimal(let oldWhole, let oldScale, let wasUnsigned), .decimal(let whole, let scale, let isUnsigned)):
            return whole >= oldWhole && scale >= oldScale && (wasUnsigned || !isUnsigned)
        case (.float(let old, let wasUnsigned), .float(let new, let isUnsigned)):
            return new >= old && (wasUnsigned || !isUnsigned)
        default: return false
        }
    }
}

/// How many characters or bytes a text holds.
private struct TextSize {
    var bytes: Int
    var isBinary: Bool

    init?(_ type: NativeType) {
        if let bytes = NativeType.large[type.name] {
            self.init(bytes: bytes, isBinary: type.name.hasSuffix("blob"))
            return
        }
        switch type.name {
        case "char", "varchar": self.init(bytes: (type.numbers.first ?? 1) * 4, isBinary: false)
        case "binary", "varbinary": self.init(bytes: type.numbers.first ?? 1, isBinary: true)
        case "json": self.init(bytes: 4_294_967_295, isBinary: false)
        default: return nil
        }
    }

    private init(bytes: Int, isBinary: Bool) {
        self.bytes = bytes
        self.isBinary = isBinary
    }
}
