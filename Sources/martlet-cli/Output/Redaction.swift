/// Takes passwords out of what is shown: the last line of defence, behind which no message is trusted.
enum Redaction {
    /// The endings of names whose values are secrets, in lower case.
    private static let secretNames = ["password", "passwd", "secret", "token"]

    /// The text without what stands between a user's name and the `@` of a URL, or behind `password=` and its like.
    static func apply(to text: String) -> String {
        withoutValues(text).split(separator: " ", omittingEmptySubsequences: false)
            .map { withoutUserInformation(String($0)) }
            .joined(separator: " ")
    }

    private static func withoutUserInformation(_ word: String) -> String {
        guard let slashes = word.firstRange(of: "//"), let at = word[slashes.upperBound...].lastIndex(of: "@"),
            let colon = word[slashes.upperBound..<at].firstIndex(of: ":")
        else { return word }
        return word[...colon] + "…" + word[at...]
    }

    /// The text without the values of `…password=VALUE` and `--…password VALUE`, which may be quoted as for a shell.
    private static func withoutValues(_ text: String) -> String {
        var shown = ""
        var rest = text[...]
        while let separator = rest.firstIndex(where: { $0 == "=" || $0 == " " }) {
            let name = rest[..<separator]
            let value = rest[rest.index(after: separator)...]
            shown += rest[...separator]
            rest = value
            guard isSecret(name, before: rest, isOption: text[separator] == " ") else { continue }
            shown += "…"
            rest = value[end(of: value)...]
        }
        return shown + rest
    }

    private static func isSecret(_ name: Substring, before value: Substring, isOption: Bool) -> Bool {
        guard let first = value.first, !first.isWhitespace else { return false }
        let word = name.lowercased().split(whereSeparator: \.isWhitespace).last ?? ""
        return secretNames.contains { word.hasSuffix($0) } && (!isOption || word.hasPrefix("--"))
    }

    /// Where a value ends: behind its closing quote, or at what cannot be part of it.
    private static func end(of value: Substring) -> Substring.Index {
        if let quote = value.first, quote == "'" || quote == "\"" {
            let inner = value.dropFirst()
            return inner.firstIndex(of: quote).map { inner.index(after: $0) } ?? value.endIndex
        }
        return value.firstIndex { "&\"',;)".contains($0) || $0.isWhitespace } ?? value.endIndex
    }
}
