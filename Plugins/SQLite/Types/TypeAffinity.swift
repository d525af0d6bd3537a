/// How SQLite stores and compares the values of a column, derived from the words of its declared type.
///
/// The rules are those of <https://www.sqlite.org/datatype3.html#determination_of_column_affinity>, in their order.
enum TypeAffinity: Hashable, Sendable {
    /// Text that looks like a whole number becomes one.
    case integer
    /// Numbers become text.
    case text
    /// Values stay as they are.
    case none
    /// Numbers, and text that looks like one, become floating numbers.
    case real
    /// Text that looks like a number becomes one.
    case numeric

    /// Derives the affinity from the normal form of a declared type.
    init(normalForm: String) {
        if normalForm.contains("INT") {
            self = .integer
        } else if ["CHAR", "CLOB", "TEXT"].contains(where: { normalForm.contains($0) }) {
            self = .text
        } else if normalForm.isEmpty || normalForm.contains("BLOB") {
            self = .none
        } else if ["REAL", "FLOA", "DOUB"].contains(where: { normalForm.contains($0) }) {
            self = .real
        } else {
            self = .numeric
        }
    }

    /// Whether values of this affinity are numbers where they can be.
    var isNumeric: Bool { self == .integer || self == .real || self == .numeric }
}
