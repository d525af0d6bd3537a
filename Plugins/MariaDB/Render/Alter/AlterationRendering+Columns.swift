import MartletSchema

/// Columns and keys.
extension AlterationRendering {
    func clauses(of change: TableChange) throws(AdapterError) -> [AlterClause] {
        switch change {
        case .addColumn(let column): return [try addColumn(column)]
        case .dropColumn(let column): return [try dropColumn(column)]
        case .alterColumn(let old, let new):
            return Self.isMadeAnew(old, new) ? try remake(old, new) : [try modify(old, new)]
        case .addPrimaryKey(let key):
            return [
                AlterClause(
                    text: "ADD \(try ConstraintRendering.primaryKey(key))",
                    cost: table.cost(.inPlace, changesRows: true),
                    inverse: ["DROP PRIMARY KEY"])
            ]
        case .dropPrimaryKey(let key):
            let isReplaced = alteration.changes.contains { if case .addPrimaryKey = $0 { true } else { false } }
            return [
                AlterClause(
                    text: "DROP PRIMARY KEY", cost: isReplaced ? table.cost(.inPlace, changesRows: true) : .copy,
                    inverse: ["ADD \(try ConstraintRendering.primaryKey(key))"])
            ]
        case .addUnique(let key):
            let inverse = try key.name.map { name throws(AdapterError) in ["DROP KEY \(try Quoting.identifier(name))"] }
            return [
                AlterClause(
                    text: "ADD \(try ConstraintRendering.unique(key))",
                    cost: try costOfUnique(key, in: after),
                    inverse: inverse)
            ]
        case .dropUnique(let key):
            return [
                AlterClause(
                    text: "DROP KEY \(try name(key.name, "unique key"))",
                    cost: try costOfDroppedUnique(key),
                    inverse: ["ADD \(try ConstraintRendering.unique(key))"])
            ]
        case .addCheck(let check): return try addCheck(check)
        case .dropCheck(let check): return try dropCheck(check)
        case .setComment(let comment):
            return [
                AlterClause(
                    text: "COMMENT=\(Quoting.text(comment ?? ""))", cost: .instant,
                    inverse: ["COMMENT=\(Quoting.text(before.comment ?? ""))"])
            ]
        case .setAttributes(let attributes):
            return try TableAttributeAlteration(from: before, to: after, attributes: attributes, profile: profile)
                .clauses()
        case .addForeignKey, .dropForeignKey: return []
        }
    }

    /// The rows of a table without a primary key are kept by its first unique key without nulls.
    func costOfUnique(_ key: KeyConstraint, in owner: Table) throws(AdapterError) -> AlterCost {
        if try KeyBudget(owner, for: profile).isHashed(key) { return .copy }
        let holdsRows =
            owner.primaryKey == nil
            && key.columns.allSatisfy { name in
                owner.columns.contains { $0.name.equalsIgnoringASCIICase(name) && !$0.isNullable }
            }
        return table.cost(holdsRows ? .inPlace : .noCopy, changesRows: holdsRows)
    }

    /// Where the rows lose the key that they are kept by, and get no other, the server copies them.
    func costOfDroppedUnique(_ key: KeyConstraint) throws(AdapterError) -> AlterCost {
        let cost = try costOfUnique(key, in: before)
        guard cost.algorithm == .inPlace else { return cost }
        let isReplaced = alteration.changes.contains { change in
            switch change {
            case .addPrimaryKey: true
            case .addUnique(let other): (try? costOfUnique(other, in: after).algorithm) == .inPlace
            default: false
            }
        }
        return isReplaced ? cost : .copy
    }

    func addColumn(_ column: Column) throws(AdapterError) -> AlterClause {
        var cost = AlterCost.instant
        if column.isIdentity { cost = .inPlaceBlocking }
        if column.generation?.isStored == true || column.attributes.text(MariaDBAttributes.row) != nil { cost = .copy }
        if let value = column.defaultValue, try !DefaultRendering.isConstant(value, type: column.type) { cost = .copy }
        if try hasNewCheck(column) { cost = cost.joined(with: .instant) }
        let definition = try ColumnRendering(after, for: profile).definition(of: column, saysCollation: true)
        return AlterClause(
            text: "ADD COLUMN \(definition)\(try place(of: column))", cost: table.cost(cost, changesRows: true),
            inverse: ["DROP COLUMN \(try Quoting.identifier(column.name))"])
    }

