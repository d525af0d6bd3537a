import MartletSchema

/// Finds what the bodies of functions name, since PostgreSQL does not look into them.
///
/// It finds too much rather than too little: every word that is the name of an object counts, also in texts, which a
/// body may run as statements.
struct MentionFinder {
    private struct Known {
        var schema: ExactText
        var identity: Definition.Identity
    }

    private var known: [ExactText: [Known]] = [:]
    private var schemas: Set<ExactText> = []

    /// How deep texts within texts are looked into.
    private static let deepest = 3

    init(_ catalog: Catalog, names: ObjectNames) {
        let bodies = catalog.procedures.values.contains { $0.body != nil }
        guard bodies else { return }
        for row in catalog.relations.values {
            if let identity = names.identity(CatalogClass.relation, row.id) {
                add(row.name, catalog.schemaName(row.schema), identity)
            }
        }
        for row in catalog.types.values where row.id >= CatalogReader.firstUserID {
            if let identity = names.identity(CatalogClass.type, row.id) {
                add(row.name, catalog.schemaName(row.schema), identity)
            }
        }
        for row in catalog.procedures.values {
            if let identity = names.identity(CatalogClass.procedure, row.id) {
                add(row.name, catalog.schemaName(row.schema), identity)
            }
        }
    }

    private mutating func add(_ name: String, _ schema: String, _ identity: Definition.Identity) {
        known[ExactText(name), default: []].append(Known(schema: ExactText(schema), identity: identity))
        schemas.insert(ExactText(schema))
    }

    /// What a function's body names, in bytewise order.
    func mentions(
        of row: ProcedureRow, identity: Definition.Identity, besides dependencies: [Definition.Identity]
    ) -> [Definition.Identity] {
        guard let body = row.body, ["sql", "plpgsql"].contains(row.language) else { return [] }
        var found: Set<Definition.Identity> = []
        collect(body, path: Self.searchPath(row.settings), depth: 0, into: &found)
        found.remove(identity)
        found.subtract(dependencies)
        return found.sorted()
    }

    private func collect(
        _ text: String, path: Set<ExactText>?, depth: Int, into found: inout Set<Definition.Identity>
    ) {
        let tokens = SQLLexer.significantTokens(of: text)
        var position = 0
        while position < tokens.count {
            let token = tokens[position]
            position += 1
            if let inner = token.stringValue {
                if depth < Self.deepest { collect(inner, path: path, depth: depth + 1, into: &found) }
                continue
            }
            guard token.canBeName else { continue }
            let name = ExactText(token.name)
            if position + 1 < tokens.count, tokens[position].isOperator("."), tokens[position + 1].canBeName,
                schemas.contains(name)
            {
                let second = ExactText(tokens[position + 1].name)
                for object in known[second] ?? [] where object.schema == name { found.insert(object.identity) }
            }
            for object in known[name] ?? [] where path?.contains(object.schema) ?? true {
                found.insert(object.identity)
            }
        }
    }

    /// The schemas of a function's own `search_path`; nil where it has none.
    private static func searchPath(_ settings: [String]) -> Set<ExactText>? {
        let prefix = "search_path="
        guard let setting = settings.first(where: { $0.hasPrefix(prefix) }) else { return nil }
        let tokens = SQLLexer.significantTokens(of: String(setting.dropFirst(prefix.count)))
        return Set(tokens.filter(\.canBeName).map { ExactText($0.name) })
    }
}
