import MartletComparator
import MartletSchema

/// The hash of one object of a schema.
enum ObjectHash {
    /// The hash of a table with all that belongs to it.
    static func hash(of table: Table, form: ComparableForm) -> String {
        var writer = FingerprintWriter()
        writer.add(list: table.columns.map(form.column).sorted { $0.name < $1.name }) { $0.add($1) }
        writer.add(table.primaryKey.map(form.key)) { $0.add($1) }
        writer.add(list: unordered(table.uniques.map(form.key)) { $0.add($1) }) { $0.add($1) }
        writer.add(list: unordered(table.foreignKeys.map(form.foreignKey)) { $0.add($1) }) { $0.add($1) }
        writer.add(list: unordered(table.checks.map(form.check)) { $0.add($1) }) { $0.add($1) }
        writer.add(list: table.indexes.map(form.index).sorted { $0.name < $1.name }) { $0.add($1) }
        writer.add(table.comment) { $0.add($1) }
        writer.add(form.attributes(table.attributes))
        return writer.finish()
    }

    /// The hash of a definition.
    static func hash(of definition: Definition, form: ComparableForm) -> String {
        var writer = FingerprintWriter()
        writer.add(form.definition(definition))
        return writer.finish()
    }

    /// The hashes of parts whose order does not count, in an order of their own.
    private static func unordered<Part>(
        _ parts: [Part], _ write: (inout FingerprintWriter, Part) -> Void
    ) -> [String] {
        guard !parts.isEmpty else { return [] }
        return parts.map { part in
            var writer = FingerprintWriter()
            write(&writer, part)
            return writer.finish()
        }
        .sorted()
    }
}
