/// Makes names that differ from each other, many of them such as nobody should choose.
struct NameMaker {
    private var taken: Set<[UInt8]> = []
    var table = NameTable()

    private static let plain = [
        "account", "city", "color", "customer", "day", "entry", "field", "grade", "item", "kind", "label", "member",
        "note", "part", "place", "price", "region", "size", "state", "stock", "unit", "value", "weight", "year", "zone",
        "Mixed", "UPPER", "snake_case", "camelCase", "_under", "a1",
    ]

    private static let hostile = [
        "order", "select", "group", "table", "index", "primary", "check", "constraint", "references", "default",
        "null", "true", "new", "old", "rowid", "oid", "_rowid_", "main", "temp", "excluded", "strict", "generated",
        "current_date", "without", "collate", "as", "values", "a b", "we\"ird", "it's", "br[acket", "br]acket",
        "[both]", "back`tick", "per%cent", "%s", "dot.ted", "semi;colon", "com,ma", "paren(thesis", "close)", "--dash",
        "/*star", "emoji 😀", "👩‍👩‍👧", "e\u{301}te\u{301}", "\u{E9}te\u{301}", "\u{E9}t\u{E9}", "gr\u{FC}n", "gru\u{308}n",
        "漢字", "ﬁ", "\u{130}stanbul", " lead",
        "trail ", " ", "\u{200B}", "\t", "line\nbreak", "back\\slash", "1st", "0", "?1", ":p", "@v", "$d", "#x",
        "x'00'",
        "{brace}", "a=b", "key: value", "- dash", "~", "yes", "1e3", "0x1F", "<tag>", "a|b", "&anchor", "*", "!x",
        "\"", "''", "sqlit", "_martlet", "_martlet_new_item", "_martlet_new_order", "view", "trigger", "end", "begin",
        "100%", "très_long_" + String(repeating: "x", count: 60),
    ]

    mutating func make(hostility: Int = 35, using random: inout SeededRandom) -> DraftName {
        while true {
            var text =
                random.chance(hostility) ? random.pick(Self.hostile, else: "x") : random.pick(Self.plain, else: "x")
            if random.chance(40) { text += "\(random.int(1...99))" }
            if add(text) { return table.add(text) }
        }
    }

    /// A name for a column of a table that has some: often one that something else has too.
    mutating func column(besides others: [DraftName], using random: inout SeededRandom) -> DraftName {
        if random.chance(35), let number = table.texts.indices.randomElement(using: &random) {
            let name = DraftName(number: number)
            if !others.contains(name) { return name }
        }
        return make(using: &random)
    }

    private mutating func add(_ text: String) -> Bool { taken.insert(Array(text.foldedByASCII.utf8)).inserted }
}
