import MartletSchema

/// Puts changes of a table into an order in which no generated column stands against the change of one that it uses.
enum ColumnChangeOrder {
    /// The changes, those of columns where the first of them was: generated ones go first, change before others go, and
    /// come when what they use is there as it is to be.
    static func sorted(_ changes: [TableChange]) -> [TableChange] {
        guard let start = changes.firstIndex(where: isOfColumn) else { return changes }
        let ofColumns = changes.filter(isOfColumn).enumerated()
            .sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }
            .map(\.element)
        return changes[..<start] + ofColumns + changes[start...].filter { !isOfColumn($0) }
    }

    private static func isOfColumn(_ change: TableChange) -> Bool {
        switch change {
        case .addColumn, .dropColumn, .alterColumn: true
        default: false
        }
    }

    private static func rank(_ change: TableChange) -> Int {
        switch change {
        case .dropColumn(let column): column.generation == nil ? 3 : 0
        case .addColumn(let column): column.generation == nil ? 1 : 5
        case .alterColumn(let before, let after):
            before.generation != nil && before.generation != after.generation ? 2 : 4
        default: 6
        }
    }
}
