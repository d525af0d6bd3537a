import MartletSchema

/// Finds the abstract type that a native text stands for.
enum NativeTypeParsing {
    /// Gives the type that a native text stands for, with its text in the catalog's form always.
    static func type(_ native: String) -> ColumnType { type(NativeTypeReader.type(native)) }

    /// Gives the type of a native type that was taken apart.
    static func type(_ native: NativeType) -> ColumnType {
        let text = native.text
        var abstract = candidate(native)
        if let found = abstract, (try? AbstractTypeRendering.nativeText(of: found)) != text { abstract = nil }
        return ColumnType(abstract: abstract, native: NormalizedText(text))
    }

    private static func candidate(_ type: NativeType) -> AbstractType? {
        if type.isZerofill || !type.suffix.isEmpty { return nil }
        if type.isBoolean { return .boolean }
        switch type.name {
        case "tinyint": return .integer(bits: 8, unsigned: type.isUnsigned)
        case "smallint": return .integer(bits: 16, unsigned: type.isUnsigned)
        case "int": return .integer(bits: 32, unsigned: type.isUnsigned)
        case "bigint": return .integer(bits: 64, unsigned: type.isUnsigned)
        default: break
        }
        if type.isUnsigned { return nil }
        let number = type.numbers.first
        switch type.name {
        case "decimal":
            if type.numbers == AbstractTypeRendering.widestDecimal { return .decimal(precision: nil, scale: nil) }
            return .decimal(precision: number, scale: type.numbers.dropFirst().first)
        case "float": return type.numbers.isEmpty ? .float(bits: 32) : nil
        case "double": return type.numbers.isEmpty ? .float(bits: 64) : nil
        case "longtext": return .text
        case "varchar": return number.map { .varchar(length: $0) }
        case "char": return number.map { .char(length: $0) }
        case "longblob": return .bytes(length: nil)
        case "varbinary": return number.map { .bytes(length: $0) }
        case "date": return .date
        case "time": return .time(precision: Self.precision(number))
        case "datetime": return .localDateTime(precision: Self.precision(number))
        case "timestamp": return .instant(precision: Self.precision(number))
        case "uuid": return .uuid
        case "json": return .json
        case "enum": return .enumeration(type.values)
        default: return nil
        }
    }

    /// Six fractional digits are what the adapter chooses where nobody says how many.
    private static func precision(_ number: Int?) -> Int? { number == 6 ? nil : number ?? 0 }
}