    func hasNewCheck(_ column: Column) throws(AdapterError) -> Bool {
        after.checks.contains { $0.attributes.text(MariaDBAttributes.column) == column.name }
    }

    /// Where a new column comes: behind the one that it is to follow, where that is not the end anyway.
    func place(of column: Column) throws(AdapterError) -> String {
        guard let position = after.columns.firstIndex(where: { $0.name == column.name }) else { return "" }
        if position == 0 { return " FIRST" }
        let rest = after.columns[(position + 1)...]
        if rest.allSatisfy({ before.column($0.name) == nil }) { return "" }
        return " AFTER \(try Quoting.identifier(after.columns[position - 1].name))"
    }

    func dropColumn(_ column: Column) throws(AdapterError) -> AlterClause {
        let isInKey =
            before.foreignKeys.contains { $0.columns.contains(column.name) }
            || before.uniques.contains { $0.columns.contains(column.name) }
            || before.indexes.contains { $0.parts.contains { $0.term == .column(column.name) } }
        return AlterClause(
            text: "DROP COLUMN \(try Quoting.identifier(column.name))",
            cost: table.cost(isInKey ? .noCopy : .instant, changesRows: true), isDestructive: column.generation == nil)
    }

    func modify(_ old: Column, _ new: Column) throws(AdapterError) -> AlterClause {
        let (cost, changesRows) = try ColumnAlteration(table: before, target: after, profile: profile)
            .cost(from: old, to: new)
        let relation = try TypeComparison.relation(from: old.type, to: new.type)
        let loses = relation == .narrowing || relation == .incompatible || relation == .explicitCast
        let isSame = old.name == new.name
        let text = try ColumnRendering(after, for: profile).definition(of: new, saysCollation: true)
        let undo = try ColumnRendering(before, for: profile).definition(of: old, saysCollation: true)
        let verb = isSame ? "MODIFY COLUMN" : "CHANGE COLUMN \(try Quoting.identifier(old.name))"
        let back = isSame ? "MODIFY COLUMN" : "CHANGE COLUMN \(try Quoting.identifier(new.name))"
        return AlterClause(
            text: "\(verb) \(text)", cost: table.cost(cost, changesRows: changesRows), isDestructive: loses,
            inverse: ["\(back) \(undo)"])
    }

    /// Whether a column has to go and come again: what is computed becomes nothing else but a stored value a plain one.
    static func isMadeAnew(_ old: Column, _ new: Column) -> Bool {
        switch (old.generation, new.generation) {
        case (nil, nil): false
        case (let before?, let after?): before.isStored != after.isStored
        case (let before?, nil): !before.isStored
        case (nil, _?): true
        }
    }

    /// Drops a column and adds it again, with the keys and indexes that it is a part of.
    func remake(_ old: Column, _ new: Column) throws(AdapterError) -> [AlterClause] {
        var clauses: [AlterClause] = []
        let uniques = before.uniques.filter { $0.columns.contains(old.name) && after.uniques.contains($0) }
        let indexes = before.indexes.filter { index in
            index.parts.contains { $0.term == .column(old.name) } && after.indexes.contains(index)
        }
        for key in uniques {
            clauses.append(AlterClause(text: "DROP KEY \(try name(key.name, "unique key"))", cost: .copy))
        }
        for index in indexes {
            clauses.append(AlterClause(text: "DROP KEY \(try Quoting.identifier(index.name))", cost: .copy))
        }
        let text = try Quoting.identifier(old.name)
        clauses.append(AlterClause(text: "DROP COLUMN \(text)", cost: .copy, isDestructive: old.generation == nil))
        let position = after.columns.firstIndex { $0.name == new.name } ?? 0
        let place = position == 0 ? "FIRST" : "AFTER \(try Quoting.identifier(after.columns[position - 1].name))"
        let definition = try ColumnRendering(after, for: profile).definition(of: new, saysCollation: true)
        clauses.append(AlterClause(text: "ADD COLUMN \(definition) \(place)", cost: .copy))
        for key in uniques {
            clauses.append(AlterClause(text: "ADD \(try ConstraintRendering.unique(key))", cost: .copy))
        }
        for index in indexes {
            clauses.append(AlterClause(text: "ADD \(try IndexRendering.text(of: index))", cost: .copy))
        }
        return clauses
    }

    func isChanged(_ column: Column) -> Bool {
        alteration.changes.contains {
            if case .alterColumn(_, let after) = $0 { after.name == column.name } else { false }
        }
    }
}
