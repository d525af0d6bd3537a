/// Takes passwords out of what is shown: the last line of defence, behind which no message is trusted.
enum Redaction {
    /// The text without what stands between a user's name and the `@` of a URL, or behind `password=`.
    static func apply(to text: String) -> String {
        text.split(separator: " ", omittingEmptySubsequences: false)
            .map { word in withoutParameter(withoutUserInformation(String(word))) }
            .joined(separator: " ")
    }

    private static func withoutUserInformation(_ word: String) -> String {
        guard let slashes = word.firstRange(of: "//"), let at = word[slashes.upperBound...].lastIndex(of: "@"),
            let colon = word[slashes.upperBound..<at].firstIndex(of: ":")
        else { return word }
        return word[...colon] + "…" + word[at...]
    }

    private static func withoutParameter(_ word: String) -> String {
        guard let key = word.firstRange(of: "password=") else { return word }
        let end = word[key.upperBound...].firstIndex { "&\"',;)".contains($0) || $0.isNewline } ?? word.endIndex
        return word[..<key.upperBound] + "…" + word[end...]
    }
}
