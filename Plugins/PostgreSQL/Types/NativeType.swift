import MartletSchema

/// A type of PostgreSQL, taken apart and spelled as `format_type` spells it.
struct NativeType: Hashable, Sendable {
    /// The name in the form of `format_type`, without what stands in brackets: `timestamp without time zone`.
    var name: String
    /// What stands in brackets behind the name.
    var arguments: [String]
    /// Whether it is an array of such values.
    var isArray: Bool
    /// Whether it is one of PostgreSQL's own.
    var isBuiltIn: Bool
    /// The sequence's integer type, where the text was `serial` and its like.
    var isSerial = false

    /// The numbers in brackets; empty where there are none, or something else than whole numbers.
    var numbers: [Int] {
        let numbers = arguments.compactMap { Int($0) }
        return numbers.count == arguments.count ? numbers : []
    }

    /// The text as `format_type` has it.
    var text: String {
        guard !arguments.isEmpty else { return name + (isArray ? "[]" : "") }
        let brackets = "(\(arguments.joined(separator: ",")))"
        // The precision of times stands within the name.
        for word in ["timestamp", "time"] where isBuiltIn && name.hasPrefix(word + " ") {
            return word + brackets + name.dropFirst(word.utf8.count) + (isArray ? "[]" : "")
        }
        return name + brackets + (isArray ? "[]" : "")
    }

    /// The type of one of the values of an array.
    var element: NativeType {
        var copy = self
        copy.isArray = false
        return copy
    }

    /// The text given, with this form as its normal form.
    func normalizedText(of text: String) -> NormalizedText { NormalizedText(text, normalForm: self.text) }
}
