import MartletSchema

/// Makes columns that are a parent's alone the table's own too.
///
/// They are when the table leaves the parent, and stay so when it comes back; another parent holds on to the others
/// meanwhile. One that the parent loses becomes the table's own by that.
struct OwnedInheritance {
    private let alteration: TableAlteration
    private let name: String
    private let profile: TargetProfile

    /// Takes an alteration, and the table's name as it stands in statements.
    init(_ alteration: TableAlteration, name: String, profile: TargetProfile) {
        self.alteration = alteration
        self.name = name
        self.profile = profile
    }

    /// Gives the statements; none where no column becomes the table's own.
    ///
    /// - Throws: `AdapterError` with the code `unsupported` and the alternative `rebuildTable` where more than the columns
    ///   would become its own.
    func statements() throws(AdapterError) -> [Statement] {
        var columns: [Column] = []
        for case .alterColumn(let before, let after) in alteration.changes
        where Self.isInherited(before) && !Self.isInherited(after) { columns.append(after) }
        let kept = InheritedParents(alteration.after.attributes).names
        let parents = InheritedParents(alteration.before.attributes).names.filter(kept.contains)
        if columns.isEmpty || parents.isEmpty { return [] }
        try refuseWhatComesAlong(columns)
        let leaving = parents.map { Statement.exclusive("ALTER TABLE \(name) NO INHERIT \($0.text)") }
        let returning = parents.map { Statement.exclusive("ALTER TABLE \(name) INHERIT \($0.text)") }
        guard alteration.after.columns.contains(where: Self.isInherited) else { return leaving + returning }
        let drops = try columns.map { column throws(AdapterError) in
            "DROP COLUMN IF EXISTS \(try Quoting.identifier(column.name))"
        }
        var before: [Statement] = []
        var after: [Statement] = []
        for (position, parent) in parents.enumerated() {
            let other = try Quoting.path(alteration.before.path.renamed("_martlet_parent_\(position)"))
            before += [
                .light("CREATE TABLE \(other) (LIKE \(parent.text) INCLUDING CONSTRAINTS)"),
                .light("ALTER TABLE \(other) \(drops.joined(separator: ", "))"),
                .exclusive("ALTER TABLE \(name) INHERIT \(other)"),
            ]
            after += [.exclusive("ALTER TABLE \(name) NO INHERIT \(other)"), .light("DROP TABLE \(other)")]
        }
        return before + leaving + returning + after
    }

    private static func isInherited(_ column: Column) -> Bool {
        column.attributes.isSet(PostgreSQLAttributes.inherited)
    }

    /// A table that leaves its parent keeps what checks its columns as its own for good.
    private func refuseWhatComesAlong(_ columns: [Column]) throws(AdapterError) {
        let isNamed = profile.has(ServerVersion.namedNotNull) && columns.contains { !$0.isNullable }
        let isComputed = alteration.before.columns.contains { $0.generation != nil }
        if isNamed || isComputed || alteration.before.attributes.isSet(PostgreSQLAttributes.isCheckedByParents) {
            throw needsRebuild("PostgreSQL cannot make a parent's column a table's own without what checks it")
        }
    }
}
