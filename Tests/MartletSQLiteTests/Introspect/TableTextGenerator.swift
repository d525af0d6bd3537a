/// Makes CREATE TABLE and CREATE INDEX texts of every shape that SQLite's grammar has, the same ones for the same seed.
///
/// Not all of them are accepted by SQLite; those that are not are of no use to a test.
struct TableTextGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state &* 0x2545_F491_4F6C_DD1D
    }

    /// A script of one table with an index or two.
    mutating func script() -> String {
        let columns = Array(
            ["a", "B", "c d", "é", "key", "x\"y", "first"].shuffled(using: &self).prefix(chance(6) + 1))
        var items = columns.map { column($0, of: columns) }
        for _ in 0..<chance(4) { items.append(constraint(of: columns)) }
        let options = pick(["", "", "", " WITHOUT ROWID", " STRICT", " strict , without  rowid"])
        var script =
            "CREATE TABLE \(name("T"))(\(items.joined(separator: pick([",", " ,\n", ", /* ( */ "]))))\(options);"
        for index in 0..<chance(3) {
            let unique = pick(["", "UNIQUE "])
            let predicate = pick(["", "", " WHERE \(name(columns[0])) IS NOT NULL AND 1"])
            script += "CREATE \(unique)INDEX \(name("i\(index)")) ON \(name("T"))(\(terms(of: columns)))\(predicate);"
        }
        return script
    }

    private mutating func column(_ column: String, of columns: [String]) -> String {
        let type = pick([
            "", " INTEGER", " integer", " INT", " TEXT", " varchar( 10 )", " DOUBLE  PRECISION", " 'INTEGER'",
            " \"odd type\"(3)", " decimal(-10,+2)", " any", " BLOB",
        ])
        var text = name(column) + type
        for _ in 0..<chance(4) { text += pick([" ", "\n", "/**/", " --,)\n"]) + clause(of: columns) }
        return text
    }

    private mutating func clause(of columns: [String]) -> String {
        let constraint = pick(["", "", "", "CONSTRAINT \(name("n m")) "])
        let value = pick([
            "1", "-1", "+2.5", "'x'", "('a' || 'b')", "word", "\"Word\"", "NULL", "CURRENT_DATE", "x'00'",
        ])
        return constraint
            + pick([
                "NOT NULL", "not null ON CONFLICT replace", "NULL", "DEFAULT \(value)", "default(\(value))",
                "PRIMARY KEY", "PRIMARY KEY DESC", "primary key asc on conflict fail AUTOINCREMENT", "UNIQUE",
                "UNIQUE ON CONFLICT IGNORE", "CHECK (\(name(columns[0])) <> ')')", "COLLATE nocase",
                "COLLATE \"BINARY\"",
                "COLLATE RTRIM", reference(of: columns), "AS (1 + \(name(columns[0])))",
                "GENERATED ALWAYS AS ((2)) STORED", "AS ('x') VIRTUAL",
            ])
    }

    private mutating func constraint(of columns: [String]) -> String {
        let conflict = pick(["", "", " ON CONFLICT ROLLBACK", " on conflict abort"])
        return pick(["", "", "CONSTRAINT \(name("t c")) "])
            + pick([
                "PRIMARY KEY (\(terms(of: columns)))\(conflict)", "UNIQUE(\(terms(of: columns)))\(conflict)",
                "CHECK(\(name(columns[0])) IN (1, (2)))\(conflict)",
                "FOREIGN KEY(\(name(columns[0]))) \(reference(of: columns))",
            ])
    }

    private mutating func reference(of columns: [String]) -> String {
        let target = pick(["", "(\(name(columns[0])))"])
        let actions = ["", " ON DELETE SET NULL", " on update Cascade", " MATCH FULL", " ON DELETE NO ACTION"]
        let timing = ["", " DEFERRABLE", " NOT DEFERRABLE INITIALLY DEFERRED", " deferrable initially deferred"]
        return "REFERENCES \(name(pick(["T", "other"])))\(target)\(pick(actions))\(pick(actions))\(pick(timing))"
    }

    private mutating func terms(of columns: [String]) -> String {
        let chosen = Array(columns.shuffled(using: &self).prefix(chance(3) + 1))
        var terms: [String] = []
        for column in chosen {
            let written = name(column)
            let term = pick([written, written, "(\(written))", "((\(written)) COLLATE NOCASE)", "lower(\(written))"])
            terms.append(term + pick(["", "", " COLLATE rtrim"]) + pick(["", "", " DESC", " asc"]))
        }
        return terms.joined(separator: pick([",", " , -- (\n"]))
    }

    /// The name in one of the ways to write it.
    private mutating func name(_ name: String) -> String {
        let isPlain = name.utf8.allSatisfy(\.isPlain)
        var forms = [quoted(name, "\""), quoted(name, "`")]
        if !name.contains("\"") { forms.append("[\(name)]") }
        if isPlain { forms += [name, name.lowercased(), name.uppercased()] }
        return pick(forms)
    }

    private func quoted(_ name: String, _ quote: Character) -> String {
        let parts = name.split(separator: quote, omittingEmptySubsequences: false)
        return "\(quote)\(parts.joined(separator: "\(quote)\(quote)"))\(quote)"
    }

    private mutating func chance(_ count: Int) -> Int { Int.random(in: 0..<count, using: &self) }

    private mutating func pick(_ choices: [String]) -> String { choices[chance(choices.count)] }
}

extension UInt8 {
    /// Whether it is an ASCII letter.
    fileprivate var isPlain: Bool { (self >= 0x41 && self <= 0x5A) || (self >= 0x61 && self <= 0x7A) }
}
