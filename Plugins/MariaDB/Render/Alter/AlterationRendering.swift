import MartletSchema

/// Renders changes of a table: all of them in one statement, but for foreign keys that are in its way.
struct AlterationRendering {
    private let alteration: TableAlteration
    private let profile: TargetProfile
    private let table: AlteredTable
    private var before: Table { alteration.before }
    private var after: Table { alteration.after }

    /// Prepares an alteration for a database.
    init(_ alteration: TableAlteration, for profile: TargetProfile) {
        self.alteration = alteration
        self.profile = profile
        table = AlteredTable(alteration.before, for: profile)
    }

    /// Gives the statements.
    func statements() throws(AdapterError) -> [Statement] {
        var removals: [AlterClause] = []
        var clauses: [AlterClause] = []
        var additions: [AlterClause] = []
        let aside = try foreignKeysInTheWay()
        for key in aside { removals.append(try dropForeignKey(key)) }
        for change in alteration.changes {
            switch change {
            case .dropForeignKey(let key):
                // One statement cannot drop a key and add another of its name.
                if isAddedAgain(key) {
                    removals.append(try dropForeignKey(key))
                } else {
                    clauses.append(try dropForeignKey(key))
                }
            case .addForeignKey(let key): additions.append(try addForeignKey(key))
            default: clauses += try self.clauses(of: change)
            }
        }
        clauses += try missingIndexes(without: clauses)
        for key in aside where after.foreignKeys.contains(key) { additions.append(try addForeignKey(key)) }
        if removals.isEmpty {
            clauses += additions
            additions = []
        }
        let path = try Quoting.path(before.path)
        var statements: [Statement] = []
        for group in [removals, clauses, additions] where !group.isEmpty {
            statements.append(statement(path, group))
        }
        statements += try partitioning(path)
        // Half of a way back leads nowhere.
        if statements.contains(where: { $0.inverse == nil }) {
            for position in statements.indices { statements[position].inverse = nil }
        }
        return statements
    }

    private func statement(_ path: String, _ clauses: [AlterClause]) -> Statement {
        var cost = clauses.dropFirst().reduce(clauses[0].cost) { $0.joined(with: $1.cost) }
        // Indexes that are built and other changes are more together than each of them alone; INPLACE is the limit that is
        // set by it, and the server takes less where it can.
        if cost.algorithm == .noCopy, clauses.contains(where: { $0.cost.algorithm != .noCopy }) {
            cost = cost.joined(with: .inPlace)
        }
        let text = (clauses.map(\.text) + [cost.clause]).joined(separator: ", ")
        var inverse: [String]? = []
        for clause in clauses.reversed() { inverse = clause.inverse.flatMap { undo in inverse.map { $0 + undo } } }
        return .definition(
            "ALTER TABLE \(path) \(text)", lock: cost.lock, cost: cost.cost,
            isDestructive: clauses.contains(where: \.isDestructive),
            inverse: inverse.map { ["ALTER TABLE \(path) \($0.joined(separator: ", "))"] })
    }

    // MARK: - Columns and keys

