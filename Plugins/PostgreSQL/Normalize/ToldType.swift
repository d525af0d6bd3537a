import MartletSchema

/// A column's type as the server's catalog would spell it.
struct ToldType {
    /// The type as introspection delivers it.
    let type: ColumnType
    /// The same taken apart.
    let native: NativeType
    /// The enum that it is, where the schema creates that.
    let enumeration: (path: ObjectPath, values: [String])?

    /// Tells a type; nil where only the server knows what the text means.
    init?(_ given: ColumnType, context: ToldContext) {
        guard let text = try? TypeComparison.nativeText(of: given), let native = NativeTypeReader.read(text) else {
            return nil
        }
        if native.isBuiltIn {
            guard !native.isSerial, Self.takesArguments(native), Self.isThere(native, profile: context.profile) else {
                return nil
            }
            enumeration = nil
        } else {
            // A qualified name means one thing, whatever the search path.
            guard native.arguments.isEmpty, let found = context.enums[native.name] else { return nil }
            enumeration = found
        }
        self.native = native
        type = NativeTypeParsing.type(native.text)
    }

    /// The type without its modifier, as it stands in a cast.
    var castName: String {
        var bare = native
        bare.arguments = []
        if native.isBuiltIn, native.name == "character" { bare.name = "bpchar" }
        if native.isBuiltIn, native.name == "bit" { bare.name = "\"bit\"" }
        return bare.text
    }

    /// Whether it holds whole numbers that a sequence can give.
    var isInteger: Bool { native.isBuiltIn && !native.isArray && Self.integers.contains(native.name) }

    /// Whether it has a collation that is the database's own.
    var isCollatable: Bool {
        native.isBuiltIn && ["text", "character varying", "character", "bpchar"].contains(native.name)
    }

    /// Whether its values can be keys of the usual kind of index without more being said.
    var isSortable: Bool { enumeration != nil || native.isBuiltIn && Self.sortable.contains(native.name) }

    /// Whether a foreign key can lead from one of these to one of those.
    func refers(to other: ToldType) -> Bool {
        if native.isArray || other.native.isArray { return false }
        if isInteger { return other.isInteger }
        return native.name == other.native.name && isSortable && native.arguments == other.native.arguments
            || native.isBuiltIn && other.native.isBuiltIn && Self.texts.contains(native.name)
                && Self.texts.contains(other.native.name)
    }

    private static let integers: Set<String> = ["smallint", "integer", "bigint"]
    private static let texts: Set<String> = ["text", "character varying"]
    private static let moments: Set<String> = [
        "time without time zone", "time with time zone", "timestamp without time zone", "timestamp with time zone",
    ]
    private static let sortable = moments.union([
        "smallint", "integer", "bigint", "numeric", "real", "double precision", "boolean", "text", "character varying",
        "character", "bpchar", "bytea", "date", "uuid", "jsonb", "inet", "cidr", "macaddr", "macaddr8", "money",
        "interval", "bit", "bit varying", "tsvector", "name", "oid",
    ])

    /// Whether the modifier is one that the server takes, and spells in the same way.
    private static func takesArguments(_ type: NativeType) -> Bool {
        if type.arguments.isEmpty { return !type.name.hasPrefix("interval ") }
        let numbers = type.numbers
        guard let first = numbers.first, zip(type.arguments, numbers).allSatisfy({ $0 == String($1) }) else {
            return false
        }
        switch type.name {
        case "character varying", "character": return numbers.count == 1 && (1...10_485_760).contains(first)
        case "bit", "bit varying": return numbers.count == 1 && (1...83_886_080).contains(first)
        case "numeric": return numbers.count == 2 && (1...1000).contains(first) && (0...first).contains(numbers[1])
        case "interval": return false
        default: return moments.contains(type.name) && numbers.count == 1 && (0...6).contains(first)
        }
    }

    /// Whether every server of that version has the type.
    private static func isThere(_ type: NativeType, profile: TargetProfile) -> Bool {
        type.name.hasSuffix("multirange") ? profile.has(ServerVersion.columnCompression) : type.name != "xml"
    }
}
