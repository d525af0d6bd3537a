/// What random schemas can have on PostgreSQL.
struct PostgreSQLDialect: RandomDialect {
    let settings: [String] = []
    let tableOptions: [TableOption] = []
    let collations = ["\"C\"", "\"POSIX\""]
    let conflictClauses: [String] = []
    let referentialActions = ["CASCADE", "SET NULL", "SET DEFAULT", "RESTRICT", "NO ACTION"]
    let searchOptions: [[String]] = []
    let foldsNames = false
    let takesBroken = false
    let generatedTypes = ["text"]
    let hasMaterializedViews = true
    let hasComments = true
    let namespaceKind: String? = "schema"

    private static let types: [ValueKind: [String]] = [
        .integer: ["integer", "bigint", "integer", "INT8", "int4"],
        .real: ["double precision", "numeric(14,2)", "numeric", "real", "DECIMAL(20, 4)"],
        .text: ["text", "varchar(255)", "varchar", "character varying(80)", "text"],
        .bytes: ["bytea"],
        .any: ["jsonb", "uuid", "integer[]", "text[]", "interval", "inet", "int4range", "tsvector"],
        .date: ["date", "timestamptz", "timestamp(3)", "timestamp with time zone", "time"],
        .boolean: ["boolean", "bool"],
    ]

    func type(for kind: ValueKind, options: Set<TableOption>, using random: inout SeededRandom) -> String {
        random.pick(Self.types[kind] ?? [], else: "text")
    }

    func type(referringTo column: ColumnDraft, options: Set<TableOption>, using random: inout SeededRandom) -> String {
        column.generation == nil ? column.type : "text"
    }

    func canRefer(_ column: ColumnDraft, to target: ColumnDraft) -> Bool {
        guard column.ownType == nil, target.ownType == nil else { return false }
        return column.kind == .integer || column.kind == .text || column.type == target.type
    }

    /// Mostly a type that takes all values of the one there was.
    func retyped(
        _ column: ColumnDraft, options: Set<TableOption>, using random: inout SeededRandom
    ) -> (kind: ValueKind, type: String) {
        if random.chance(20) {
            let kind = random.pick(ValueKind.allCases, else: .text)
            return (kind, type(for: kind, options: options, using: &random))
        }
        switch column.kind {
        case .integer where random.chance(60): return (.integer, random.pick("bigint", "integer"))
        case .integer: return (.real, random.pick("numeric", "numeric(14,2)", "double precision"))
        case .date where random.chance(50): return (.date, random.pick("timestamptz", "date", "timestamp(3)"))
        default: return (.text, random.pick("text", "varchar(255)", "varchar"))
        }
    }

    func extras(of kind: ExtraKind) -> [String] {
        switch kind {
        case .table:
            [
                "WITH (fillfactor = 70)", "WITH (autovacuum_enabled = false)", "REPLICA IDENTITY FULL",
                "ENABLE ROW LEVEL SECURITY",
            ]
        case .column: ["SET STORAGE EXTERNAL", "SET STATISTICS 50", "SET STATISTICS 0", "SET COMPRESSION pglz"]
        case .key: ["DEFERRABLE INITIALLY DEFERRED", "DEFERRABLE", "NULLS NOT DISTINCT"]
        case .index: ["USING hash", "USING gin", "WITH (fillfactor = 60)", "NULLS FIRST", "NULLS NOT DISTINCT"]
        }
    }

    func object(names: inout NameMaker, using random: inout SeededRandom) -> ObjectDraft? {
        let kind = random.pick("schema", "schema", "enum", "enum", "domain", "sequence", "function", "function")
        let object = ObjectDraft(
            name: names.make(using: &random), kind: kind, words: words(of: kind, using: &random), style: random.next())
        return object
    }

    func changed(_ object: ObjectDraft, using random: inout SeededRandom) -> ObjectDraft? {
        var object = object
        switch object.kind {
        case "schema": return nil
        case "enum":
            if random.chance(75) {
                object.words.insert("more \(random.int(1...999))", at: random.int(0...object.words.count))
            } else if random.chance(50), object.words.count > 1 {
                object.words.removeLast()
            } else {
                object.words.reverse()
            }
        case "domain":
            // The type stays, since columns say it too.
            let words = words(of: "domain", using: &random)
            object.words = [object.words[0]] + (words[0] == object.words[0] ? words.dropFirst() : ["", ""])
        default: object.words = words(of: object.kind, using: &random)
        }
        return object
    }

    func values(of object: ObjectDraft) -> (kind: ValueKind, type: String)? {
        switch object.kind {
        case "enum": (.text, "text")
        case "domain": (object.words[0] == "integer" ? .integer : .text, object.words[0])
        default: nil
        }
    }

    /// The labels of an enum; the type, check and default of a domain; the options of a sequence; the arguments, result
    /// and text of a function.
    private func words(of kind: String, using random: inout SeededRandom) -> [String] {
        switch kind {
        case "enum": random.some(["new", "in progress", "it's done", "Größe", "", "x", "X", "\"quoted\""], atMost: 5)
        case "domain":
            random.pick(
                [
                    ["integer", "VALUE > -1000", "7"], ["integer", "VALUE <> 77", ""],
                    ["text", "length(VALUE) < 200", ""],
                    ["text", "", "'it''s'"], ["text", "VALUE <> 'never'", "'x'"], ["integer", "", ""],
                ], else: ["text", "", ""])
        case "sequence":
            [random.pick("", "INCREMENT BY 5", "START WITH 100", "MAXVALUE 1000 CYCLE", "AS integer", "CACHE 10")]
        case "function":
            random.pick(Self.functions, else: [])
        default: []
        }
    }

    private static let functions = [
        ["(a integer, b integer DEFAULT 2)", "RETURNS integer", "LANGUAGE sql IMMUTABLE", "SELECT a + b"],
        ["(a integer, b integer DEFAULT 3)", "RETURNS integer", "LANGUAGE sql STABLE", "SELECT a - b"],
        ["(t text)", "RETURNS text", "LANGUAGE plpgsql", "BEGIN\n  -- it's so\n  RETURN upper(t);\nEND"],
        ["(t text)", "RETURNS text", "LANGUAGE plpgsql STRICT", "BEGIN RETURN lower(t); END"],
        ["(t text, n bigint)", "RETURNS text", "LANGUAGE sql", "SELECT repeat(t, n::integer)"],
        ["()", "RETURNS TABLE (n integer)", "LANGUAGE sql ROWS 3", "SELECT * FROM generate_series(1, 3)"],
        ["(OUT a integer, OUT b text)", "", "LANGUAGE sql SECURITY DEFINER", "SELECT 1, 'x'"],
    ]
}
