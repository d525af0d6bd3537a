/// The tables and indexes of a catalog, each read at most once, when somebody asks for it.
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

    private let catalog: Catalog
    private let entries: [String: Catalog.Entry]
    private var tables: [String: ReadTable?] = [:]
    private var readIndexes: [String: ReadIndex?] = [:]

    /// Makes the library of a catalog.
    init(catalog: Catalog) {
        self.catalog = catalog
        entries = Dictionary(
            catalog.tables.map { ($0.name.asciiLowercased, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The name of a table as it is stored, for any way to write it; the name itself where there is no such table.
    func storedName(_ name: String) -> String { entries[name.asciiLowercased]?.name ?? name }

    /// A table; nil where there is none or its statement cannot be read.
    func table(named name: String) -> ReadTable? {
        let key = name.asciiLowercased
        if let known = tables[key] { return known }
        let table = entries[key].flatMap { try? TableParser.parse($0.sql) }.map {
            ReadTable(syntax: $0, columns: ColumnNames($0.columns.map(\.name)))
        }
        tables[key] = .some(table)
        return table
    }

    /// The indexes of a table, without those that cannot be read.
    func indexes(of table: String) -> [ReadIndex] {
        (catalog.indexes[table.asciiLowercased] ?? []).compactMap(index)
    }

    /// An index; nil where its statement cannot be read.
    func index(_ entry: Catalog.Entry) -> ReadIndex? {
        if let known = readIndexes[entry.name] { return known }
        let index = (try? IndexSyntax.parse(entry.sql)).map { ReadIndex(name: entry.name, syntax: $0) }
        readIndexes[entry.name] = .some(index)
        return index
    }
}
