import MartletSchema

/// Finds out what it takes to change a column.
struct ColumnAlteration {
    /// The table as it is.
    let table: Table
    /// The table as it will be.
    let target: Table
    /// The database.
    let profile: TargetProfile

    /// What a change takes of a plain table of InnoDB, and whether rows get another form by it.
    func cost(from before: Column, to after: Column) throws(AdapterError) -> (cost: AlterCost, changesRows: Bool) {
        var cost = AlterCost.instant
        var changesRows = false
        if before.isIdentity != after.isIdentity { cost = .copy }
        if !isSameGeneration(before, after) { cost = .copy }
        if before.attributes.isSet(MariaDBAttributes.compressed) != after.attributes.isSet(MariaDBAttributes.compressed)
        {
            cost = cost.joined(with: .copy)
        }
        if before.attributes.text(MariaDBAttributes.row) != after.attributes.text(MariaDBAttributes.row) {
            cost = .copy
        }
        if before.isNullable != after.isNullable {
            cost = cost.joined(with: .inPlace)
            changesRows = true
        }
        cost = cost.joined(with: try costOfType(from: before, to: after))
        return (cost.joined(with: try costOfCollation(from: before, to: after)), changesRows)
    }

    /// Only the expression of a column that is computed when it is read stands in the catalog alone.
    private func isSameGeneration(_ before: Column, _ after: Column) -> Bool {
        if before.generation == after.generation { return true }
        guard let old = before.generation, let new = after.generation, !old.isStored, !new.isStored else {
            return false
        }
        return !isIndexed(after)
    }

    private func costOfType(from before: Column, to after: Column) throws(AdapterError) -> AlterCost {
        let old = NativeTypeReader.type(try ColumnRendering(table, for: profile).nativeText(of: before))
        let new = NativeTypeReader.type(try ColumnRendering(target, for: profile).nativeText(of: after))
        if old == new { return .instant }
        guard old.name == new.name, TypeComparison.relation(from: old, to: new) == .widening else { return .copy }
        switch old.name {
        case "varchar", "varbinary": return try isLengthInstant(before, old, new) ? .instant : .copy
        case "enum": return (old.values.count < 256) == (new.values.count < 256) ? .instant : .copy
        case "set": return (old.values.count + 7) / 8 == (new.values.count + 7) / 8 ? .instant : .copy
        default: return .copy
        }
    }

    /// The length of a value takes one byte up to 255 bytes and two beyond; where values may have more than 127, InnoDB
    /// cannot tell the two apart in rows that are there.
    private func isLengthInstant(_ column: Column, _ old: NativeType, _ new: NativeType) throws(AdapterError) -> Bool {
        var width = 1
        if old.name == "varchar" {
            width = CollationNames.bytesPerCharacter(try CollationNames(table, for: profile).collation(of: column))
        }
        let lengths = (old: (old.numbers.first ?? 0) * width, new: (new.numbers.first ?? 0) * width)
        return lengths.old < 128 || lengths.old > 255 || lengths.new <= 255
    }

    private func costOfCollation(from before: Column, to after: Column) throws(AdapterError) -> AlterCost {
        let old = try CollationNames(table, for: profile).collation(of: before)
        let new = try CollationNames(target, for: profile).collation(of: after)
        guard old != new, let old, let new else { return .instant }
        guard old.prefix(while: { $0 != "_" }) == new.prefix(while: { $0 != "_" }) else { return .copy }
        if table.primaryKey?.columns.contains(before.name) ?? false { return .copy }
        if table.foreignKeys.contains(where: { $0.columns.contains(before.name) }) { return .copy }
        // Alone and without an index it would take less; with the table's own collation beside it, it does not.
        return .noCopy
    }

    private func isIndexed(_ column: Column) -> Bool {
        let keys = [table.primaryKey].compactMap(\.self) + table.uniques
        return keys.contains { $0.columns.contains(column.name) }
            || table.foreignKeys.contains { $0.columns.contains(column.name) }
            || table.indexes.contains { $0.parts.contains { $0.term == .column(column.name) } }
    }
}
