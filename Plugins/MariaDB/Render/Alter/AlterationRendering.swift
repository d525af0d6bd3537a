import MartletSchema

/// Renders changes of a table: all of them in one statement, but for foreign keys that are in its way.
struct AlterationRendering {
    let alteration: TableAlteration
    let profile: TargetProfile
    let table: AlteredTable
    var before: Table { alteration.before }
    var after: Table { alteration.after }

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

    func partitioning(_ path: String) throws(AdapterError) -> [Statement] {
        guard alteration.changes.contains(where: { if case .setAttributes = $0 { true } else { false } }) else {
            return []
        }
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

    func name(_ name: String?, _ kind: String) throws(AdapterError) -> String {
        guard let name else {
            throw AdapterError(.invalidArgument, "a \(kind) of \(before.path) cannot be dropped without its name")
        }
        return try Quoting.identifier(name)
    }
}
