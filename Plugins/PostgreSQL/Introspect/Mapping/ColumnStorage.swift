/// The words for how the values of a column are kept.
enum ColumnStorage {
    static func word(_ letter: CatalogLetter) -> String {
        switch letter {
        case "p": "plain"
        case "e": "external"
        case "m": "main"
        default: "extended"
        }
    }

    /// The compression that is set for a column; nil where the server's default applies.
    static func compression(_ letter: CatalogLetter) -> String? {
        switch letter {
        case "p": "pglz"
        case "l": "lz4"
        default: nil
        }
    }
}

/// Storage parameters of tables and indexes.
enum StorageParameters {
    /// The parameters in order of their names, those of the TOAST table among them.
    static func text(of row: RelationRow, catalog: Catalog) -> String? {
        let toast = row.toastTable == 0 ? [] : catalog.relations[row.toastTable]?.options ?? []
        let all = row.options + toast.map { "toast." + $0 }
        return all.isEmpty ? nil : all.sorted().joined(separator: ", ")
    }
}

/// Which sequences belong to columns.
enum OwnedSequences {
    /// The sequence that is told with its column: that of an identity, or else the one of which it is the default.
    static func main(of row: AttributeRow, among sequences: [SequenceRow], catalog: Catalog) -> SequenceRow? {
        if sequences.isEmpty { return nil }
        let owned = sequences.filter { $0.ownerColumn == row.number }
        if let identity = owned.first(where: \.isIdentity) { return identity }
        return owned.min { left, right in
            ExactName.precedes(catalog.relations[left.id]?.name ?? "", catalog.relations[right.id]?.name ?? "")
        }
    }
}
