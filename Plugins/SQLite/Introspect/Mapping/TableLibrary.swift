/// The tables and indexes of a catalog, each read when somebody asks for it.
///
/// Of a table that was taken only the names of its columns are kept, so that a catalog of any size needs the memory of
/// few tables.
final class TableLibrary {
    /// A table as it was read.
    struct ReadTable {
        /// What its statement says.
        var syntax: TableSyntax
        /// The names of its columns.
        var columns: ColumnNames
    }

    /// An index as it was read.
    struct ReadIndex {
        /// Its name.
        var name: String
        /// What its statement says.
        var syntax: IndexSyntax
    }

    private let entries: [FoldedName: Catalog.Entry]
    private var columns: [FoldedName: ColumnNames?] = [:]
    /// Tables that were read because others refer to them, and not taken yet.
    private var waiting: [FoldedName: ReadTable] = [:]

    /// Makes the library of a catalog.
    init(catalog: Catalog) {
        entries = Dictionary(
            catalog.tables.map { (FoldedName($0.name), $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The name of a table as it is stored, for any way to write it; the name itself where there is no such table.
    func storedName(_ name: String) -> String { entries[FoldedName(name)]?.name ?? name }

    /// The names of a table's columns; nil where there is no such table or its statement cannot be read.
    func columns(of table: String) -> ColumnNames? {
        let key = FoldedName(table)
        if let known = columns[key] { return known }
        waiting[key] = read(key)
        return waiting[key]?.columns
    }

    /// A table, to be asked for once; nil where there is no such table or its statement cannot be read.
    func take(table: String) -> ReadTable? {
        let key = FoldedName(table)
        if let ready = waiting.removeValue(forKey: key) { return ready }
        return read(key)
    }

    private func read(_ key: FoldedName) -> ReadTable? {
        let table = entries[key].flatMap { try? TableParser.parse($0.sql) }.map {
            ReadTable(syntax: $0, columns: ColumnNames($0.columns.map(\.name)))
        }
        columns[key] = .some(table?.columns)
        return table
    }

    /// An index; nil where its statement cannot be read.
    static func index(_ entry: Catalog.Entry) -> ReadIndex? {
        (try? IndexSyntax.parse(entry.sql)).map { ReadIndex(name: entry.name, syntax: $0) }
    }
}
