import MartletSchema

/// Finds the abstract type that a native text stands for.
enum NativeTypeParsing {
    /// Gives the type that a native text stands for.
    ///
    /// The abstract type is there only where rendering it gives a text of the same normal form, so that nothing changes
    /// when a schema that was read is written out by its abstract types. `serial` has the normal form of its integer:
    /// the sequence that comes with it is no part of the type.
    static func type(_ native: String) -> ColumnType {
        guard let type = NativeTypeReader.read(native) else {
            return ColumnType(native: NormalizedText(native))
        }
        let text = type.normalizedText(of: native)
        guard let candidate = candidate(type) else { return ColumnType(native: text) }
        let rendered = try? AbstractTypeRendering.nativeText(of: candidate)
        return ColumnType(abstract: rendered == type.text ? candidate : nil, native: text)
    }

    private static func candidate(_ type: NativeType) -> AbstractType? {
        guard type.isBuiltIn else { return nil }
        if type.isArray { return candidate(type.element).map { .array($0) } }
        let first = type.numbers.first
        switch type.name {
        case "boolean": return .boolean
        case "smallint": return .integer(bits: 16, unsigned: false)
        case "integer": return .integer(bits: 32, unsigned: false)
        case "bigint": return .integer(bits: 64, unsigned: false)
        case "real": return .float(bits: 32)
        case "double precision": return .float(bits: 64)
        case "numeric": return .decimal(precision: first, scale: type.numbers.dropFirst().first)
        case "text": return .text
        case "character varying": return first.map { .varchar(length: $0) }
        case "character": return first.map { .char(length: $0) }
        case "bytea": return .bytes(length: nil)
        case "date": return .date
        case "time without time zone": return .time(precision: first)
        case "timestamp without time zone": return .localDateTime(precision: first)
        case "timestamp with time zone": return .instant(precision: first)
        case "interval": return .interval
        case "uuid": return .uuid
        case "jsonb": return .json
        default: return nil
        }
    }
}
