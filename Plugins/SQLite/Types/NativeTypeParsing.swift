import MartletSchema

/// Finds the abstract type that a native text stands for.
enum NativeTypeParsing {
    /// Gives the type that a native text stands for.
    ///
    /// The abstract type is there only where rendering it in the same place gives a text of the same normal form, so
    /// that nothing changes when a schema that was read is written out by its abstract types.
    ///
    /// - Parameter native: The text.
    /// - Returns: The type, with its native text always.
    static func type(_ native: String) -> ColumnType { type(native, declared: DeclaredType(native)) }

    /// Gives the type of a native text that was taken apart.
    static func type(_ native: String, declared: DeclaredType) -> ColumnType {
        let text = NormalizedText(native, normalForm: declared.normalForm)
        guard let candidate = candidate(declared) else {
            return ColumnType(native: text)
        }
        let rendered = try? AbstractTypeRendering.nativeText(of: candidate)
        return ColumnType(abstract: rendered == declared.normalForm ? candidate : nil, native: text)
    }

    private static func candidate(_ declared: DeclaredType) -> AbstractType? {
        switch declared.name {
        case "BOOLEAN": .boolean
        case "TINYINT": .integer(bits: 8, unsigned: false)
        case "SMALLINT": .integer(bits: 16, unsigned: false)
        case "INTEGER": .integer(bits: 32, unsigned: false)
        case "BIGINT": .integer(bits: 64, unsigned: false)
        case "TINYINT UNSIGNED": .integer(bits: 8, unsigned: true)
        case "SMALLINT UNSIGNED": .integer(bits: 16, unsigned: true)
        case "INTEGER UNSIGNED": .integer(bits: 32, unsigned: true)
        case "BIGINT UNSIGNED": .integer(bits: 64, unsigned: true)
        case "FLOAT": .float(bits: 32)
        case "REAL": .float(bits: 64)
        case "NUMERIC": .decimal(precision: nil, scale: nil)
        case "DECIMAL": decimal(declared.arguments)
        case "TEXT": .text
        case "VARCHAR": declared.arguments.first.map { .varchar(length: $0) }
        case "CHAR": declared.arguments.first.map { .char(length: $0) }
        case "BLOB": .bytes(length: nil)
        case "DATE": .date
        case "TIME": .time(precision: nil)
        case "DATETIME": .localDateTime(precision: nil)
        case "TIMESTAMP": .instant(precision: nil)
        default: nil
        }
    }

    private static func decimal(_ arguments: [Int]) -> AbstractType? {
        guard let precision = arguments.first else { return nil }
        return .decimal(precision: precision, scale: arguments.dropFirst().first)
    }
}
