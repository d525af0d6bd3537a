import MartletSchema

/// A column's declared type, taken apart.
///
/// SQLite keeps the words of a type exactly as they were written. Its normal form is in upper case, with single spaces
/// between words and none around brackets and commas, so that `varchar( 20 )` and `VARCHAR(20)` are one type.
struct DeclaredType: Hashable, Sendable {
    /// The text in its normal form.
    let normalForm: String
    /// The words before the brackets.
    let name: String
    /// The numbers in the brackets; empty where there are none, or something else than whole numbers.
    let arguments: [Int]

    /// Takes a type's text apart.
    init(_ text: String) { self.init(normalForm: TypeNormalForm.of(text)) }

    /// Takes a type's tokens apart.
    init(_ tokens: ArraySlice<SQLToken>) { self.init(normalForm: TypeNormalForm.of(tokens)) }

    private init(normalForm normal: String) {
        normalForm = normal
        guard let open = normal.firstIndex(of: "("), let close = normal.lastIndex(of: ")"), open < close else {
            name = normal
            arguments = []
            return
        }
        name = String(normal[..<open])
        let parts = normal[normal.index(after: open)..<close].split(separator: ",", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { Int($0) }
        arguments = numbers.count == parts.count ? numbers : []
    }

    /// The affinity that SQLite gives to a column of this type in a table that is not STRICT.
    var affinity: TypeAffinity { TypeAffinity(normalForm: normalForm) }

    /// The affinity that a column of this type has; in STRICT tables `ANY` keeps values as they are.
    func affinity(isStrict: Bool) -> TypeAffinity { isStrict && normalForm == "ANY" ? .none : affinity }

    /// The text together with its normal form.
    static func normalizedText(_ text: String) -> NormalizedText {
        NormalizedText(text, normalForm: TypeNormalForm.of(text))
    }
}
