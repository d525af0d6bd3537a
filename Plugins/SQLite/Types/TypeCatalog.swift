import MartletSchema

/// Every type that SQLite's adapter renders, one of each.
enum TypeCatalog {
    /// The types, each with its abstract type and the native text that stands for it.
    static func types() throws(AdapterError) -> [ColumnType] {
        var types: [ColumnType] = []
        for abstract in abstractTypes {
            let native = try AbstractTypeRendering.nativeText(of: abstract)
            types.append(ColumnType(abstract: abstract, native: DeclaredType.normalizedText(native)))
        }
        return types
    }

    private static let abstractTypes: [AbstractType] =
        [.boolean]
        + [false, true].flatMap { unsigned in
            [8, 16, 32, 64].map { AbstractType.integer(bits: $0, unsigned: unsigned) }
        }
        + [
            .decimal(precision: nil, scale: nil), .decimal(precision: 10, scale: nil),
            .decimal(precision: 10, scale: 2), .float(bits: 32), .float(bits: 64), .text, .varchar(length: 255),
            .char(length: 36), .bytes(length: nil), .date, .time(precision: nil), .localDateTime(precision: nil),
            .instant(precision: nil),
        ]
}
