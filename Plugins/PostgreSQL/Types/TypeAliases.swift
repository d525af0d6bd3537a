/// The names under which PostgreSQL's own types go.
enum TypeAliases {
    /// Gives the type that a name stands for, with what the type makes of its arguments; nil for a type of somebody
    /// else's.
    static func type(_ name: String, arguments: [String]) -> NativeType? {
        if let integer = serials[name] {
            return NativeType(name: integer, arguments: [], isArray: false, isBuiltIn: true, isSerial: true)
        }
        if name == "float" { return float(arguments) }
        if let fields = intervalFields(name) {
            return NativeType(name: fields, arguments: arguments, isArray: false, isBuiltIn: true)
        }
        guard let own = aliases[name] ?? (others.contains(name) ? name : nil) else { return nil }
        var type = NativeType(name: own, arguments: arguments, isArray: false, isBuiltIn: true)
        if own == "numeric", arguments.count == 1 { type.arguments.append("0") }
        if arguments.isEmpty, name != "bpchar", own == "character" || own == "bit" { type.arguments = ["1"] }
        if name == "bpchar", arguments.isEmpty { type.name = "bpchar" }
        return type
    }

    private static func float(_ arguments: [String]) -> NativeType {
        let digits = arguments.first.flatMap { Int($0) } ?? 53
        return NativeType(
            name: digits <= 24 ? "real" : "double precision", arguments: [], isArray: false, isBuiltIn: true)
    }

    private static func intervalFields(_ name: String) -> String? {
        guard name == "interval" || name.hasPrefix("interval ") else { return nil }
        let fields: Set<Substring> = ["year", "month", "day", "hour", "minute", "second", "to"]
        return name.split(separator: " ").dropFirst().allSatisfy { fields.contains($0) } ? name : nil
    }

    private static let serials = [
        "serial": "integer", "serial4": "integer", "bigserial": "bigint", "serial8": "bigint",
        "smallserial": "smallint", "serial2": "smallint",
    ]

    private static let aliases = [
        "int": "integer", "int4": "integer", "int2": "smallint", "int8": "bigint", "float4": "real",
        "float8": "double precision", "bool": "boolean", "decimal": "numeric", "dec": "numeric",
        "varchar": "character varying", "char varying": "character varying",
        "national character varying": "character varying", "national char varying": "character varying",
        "nchar varying": "character varying", "bpchar": "character", "char": "character", "nchar": "character",
        "national character": "character", "national char": "character", "varbit": "bit varying",
        "timestamp": "timestamp without time zone", "timestamptz": "timestamp with time zone",
        "time": "time without time zone", "timetz": "time with time zone",
    ]

    private static let others: Set<String> = [
        "integer", "smallint", "bigint", "real", "double precision", "boolean", "numeric", "character varying",
        "character", "bit", "bit varying", "timestamp without time zone", "timestamp with time zone",
        "time without time zone", "time with time zone", "text", "bytea", "date", "uuid", "json", "jsonb", "jsonpath",
        "xml", "money", "inet", "cidr", "macaddr", "macaddr8", "point", "line", "lseg", "box", "path", "polygon",
        "circle", "tsvector", "tsquery", "name", "oid", "xid", "xid8", "cid", "tid", "pg_lsn", "pg_snapshot",
        "txid_snapshot", "regclass", "regcollation", "regconfig", "regdictionary", "regnamespace", "regoper",
        "regoperator", "regproc", "regprocedure", "regrole", "regtype", "int4range", "int8range", "numrange",
        "tsrange", "tstzrange", "daterange", "int4multirange", "int8multirange", "nummultirange", "tsmultirange",
        "tstzmultirange", "datemultirange", "int2vector", "oidvector", "refcursor", "aclitem",
    ]
}
