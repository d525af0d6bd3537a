import MartletSchema

/// Foreign keys, and the indexes that the server keeps for them.
extension AlterationRendering {
    func addForeignKey(_ key: ForeignKey) throws(AdapterError) -> AlterClause {
        let inverse =
            try key.hasGeneratedName
            ? nil
            : key.name.map { name throws(AdapterError) in ["DROP FOREIGN KEY \(try Quoting.identifier(name))"] }
        return AlterClause(text: "ADD \(try ConstraintRendering.foreignKey(key))", cost: .copy, inverse: inverse)
    }

    /// Drops a foreign key with the index that the server made for it, unless another key needs that.
    func dropForeignKey(_ key: ForeignKey) throws(AdapterError) -> AlterClause {
        let name = try name(key.name, "foreign key")
        var text = "DROP FOREIGN KEY \(name)"
        var cost = table.cost(.instant, changesRows: false)
        if let index = ownIndex(of: key) {
            // A step before this one may have made it, in the place of an index that was dropped.
            text += ", DROP KEY IF EXISTS \(try Quoting.identifier(index))"
            cost = cost.joined(with: .noCopy)
        }
        return AlterClause(text: text, cost: cost, inverse: ["ADD \(try ConstraintRendering.foreignKey(key))"])
    }

    /// The indexes that foreign keys that stay are to have of their own, now that no other one serves them.
    func missingIndexes(without clauses: [AlterClause]) throws(AdapterError) -> [AlterClause] {
        guard clauses.contains(where: { $0.text.contains("DROP ") }) else { return [] }
        let old = ForeignKeyIndexes(before.attributes).names
        let new = ForeignKeyIndexes(after.attributes).names
        var missing: [AlterClause] = []
        for key in before.foreignKeys where after.foreignKeys.contains(key) {
            guard let name = key.name, old[name] == nil, let index = new[name], before.index(index) == nil else {
                continue
            }
            let quoted = try Quoting.identifier(index)
            missing.append(
                AlterClause(
                    text: "ADD KEY \(quoted) (\(try Quoting.identifiers(key.columns)))",
                    cost: table.cost(.noCopy, changesRows: false), inverse: ["DROP KEY \(quoted)"]))
        }
        return missing
    }

    /// The index that the server made for a key, or would have made; nil where it is another's too.
    private func ownIndex(of key: ForeignKey) -> String? {
        guard let name = key.name else { return nil }
        let made = ForeignKeyIndexes(before.attributes).names[name]
        guard let index = made ?? (key.hasGeneratedName ? key.columns.first : name), !isNeeded(index, besides: key)
        else {
            return nil
        }
        let isAnothers =
            before.index(index) != nil || after.index(index) != nil
            || (before.uniques + after.uniques).contains { $0.name == index }
        return isAnothers ? nil : index
    }

    func isNeeded(_ index: String, besides key: ForeignKey) -> Bool {
        let made = ForeignKeyIndexes(before.attributes).names
        return after.foreignKeys.contains { other in
            other.name.flatMap { made[$0] } == index || other.columns.first == key.columns.first
        }
    }

    func isAddedAgain(_ key: ForeignKey) -> Bool {
        alteration.changes.contains { if case .addForeignKey(let other) = $0 { other.name == key.name } else { false } }
    }

    /// The foreign keys of the table itself that stay, whose columns get another type: the server refuses that.
    func foreignKeysInTheWay() throws(AdapterError) -> [ForeignKey] {
        var columns: Set<String> = []
        for case .alterColumn(let old, let new) in alteration.changes {
            let types = (try TypeComparison.native(old.type), try TypeComparison.native(new.type))
            let collations = (
                try CollationNames(before, for: profile).collation(of: old),
                try CollationNames(after, for: profile).collation(of: new)
            )
            if types.0 != types.1 || collations.0 != collations.1 { columns.insert(old.name) }
        }
        if columns.isEmpty { return [] }
        return before.foreignKeys.filter { key in
            let isDropped = alteration.changes.contains {
                if case .dropForeignKey(let other) = $0 { other == key } else { false }
            }
            return !isDropped && after.foreignKeys.contains(key) && !columns.isDisjoint(with: key.columns)
        }
    }
}
