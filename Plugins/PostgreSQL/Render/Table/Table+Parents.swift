import MartletSchema

extension Table {
    /// Whether it is a partition of another table.
    var isPartition: Bool { attributes.text(PostgreSQLAttributes.partitionOf) != nil }

    /// Whether a column is there because a parent has it, so that it changes where the parent's does.
    func takesFromParent(_ column: Column) -> Bool {
        isPartition || column.attributes.isSet(PostgreSQLAttributes.inherited)
    }
}
