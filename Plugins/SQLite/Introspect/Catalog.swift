import MartletAdapterKit
import MartletSchema

/// The rows of `sqlite_schema`, as they were at one moment.
struct Catalog {
    /// One object.
    struct Entry {
        /// The object's name as stored.
        var name: String
        /// The name of the table or view it belongs to, as stored.
        var owner: String
        /// The statement that made it, as stored.
        var sql: String
    }

    /// Tables with rows of their own, by name.
    var tables: [Entry] = []
    /// Virtual tables.
    var virtualTables: [Entry] = []
    /// Views.
    var views: [Entry] = []
    /// Triggers.
    var triggers: [Entry] = []
    /// Indexes that somebody made, by their table.
    var indexes: [FoldedName: [Entry]] = [:]

    /// Reads the catalog from one consistent state.
    ///
    /// - Throws: `AdapterError`, also where a name or statement is not UTF-8, since it could not be written out again.
    static func read(from handle: SQLiteHandle, call: CallContext) throws(AdapterError) -> Catalog {
        let isOurTransaction = handle.isOutsideTransaction
        if isOurTransaction { try handle.run("BEGIN", call: call) }
        let catalog: Catalog
        do {
            catalog = try readRows(from: handle, call: call)
        } catch {
            if isOurTransaction, !handle.isOutsideTransaction { try handle.run("ROLLBACK", call: nil) }
            throw error
        }
        if isOurTransaction { try handle.run("COMMIT", call: nil) }
        return catalog
    }

    private static func readRows(from handle: SQLiteHandle, call: CallContext) throws(AdapterError) -> Catalog {
        var catalog = Catalog()
        let query = "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL"
        try handle.run(query, call: call) { row throws(AdapterError) in
            try catalog.add(row)
            return true
        }
        // Only a virtual table has shadow tables, and listing the tables makes SQLite resolve every view.
        if !catalog.virtualTables.isEmpty { try catalog.hideShadowTables(asToldBy: handle, call: call) }
        catalog.sort()
        return catalog
    }

    private mutating func add(_ row: [Literal]) throws(AdapterError) {
        let texts = row.compactMap { if case .text(let text) = $0 { text } else { nil as String? } }
        guard texts.count == 4 else {
            throw AdapterError(
                .unsupported, "the schema has an object whose name or statement is not UTF-8: \(texts)")
        }
        try add(kind: texts[0], Entry(name: texts[1], owner: texts[2], sql: texts[3]))
    }

    /// Adds an object of a kind as `sqlite_schema` calls it, unless it is SQLite's own.
    mutating func add(kind: String, _ entry: Entry) throws(AdapterError) {
        if Self.isInternal(entry.name) || Self.isInternal(entry.owner) { return }
        switch kind {
        case "table" where Self.isVirtual(entry.sql): virtualTables.append(entry)
        case "table": tables.append(entry)
        case "index": indexes[FoldedName(entry.owner), default: []].append(entry)
        case "view": views.append(entry)
        case "trigger": triggers.append(entry)
        default:
            throw AdapterError(.unsupported, "\(entry.name) is of an unknown kind: \(kind)", object: entry.name)
        }
    }

    private mutating func hideShadowTables(asToldBy handle: SQLiteHandle, call: CallContext) throws(AdapterError) {
        var shadows: Set<FoldedName> = []
        let query = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'shadow'"
        try handle.run(query, call: call) { row in
            if case .text(let name) = row.first { shadows.insert(FoldedName(name)) }
            return true
        }
        tables.removeAll { shadows.contains(FoldedName($0.name)) }
        triggers.removeAll { shadows.contains(FoldedName($0.owner)) }
        for shadow in shadows { indexes[shadow] = nil }
    }

    /// Sorts bytewise as UTF-8, which SQLite itself does only in a database of that encoding.
    mutating func sort() {
        func precedes(_ left: Entry, _ right: Entry) -> Bool {
            left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
        }
        tables.sort(by: precedes)
        virtualTables.sort(by: precedes)
        views.sort(by: precedes)
        triggers.sort(by: precedes)
        for owner in indexes.keys { indexes[owner]?.sort(by: precedes) }
    }

    /// Whether the name is one that SQLite keeps for itself.
    private static func isInternal(_ name: String) -> Bool {
        name.utf8.count >= 7 && name.utf8.prefix(7).elementsEqual("sqlite_".utf8) { $0.asciiLowercased == $1 }
    }

    private static func isVirtual(_ sql: String) -> Bool {
        var lexer = SQLLexer(String(sql.prefix(64)))
        guard lexer.next(skippingTrivia: true)?.isWord("CREATE") ?? false else { return false }
        return lexer.next(skippingTrivia: true)?.isWord("VIRTUAL") ?? false
    }
}
