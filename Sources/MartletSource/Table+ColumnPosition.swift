import MartletSchema

extension Table {
    /// The position of a column, by its exact name or else by its name in other letters' case.
    ///
    /// Whether case matters is the database's decision, so that a name which only differs in case is not refused here.
    func columnPosition(_ name: String) -> Int? {
        if let exact = columns.firstIndex(where: { ExactText($0.name) == ExactText(name) }) { return exact }
        let folded = name.lowercased()
        return columns.firstIndex { $0.name.lowercased() == folded }
    }

    /// The positions of the columns of the primary key.
    var primaryKeyPositions: Set<Int> { Set((primaryKey?.columns ?? []).compactMap(columnPosition)) }
}
