import MartletSchema

/// Every type that PostgreSQL's adapter renders, one of each.
enum TypeCatalog {
    /// The types, each with its abstract type and the native text that stands for it.
    static func types() throws(AdapterError) -> [ColumnType] {
        var types: [ColumnType] = []
        for abstract in abstractTypes {
            let native = try AbstractTypeRendering.nativeText(of: abstract)
            types.append(ColumnType(abstract: abstract, native: NormalizedText(native)))
        }
        return types
    }

    private static let abstractTypes: [AbstractType] =
        [.boolean]
        + [16, 32, 64].map { AbstractType.integer(bits: $0, unsigned: false) }
        + [
            .decimal(precision: nil, scale: nil), .decimal(precision: 10, scale: 2), .float(bits: 32),
            .float(bits: 64), .text, .varchar(length: 255), .char(length: 36), .bytes(length: nil), .date,
            .time(precision: nil), .time(precision: 3), .localDateTime(precision: nil), .localDateTime(precision: 3),
            .instant(precision: nil), .instant(precision: 3), .interval, .uuid, .json, .array(.text),
            .array(.integer(bits: 32, unsigned: false)),
        ]
}
