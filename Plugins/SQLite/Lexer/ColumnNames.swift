/// The names of a table's columns, to be looked up as SQLite does: without regard to the case of ASCII letters.
struct ColumnNames: Sendable {
    private var declared: [FoldedName: String] = [:]

    /// No names.
    static let none = ColumnNames([])

    /// Makes the set from the names as declared.
    init(_ names: [String]) {
        declared.reserveCapacity(names.count)
        for name in names { declared[FoldedName(name)] = name }
    }

    /// All names as declared, in no order.
    var all: [String] { Array(declared.values) }

    /// The name as it was declared, for any way to write it.
    func declaredName(_ name: String) -> String? { declared[FoldedName(name)] }
}
