/// A type of MariaDB, taken apart: its name as the catalog spells it, and what stands behind it.
struct NativeType: Hashable {
    /// The name in lower case, such as `int` or `varchar`.
    var name: String
    /// The numbers in brackets: lengths, digits, fractional seconds.
    var numbers: [Int] = []
    /// The values of an `enum` or a `set`.
    var values: [String] = []
    /// Whether it holds no negative numbers.
    var isUnsigned = false
    /// Whether numbers are filled up with zeros when they are shown.
    var isZerofill = false
    /// What else stands behind it, such as `srid 4326`, in lower case.
    var suffix = ""

    /// The type as the catalog writes it, but without the display widths that mean nothing.
    var text: String {
        var text = name
        if !values.isEmpty {
            text += "(\(values.map(Quoting.text).joined(separator: ",")))"
        } else if !numbers.isEmpty {
            text += "(\(numbers.map(String.init).joined(separator: ",")))"
        }
        if isUnsigned { text += " unsigned" }
        if isZerofill { text += " zerofill" }
        return suffix.isEmpty ? text : "\(text) \(suffix)"
    }

    /// The whole numbers' names with the bytes that they take.
    static let integers: [String: Int] = ["tinyint": 1, "smallint": 2, "mediumint": 3, "int": 4, "bigint": 8]

    /// The texts and bytes of variable length without one of their own, with the most bytes that they hold.
    static let large: [String: Int] = [
        "tinytext": 255, "text": 65_535, "mediumtext": 16_777_215, "longtext": 4_294_967_295, "tinyblob": 255,
        "blob": 65_535, "mediumblob": 16_777_215, "longblob": 4_294_967_295,
    ]

    /// The types of geometries.
    static let geometries: Set<String> = [
        "geometry", "point", "linestring", "polygon", "multipoint", "multilinestring", "multipolygon",
        "geometrycollection",
    ]

    /// Whether it holds text, which has a character set.
    var isText: Bool {
        ["char", "varchar", "tinytext", "text", "mediumtext", "longtext", "enum", "set"].contains(name)
    }

    /// Whether it is the catalog's form of a truth value.
    var isBoolean: Bool { name == "tinyint" && numbers == [1] && !isUnsigned && !isZerofill }

    /// Whether an index over it must say how much of it is kept.
    var needsPrefix: Bool { Self.large[name] != nil || name == "json" || Self.geometries.contains(name) }
}
