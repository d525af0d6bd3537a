/// A column as whoever makes rows has to know it.
struct PostgreSQLColumn {
    /// The name in quotes.
    var name: String
    /// The name without its quotes, of which values are made.
    var word: String
    /// The type in words that statements take.
    var type: String
    /// The name of the type that the type comes from, where that is a domain; of an array's elements, behind `_`.
    var base: String
    /// How long a text may be, or how many digits may stand before the point.
    var limit: Int?
    var isRequired: Bool
    /// Whether nobody can write it.
    var isComputed: Bool
    /// Whether it gets its values from a sequence.
    var isNumbered: Bool
    var labels: [String]

    /// A value for the row of a number, in the words of a statement.
    func value(_ number: Int) -> String {
        if !isRequired && number % 4 == 0 { return "NULL" }
        guard base.hasPrefix("_") else { return text(base, number) }
        return "ARRAY[\(text(String(base.dropFirst()), number))]::\(type)"
    }

    private func text(_ base: String, _ number: Int) -> String {
        if !labels.isEmpty { return PostgreSQLName.literal(labels[number % labels.count]) }
        switch base {
        case "int2", "int4", "int8", "oid": return "\(number)"
        case "numeric", "float4", "float8", "money":
            return limit.map { $0 < 1 } ?? false ? "0" : "\(number)" + (base == "numeric" ? "" : ".5")
        case "bool": return number % 2 == 0 ? "true" : "false"
        case "text", "varchar", "bpchar", "citext", "name", "char": return PostgreSQLName.literal(words(number))
        case "json", "jsonb": return "'{\"n\": \(number)}'"
        case "bytea": return "'\\x0\(number % 10)'"
        case "bit", "varbit": return "repeat('1', \(limit ?? 1))::varbit"
        default: return Self.samples[base]?.replacing("@", with: "\(number)") ?? "NULL"
        }
    }

    private func words(_ number: Int) -> String {
        guard let limit, limit < word.count + 4 else { return "\(word) \(number)" }
        return String("\(word) \(number)".suffix(limit)).replacing(" ", with: "_")
    }

    /// Values of types that nothing else is known of; `@` stands for the number of the row, which is below ten.
    private static let samples = [
        "date": "'2024-01-0@'", "timestamp": "'2024-01-0@ 10:00:00'", "timestamptz": "'2024-01-0@ 10:00:00+00'",
        "time": "'10:0@:00'", "timetz": "'10:0@:00+00'", "interval": "'@ days'",
        "uuid": "'00000000-0000-4000-8000-00000000000@'", "inet": "'192.0.2.@'", "cidr": "'192.0.2.@/32'",
        "macaddr": "'08:00:2b:01:02:0@'", "macaddr8": "'08:00:2b:01:02:03:04:0@'", "tsvector": "'word@ other'",
        "tsquery": "'word@'", "xml": "'<a>@</a>'", "point": "'(@,@)'", "line": "'{1,2,@}'", "lseg": "'[(0,0),(1,@)]'",
        "box": "'(0,0),(1,@)'", "path": "'[(0,0),(1,@)]'", "polygon": "'((0,0),(1,@),(2,0))'", "circle": "'<(0,0),@>'",
        "int4range": "'[@,1@)'", "int8range": "'[@,1@)'", "numrange": "'[@,1@)'",
        "daterange": "'[2024-01-0@,2024-02-01)'",
        "tsrange": "'[2024-01-0@ 00:00,2024-02-01 00:00)'", "tstzrange": "'[2024-01-0@ 00:00+00,2024-02-01 00:00+00)'",
        "ltree": "'a.b@'", "hstore": "'a=>@'", "pg_lsn": "'0/@'", "jsonpath": "'$.a@'", "regclass": "'pg_class'",
    ]
}
