import MartletAdapterKit
import MartletSchema

/// Reads a database's schema and delivers it as the model has it.
struct Introspector {
    /// How many objects are delivered between two looks at whether the host wants to stop.
    private static let objectsBetweenQuestions = 128

    /// Delivers tables, then definitions; see `DatabaseSession.introspect`.
    func deliver(
        from handle: SQLiteHandle, only: [ObjectPath], into receiver: any CatalogReceiver, call: CallContext
    ) throws(AdapterError) {
        try call.checkCancellation()
        try deliver(try Catalog.read(from: handle, call: call), only: only, into: receiver, call: call)
    }

    /// Delivers what a catalog holds.
    func deliver(
        _ catalog: Catalog, only: [ObjectPath], into receiver: any CatalogReceiver, call: CallContext
    ) throws(AdapterError) {
        let wanted = Set(only)
        func isWanted(_ name: String) -> Bool { wanted.isEmpty || wanted.contains(ObjectPath(name)) }

        let library = TableLibrary(catalog: catalog)
        var mapper = TableMapper(library: library)
        var definitions: [Definition] = []
        for (position, entry) in catalog.tables.enumerated() where isWanted(entry.name) {
            if position % Self.objectsBetweenQuestions == 0 { try call.checkCancellation() }
            var unread = catalog.indexes[FoldedName(entry.name)] ?? []
            if let table = library.take(table: entry.name) {
                let indexes = unread.compactMap(TableLibrary.index)
                unread.removeAll { entry in indexes.contains { ExactText($0.name) == ExactText(entry.name) } }
                try receiver.receive(mapper.table(entry, table, indexes: indexes))
            } else {
                definitions.append(opaque("table", entry, owner: nil))
            }
            definitions += unread.map { opaque("index", $0, owner: ObjectPath(entry.name)) }
        }
        definitions += DefinitionMapper(catalog: catalog, library: library).definitions(where: isWanted)
        definitions.sort { $0.identity < $1.identity }
        for (index, definition) in definitions.enumerated() {
            if index % Self.objectsBetweenQuestions == 0 { try call.checkCancellation() }
            try receiver.receive(definition)
        }
    }

    private func opaque(_ kind: Definition.Kind, _ entry: Catalog.Entry, owner: ObjectPath?) -> Definition {
        Definition(
            kind: kind, path: ObjectPath(entry.name), owner: owner,
            sql: NormalizedText(entry.sql, normalForm: DefinitionNormalForm.of(entry.sql)), isOpaque: true)
    }
}
