import MartletSchema

/// Marks the indexes that alone serve a foreign key: whoever drops one has to give the key another in its place, in the
/// same statement, or the server refuses.
struct ServingIndexes {
    /// Marks them with the name and the columns of the index that the server would make for the key itself.
    static func mark(_ table: inout Table) {
        let made = ForeignKeyIndexes(table.attributes).names
        for key in table.foreignKeys {
            guard let name = key.name, made[name] == nil else { continue }
            let keys = [table.primaryKey].compactMap(\.self) + table.uniques
            if keys.contains(where: { $0.columns.starts(with: key.columns) }) { continue }
            let serving = table.indexes.indices.filter { columns(of: table.indexes[$0]).starts(with: key.columns) }
            guard serving.count == 1, let own = key.hasGeneratedName ? key.columns.first : name,
                let names = try? ([own] + key.columns).map(Quoting.identifier)
            else { continue }
            table.indexes[serving[0]].attributes.set(
                MariaDBAttributes.servesForeignKey, names.joined(separator: " "))
        }
    }

    /// The columns that an index holds whole, from the first on.
    private static func columns(of index: Index) -> [String] {
        guard index.attributes.text(MariaDBAttributes.kind) == nil else { return [] }
        return index.parts.prefix { $0.attributes.isEmpty }.compactMap { part in
            if case .column(let name) = part.term { name } else { nil }
        }
    }

    /// The clause that makes an index in the place of one that is dropped; nil where no foreign key needs it.
    static func replacement(for index: Index) throws(AdapterError) -> String? {
        guard let text = index.attributes.text(MariaDBAttributes.servesForeignKey) else { return nil }
        let names = SQLLexer.significantTokens(of: text).map(\.name)
        guard let name = names.first, names.count > 1 else { return nil }
        return "ADD KEY \(try Quoting.identifier(name)) (\(try Quoting.identifiers(Array(names.dropFirst()))))"
    }
}
