import MartletSchema

/// Every type of MariaDB, one of each.
enum TypeCatalog {
    /// The types, those with an abstract type first.
    static func types() throws(AdapterError) -> [ColumnType] {
        var types: [ColumnType] = []
        for abstract in abstractTypes {
            types.append(NativeTypeParsing.type(try AbstractTypeRendering.nativeText(of: abstract)))
        }
        return types + nativeTypes.map(NativeTypeParsing.type)
    }

    private static let abstractTypes: [AbstractType] =
        [.boolean]
        + [false, true].flatMap { unsigned in
            [8, 16, 32, 64].map { AbstractType.integer(bits: $0, unsigned: unsigned) }
        }
        + [
            .decimal(precision: nil, scale: nil), .decimal(precision: 10, scale: 2), .float(bits: 32),
            .float(bits: 64), .text, .varchar(length: 255), .char(length: 36), .bytes(length: nil),
            .bytes(length: 16), .date, .time(precision: nil), .localDateTime(precision: nil),
            .instant(precision: nil), .uuid, .json, .enumeration(["one", "two"]),
        ]

    private static let nativeTypes = [
        "mediumint", "mediumint unsigned", "decimal(10,2) unsigned", "float unsigned", "double unsigned", "bit(8)",
        "tinytext", "text", "mediumtext", "tinyblob", "blob", "mediumblob", "binary(16)", "year(4)", "set('a','b')",
        "inet6", "geometry", "point", "linestring", "polygon", "multipoint", "multilinestring", "multipolygon",
        "geometrycollection", "int(8) unsigned zerofill",
    ]
}
