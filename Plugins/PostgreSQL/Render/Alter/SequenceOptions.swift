/// The options of a sequence as they are told where they differ from the usual ones.
struct SequenceOptions {
    private let text: String

    /// Takes the options.
    init(_ text: String) { self.text = text }

    /// The options with the usual ones spelled out, each behind a space: what ALTER SEQUENCE needs to reach them from
    /// any others.
    var complete: String {
        let words = SQLLexer.significantTokens(of: text).map { $0.text.asciiUppercased }
        func value(_ words: [String], _ keyword: String, _ skipped: String?) -> String? {
            guard let position = words.firstIndex(of: keyword) else { return nil }
            let rest = words[(position + 1)...].drop { $0 == skipped }
            guard let first = rest.first else { return nil }
            return first == "-" ? first + (rest.dropFirst().first ?? "") : first
        }
        let increment = value(words, "INCREMENT", "BY") ?? "1"
        let minimum = value(words, "MINVALUE", nil)
        let maximum = value(words, "MAXVALUE", nil)
        let start = value(words, "START", "WITH") ?? (increment.hasPrefix("-") ? maximum ?? "-1" : minimum ?? "1")
        var result = value(words, "AS", nil).map { " AS \($0.asciiLowercased)" } ?? ""
        result += " INCREMENT BY \(increment)"
        result += minimum.map { " MINVALUE \($0)" } ?? " NO MINVALUE"
        result += maximum.map { " MAXVALUE \($0)" } ?? " NO MAXVALUE"
        result += " START WITH \(start) CACHE \(value(words, "CACHE", nil) ?? "1")"
        return result + (words.contains("CYCLE") && !words.contains("NO") ? " CYCLE" : " NO CYCLE")
    }
}
