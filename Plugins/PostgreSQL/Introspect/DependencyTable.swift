/// Which object needs which, from `pg_depend`.
struct DependencyTable {
    private var references: [ObjectAddress: [DependencyRow]] = [:]
    private var extensions: [ObjectAddress: ObjectID] = [:]

    /// Makes a table.
    init(_ rows: [DependencyRow]) {
        for row in rows {
            if row.kind == "e" {
                extensions[row.dependent] = row.referenced.object
            } else {
                var whole = row.dependent
                whole.column = 0
                references[whole, default: []].append(row)
            }
        }
    }

    /// The extension that an object belongs to.
    func extensionOwning(_ catalog: ObjectID, _ id: ObjectID) -> ObjectID? {
        extensions.isEmpty ? nil : extensions[ObjectAddress(catalog: catalog, object: id)]
    }

    /// What an object needs, its columns included.
    func references(of catalog: ObjectID, _ id: ObjectID) -> [DependencyRow] {
        references[ObjectAddress(catalog: catalog, object: id)] ?? []
    }
}
