import MartletSchema

/// Renders changes of a table's own attributes, but for its partitions.
struct TableAttributeAlteration {
    private let before: Table
    private let after: Table
    private let wanted: Attributes
    private let profile: TargetProfile
    private let table: AlteredTable

    /// Prepares the change of a table's attributes to those that are given.
    init(from before: Table, to after: Table, attributes: Attributes, profile: TargetProfile) {
        self.before = before
        self.after = after
        wanted = attributes
        self.profile = profile
        table = AlteredTable(before, for: profile)
    }

    /// Gives the clauses.
    func clauses() throws(AdapterError) -> [AlterClause] {
        try [engine(), collation(), options(), versioning(), period()].flatMap(\.self)
    }

    private func engine() throws(AdapterError) -> [AlterClause] {
        let old = before.attributes.text(MariaDBAttributes.engine)
        let new = wanted.text(MariaDBAttributes.engine)
        guard old != new else { return [] }
        let usual = profile.settings["default_storage_engine"] ?? "InnoDB"
        return [
            AlterClause(
                text: "ENGINE=\(try Quoting.identifier(new ?? usual))", cost: .copy,
                inverse: ["ENGINE=\(try Quoting.identifier(old ?? usual))"])
        ]
    }

    private func collation() throws(AdapterError) -> [AlterClause] {
        guard let old = CollationNames(before, for: profile).table, let new = CollationNames(after, for: profile).table,
            old != new
        else { return [] }
        return [
            AlterClause(
                text: "DEFAULT COLLATE=\(try Quoting.identifier(new))", cost: table.cost(.instant, changesRows: false),
                inverse: ["DEFAULT COLLATE=\(try Quoting.identifier(old))"])
        ]
    }

    private func options() throws(AdapterError) -> [AlterClause] {
        let old = before.attributes.text(MariaDBAttributes.options) ?? ""
        let new = wanted.text(MariaDBAttributes.options) ?? ""
        guard old != new else { return [] }
        func text(_ from: String, _ to: String) throws(AdapterError) -> String {
            let wanted = to.isEmpty ? [] : [try TableOptions.checked(to)]
            return (try TableOptions.resets(from: from, to: to) + wanted).joined(separator: " ")
        }
        // Which options the server changes without writing the rows is its own secret; it takes the best way there is.
        return [
            AlterClause(
                text: try text(old, new), cost: table.isInnoDB ? .inPlaceBlocking : .copy, inverse: [try text(new, old)]
            )
        ]
    }

    private func period() throws(AdapterError) -> [AlterClause] {
        let old = before.attributes.text(MariaDBAttributes.period)
        let new = wanted.text(MariaDBAttributes.period)
        guard old != new else { return [] }
        func add(_ text: String) throws(AdapterError) -> String { "ADD PERIOD FOR \(try SQLFragment(text).open)" }
        func drop(_ text: String) throws(AdapterError) -> String {
            let name = SQLLexer.significantTokens(of: text).first?.name ?? ""
            return "DROP PERIOD FOR \(try Quoting.identifier(name))"
        }
        var clauses: [AlterClause] = []
        if let old { clauses.append(AlterClause(text: try drop(old), cost: .copy, inverse: [try add(old)])) }
        if let new { clauses.append(AlterClause(text: try add(new), cost: .copy, inverse: [try drop(new)])) }
        return clauses
    }

    private func versioning() throws(AdapterError) -> [AlterClause] {
        let old = before.attributes.isSet(MariaDBAttributes.systemVersioning)
        let new = wanted.isSet(MariaDBAttributes.systemVersioning)
        guard old != new else { return [] }
        if new {
            var clauses = [AlterClause(text: "ADD SYSTEM VERSIONING", cost: .copy, inverse: ["DROP SYSTEM VERSIONING"])]
            if let period = try TableRendering.period(after) {
                clauses.insert(AlterClause(text: "ADD \(period)", cost: .copy, inverse: []), at: 0)
            }
            return clauses
        }
        // All rows but those of this moment are gone with it.
        return [AlterClause(text: "DROP SYSTEM VERSIONING", cost: .copy, isDestructive: true)]
    }
}
