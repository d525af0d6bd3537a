import MartletSchema
import MartletSource

/// What a comment of a script says to Martlet: `martlet:WORD VALUE`.
enum ScriptDirective: Equatable {
    /// The table or column had another name before.
    case renamedFrom(String)
    /// The expression for rows that have no value in the column.
    case backfill(String)
    /// The expression that turns the column's old value into the new one.
    case convert(String)

    private static let prefix = "martlet:"
    private static let words = ["renamed-from", "backfill", "convert"]

    /// Reads a comment; nil where it is one for people.
    ///
    /// - Throws: What is wrong with it.
    init?(comment text: String) throws(SourceError) {
        guard text.hasPrefix(Self.prefix) else { return nil }
        let rest = text.dropFirst(Self.prefix.count)
        let word = String(rest.prefix { !$0.isWhitespace })
        let value = String(rest.dropFirst(word.count).drop { $0.isWhitespace })
        guard Self.words.contains(word) else {
            throw SourceError(
                "there is no directive martlet:\(word)\(Suggestion.question(for: word, among: Self.words)); there are "
                    + Self.words.map { "martlet:\($0)" }.joined(separator: ", "))
        }
        guard !value.isEmpty else {
            let what = word == "renamed-from" ? "the old name" : "an expression"
            throw SourceError("martlet:\(word) needs \(what) behind it")
        }
        switch word {
        case "renamed-from": self = .renamedFrom(try Self.name(value))
        case "backfill": self = .backfill(value)
        default: self = .convert(value)
        }
    }

    /// A name: a word, or anything in double quotes, in which a double quote is written twice.
    private static func name(_ value: String) throws(SourceError) -> String {
        guard value.hasPrefix("\"") else {
            guard !value.contains(where: \.isWhitespace) else {
                throw SourceError(
                    "martlet:renamed-from takes one name; write a name with spaces in double quotes, and remarks in a "
                        + "comment of their own")
            }
            return value
        }
        let inner = value.dropFirst().dropLast()
        guard value.count > 2, value.hasSuffix("\""), !inner.replacing("\"\"", with: "").contains("\"") else {
            throw SourceError("martlet:renamed-from: the double quotes of the name \(value) do not close at its end")
        }
        return String(inner.replacing("\"\"", with: "\""))
    }
}
