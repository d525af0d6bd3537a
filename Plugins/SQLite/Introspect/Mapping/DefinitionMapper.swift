import MartletSchema

/// Makes the model's definitions: views, triggers and virtual tables.
struct DefinitionMapper {
    private let catalog: Catalog
    /// All tables and views with their names as stored.
    private let relations: [FoldedName: String]
    private let texts: QuotedTexts

    /// Makes a mapper for a catalog.
    init(catalog: Catalog, library: TableLibrary) {
        self.catalog = catalog
        let entries = catalog.tables + catalog.virtualTables + catalog.views
        relations = Dictionary(
            entries.map { (FoldedName($0.name), $0.name) }, uniquingKeysWith: { first, _ in first })
        let statements = (catalog.views + catalog.triggers).map(\.sql)
        // Names are needed only where a text in double quotes could be something else.
        let isNeeded = statements.contains { $0.utf8.contains(UInt8(ascii: "\"")) }
        let columns = isNeeded ? catalog.tables.flatMap { library.columns(of: $0.name)?.all ?? [] } : []
        texts = QuotedTexts(
            names: relations.values + columns, statements: isNeeded ? statements + catalog.virtualTables.map(\.sql) : []
        )
    }

    /// Makes the definitions whose names are wanted, in no order.
    func definitions(where isWanted: (String) -> Bool) -> [Definition] {
        let views = catalog.views.filter { isWanted($0.name) }.map { relation($0, kind: .view, isOpaque: false) }
        let virtual = catalog.virtualTables.filter { isWanted($0.name) }.map {
            relation($0, kind: "virtual-table", isOpaque: true)
        }
        return views + virtual + catalog.triggers.filter { isWanted($0.name) }.map(trigger)
    }

    private func relation(_ entry: Catalog.Entry, kind: Definition.Kind, isOpaque: Bool) -> Definition {
        Definition(
            kind: kind, path: ObjectPath(entry.name), sql: isOpaque ? argumentText(entry) : text(entry),
            dependencies: mentions(in: entry.sql, except: entry.name).map { .relation($0) }, isOpaque: isOpaque)
    }

    private func trigger(_ entry: Catalog.Entry) -> Definition {
        Definition(
            kind: .trigger, path: ObjectPath(entry.name),
            owner: ObjectPath(relations[FoldedName(entry.owner)] ?? entry.owner), sql: text(entry),
            dependencies: mentions(in: entry.sql, except: nil).map { .relation($0) })
    }

    /// The text of a virtual table: what its arguments mean, only its module knows.
    private func argumentText(_ entry: Catalog.Entry) -> NormalizedText {
        NormalizedText(entry.sql, normalForm: DefinitionNormalForm.of(entry.sql))
    }

    private func text(_ entry: Catalog.Entry) -> NormalizedText {
        NormalizedText(entry.sql, normalForm: DefinitionNormalForm.of(texts.inSingleQuotes(entry.sql)))
    }

    /// Every table and view whose name occurs in the text, as a name or as text, in bytewise order.
    ///
    /// That is more than the text depends on, never less: a virtual table names others in its arguments' texts.
    private func mentions(in sql: String, except own: String?) -> [ObjectPath] {
        let excluded = own.map(FoldedName.init)
        var found: Set<ObjectPath> = []
        for token in SQLLexer.significantTokens(of: sql) where token.canBeName && !ReservedWords.contains(token) {
            let name = FoldedName(token.unquoted)
            if name != excluded, let stored = relations[name] { found.insert(ObjectPath(stored)) }
        }
        return found.sorted()
    }
}