    private func clauses(of change: TableChange) throws(AdapterError) -> [AlterClause] {
        switch change {
        case .addColumn(let column): return [try addColumn(column)]
        case .dropColumn(let column): return [try dropColumn(column)]
        case .alterColumn(let old, let new):
            return Self.isMadeAnew(old, new) ? try remake(old, new) : [try modify(old, new)]
        case .addPrimaryKey(let key):
            return [
                AlterClause(
                    text: "ADD \(try ConstraintRendering.primaryKey(key))", cost: table.cost(.inPlace, changesRows: true),
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
                    cost: try costOfUnique(key, in: before),
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
    private func costOfUnique(_ key: KeyConstraint, in owner: Table) throws(AdapterError) -> AlterCost {
        if try KeyBudget(owner, for: profile).isHashed(key) { return .copy }
        let holdsRows =
            owner.primaryKey == nil
            && key.columns.allSatisfy { name in
                owner.columns.contains { $0.name.equalsIgnoringASCIICase(name) && !$0.isNullable }
            }
        return table.cost(holdsRows ? .inPlace : .noCopy, changesRows: holdsRows)
    }

    private func addColumn(_ column: Column) throws(AdapterError) -> AlterClause {
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

    private func hasNewCheck(_ column: Column) throws(AdapterError) -> Bool {
        after.checks.contains { $0.attributes.text(MariaDBAttributes.column) == column.name }
    }

    /// Where a new column comes: behind the one that it is to follow, where that is not the end anyway.
    private func place(of column: Column) throws(AdapterError) -> String {
        guard let position = after.columns.firstIndex(where: { $0.name == column.name }) else { return "" }
        if position == 0 { return " FIRST" }
        let rest = after.columns[(position + 1)...]
        if rest.allSatisfy({ before.column($0.name) == nil }) { return "" }
        return " AFTER \(try Quoting.identifier(after.columns[position - 1].name))"
    }

    private func dropColumn(_ column: Column) throws(AdapterError) -> AlterClause {
        let isInKey =
            before.foreignKeys.contains { $0.columns.contains(column.name) }
            || before.uniques.contains { $0.columns.contains(column.name) }
            || before.indexes.contains { $0.parts.contains { $0.term == .column(column.name) } }
        return AlterClause(
            text: "DROP COLUMN \(try Quoting.identifier(column.name))",
            cost: table.cost(isInKey ? .noCopy : .instant, changesRows: true), isDestructive: column.generation == nil)
    }

    private func modify(_ old: Column, _ new: Column) throws(AdapterError) -> AlterClause {
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
    private static func isMadeAnew(_ old: Column, _ new: Column) -> Bool {
        switch (old.generation, new.generation) {
        case (nil, nil): false
        case (let before?, let after?): before.isStored != after.isStored
        case (let before?, nil): !before.isStored
        case (nil, _?): true
        }
    }

    /// Drops a column and adds it again, with the keys and indexes that it is a part of.
    private func remake(_ old: Column, _ new: Column) throws(AdapterError) -> [AlterClause] {
        var clauses: [AlterClause] = []
        let uniques = before.uniques.filter { $0.columns.contains(old.name) && after.uniques.contains($0) }
        let indexes = before.indexes.filter { index in
            index.parts.contains { $0.term == .column(old.name) } && after.indexes.contains(index)
        }
        for key in uniques { clauses.append(AlterClause(text: "DROP KEY \(try name(key.name, "unique key"))", cost: .copy)) }
        for index in indexes {
            clauses.append(AlterClause(text: "DROP KEY \(try Quoting.identifier(index.name))", cost: .copy))
        }
        let text = try Quoting.identifier(old.name)
        clauses.append(AlterClause(text: "DROP COLUMN \(text)", cost: .copy, isDestructive: old.generation == nil))
        let position = after.columns.firstIndex { $0.name == new.name } ?? 0
        let place = position == 0 ? "FIRST" : "AFTER \(try Quoting.identifier(after.columns[position - 1].name))"
        let definition = try ColumnRendering(after, for: profile).definition(of: new, saysCollation: true)
        clauses.append(AlterClause(text: "ADD COLUMN \(definition) \(place)", cost: .copy))
        for key in uniques { clauses.append(AlterClause(text: "ADD \(try ConstraintRendering.unique(key))", cost: .copy)) }
        for index in indexes { clauses.append(AlterClause(text: "ADD \(try IndexRendering.text(of: index))", cost: .copy)) }
        return clauses
    }

    private func isChanged(_ column: Column) -> Bool {
        alteration.changes.contains { if case .alterColumn(_, let after) = $0 { after.name == column.name } else { false } }
    }

    // MARK: - Checks

    /// Adds a check; one that stands with a column comes with a change of that, without a look at the rows.
    private func addCheck(_ check: CheckConstraint) throws(AdapterError) -> [AlterClause] {
        guard !ConstraintRendering.isOfColumn(check) else { return try columnOfCheck(check) }
        let inverse = try check.hasGeneratedName
            ? nil
            : check.name.map { name throws(AdapterError) in ["DROP CONSTRAINT \(try Quoting.identifier(name))"] }
        return [
            AlterClause(text: "ADD \(try ConstraintRendering.check(check))", cost: .copy, inverse: inverse)
        ]
    }

    private func dropCheck(_ check: CheckConstraint) throws(AdapterError) -> [AlterClause] {
        guard !ConstraintRendering.isOfColumn(check) else { return try columnOfCheck(check) }
        return [
            AlterClause(
                text: "DROP CONSTRAINT \(try name(check.name, "check"))", cost: table.cost(.instant, changesRows: false),
                inverse: ["ADD \(try ConstraintRendering.check(check))"])
        ]
    }

    /// Writes the column with the checks that it is to have, unless it is written anyway; once, however many they are.
    private func columnOfCheck(_ check: CheckConstraint) throws(AdapterError) -> [AlterClause] {
        guard let name = check.attributes.text(MariaDBAttributes.column), let old = before.column(name),
            let new = after.column(name), !isChanged(new)
        else { return [] }
        let first = alteration.changes.first { change in
            switch change {
            case .addCheck(let other), .dropCheck(let other):
                other.attributes.text(MariaDBAttributes.column) == name
            default: false
            }
        }
        switch first {
        case .addCheck(check)?, .dropCheck(check)?: return [try modify(old, new)]
        default: return []
        }
    }

    // MARK: - Foreign keys

    private func addForeignKey(_ key: ForeignKey) throws(AdapterError) -> AlterClause {
        let inverse = try key.hasGeneratedName
            ? nil
            : key.name.map { name throws(AdapterError) in ["DROP FOREIGN KEY \(try Quoting.identifier(name))"] }
        return AlterClause(text: "ADD \(try ConstraintRendering.foreignKey(key))", cost: .copy, inverse: inverse)
    }

    /// Drops a foreign key with the index that the server made for it, unless another key needs that.
    private func dropForeignKey(_ key: ForeignKey) throws(AdapterError) -> AlterClause {
        var text = "DROP FOREIGN KEY \(try name(key.name, "foreign key"))"
        var cost = table.cost(.instant, changesRows: false)
        if let index = key.name.flatMap({ ForeignKeyIndexes(before.attributes).names[$0] }), !isNeeded(index, besides: key) {
            text += ", DROP KEY \(try Quoting.identifier(index))"
            cost = cost.joined(with: .noCopy)
        }
        return AlterClause(text: text, cost: cost, inverse: ["ADD \(try ConstraintRendering.foreignKey(key))"])
    }

    /// The indexes that foreign keys that stay are to have of their own, now that no other one serves them.
    private func missingIndexes(without clauses: [AlterClause]) throws(AdapterError) -> [AlterClause] {
        guard clauses.contains(where: { $0.text.contains("DROP ") }) else { return [] }
        let old = ForeignKeyIndexes(before.attributes).names
        let new = ForeignKeyIndexes(after.attributes).names
        var missing: [AlterClause] = []
        for key in before.foreignKeys where after.foreignKeys.contains(key) {
            guard let name = key.name, old[name] == nil, let index = new[name], before.index(index) == nil else { continue }
            let quoted = try Quoting.identifier(index)
            missing.append(
                AlterClause(
                    text: "ADD KEY \(quoted) (\(try Quoting.identifiers(key.columns)))",
                    cost: table.cost(.noCopy, changesRows: false), inverse: ["DROP KEY \(quoted)"]))
        }
        return missing
    }

    private func isNeeded(_ index: String, besides key: ForeignKey) -> Bool {
        let made = ForeignKeyIndexes(before.attributes).names
        return after.foreignKeys.contains { other in
            other.name.flatMap { made[$0] } == index || other.columns.first == key.columns.first
        }
    }

    private func isAddedAgain(_ key: ForeignKey) -> Bool {
        alteration.changes.contains { if case .addForeignKey(let other) = $0 { other.name == key.name } else { false } }
    }

    /// The foreign keys of the table itself that stay, whose columns get another type: the server refuses that.
    private func foreignKeysInTheWay() throws(AdapterError) -> [ForeignKey] {
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

    // MARK: - Partitions

    private func partitioning(_ path: String) throws(AdapterError) -> [Statement] {
        guard alteration.changes.contains(where: { if case .setAttributes = $0 { true } else { false } }) else { return [] }
        let old = try TableOptions.partition(before.attributes)
        let new = try TableOptions.partition(after.attributes)
        guard old != new else { return [] }
        func text(_ clause: String?) -> String {
            "ALTER TABLE \(path) \(AlterCost.copy.clause) \(clause ?? "REMOVE PARTITIONING")"
        }
        return [
            .definition(text(new), lock: .blocksWrites, cost: .rewrite, inverse: [text(old)])
        ]
    }

    private func name(_ name: String?, _ kind: String) throws(AdapterError) -> String {
        guard let name else {
            throw AdapterError(.invalidArgument, "a \(kind) of \(before.path) cannot be dropped without its name")
        }
        return try Quoting.identifier(name)
    }
}
