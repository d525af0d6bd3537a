import MartletSchema

/// Makes columns that are a parent's alone the table's own too.
///
/// They are when the table leaves the parent, and stay so when it comes back; another parent holds on to the others, and
/// to what checks them, meanwhile. One that the parent loses becomes the table's own by that.
struct OwnedInheritance {
    private let alteration: TableAlteration
    private let name: String

    /// Takes an alteration, and the table's name as it stands in statements.
    init(_ alteration: TableAlteration, name: String) {
        self.alteration = alteration
        self.name = name
    }

    /// Gives the statements; none where no column becomes the table's own.
    func statements() throws(AdapterError) -> [Statement] {
        var columns: [String] = []
        for case .alterColumn(let before, let after) in alteration.changes
        where Self.isInherited(before) && !Self.isInherited(after) {
            columns.append(try Quoting.identifier(after.name))
        }
        if columns.isEmpty { return [] }
        let others = alteration.after.columns.contains(where: Self.isInherited)
        let kept = InheritedParents(alteration.after.attributes).names
        var statements: [Statement] = []
        for parent in InheritedParents(alteration.before.attributes).names where kept.contains(parent) {
            let back = [
                Statement.exclusive("ALTER TABLE \(name) NO INHERIT \(parent.text)"),
                .exclusive("ALTER TABLE \(name) INHERIT \(parent.text)"),
            ]
            statements += others ? try holding(parent.text, without: columns, during: back) : back
        }
        return statements
    }

    private static func isInherited(_ column: Column) -> Bool {
        column.attributes.isSet(PostgreSQLAttributes.inherited)
    }

    private func holding(
        _ parent: String, without columns: [String], during statements: [Statement]
    ) throws(AdapterError) -> [Statement] {
        let other = try Quoting.path(alteration.before.path.renamed("_martlet_parent"))
        let drops = columns.map { "DROP COLUMN IF EXISTS \($0)" }.joined(separator: ", ")
        return [
            .light("CREATE TABLE \(other) (LIKE \(parent) INCLUDING CONSTRAINTS INCLUDING GENERATED)"),
            .light("ALTER TABLE \(other) \(drops)"),
            .exclusive("ALTER TABLE \(name) INHERIT \(other)"),
        ] + statements + [
            .exclusive("ALTER TABLE \(name) NO INHERIT \(other)"),
            .light("DROP TABLE \(other)"),
        ]
    }
}
