import MartletSchema

/// The definitions of a schema as the server would tell them.
struct ToldDefinitions {
    /// All definitions, those that only the server can tell as they were given.
    private(set) var told: [Definition] = []
    /// Those that only the server can tell.
    private(set) var asGiven: [Definition.Identity] = []
    /// The values of each enum, by its quoted and qualified name.
    private(set) var enums: [String: (path: ObjectPath, values: [String])] = [:]

    /// The schemas that are created.
    let schemas: Set<ExactText>

    init(_ given: [Definition]) {
        // Nothing needs a comment.
        let created = given.filter { $0.kind == .namespace && !PublicSchema.isMeant(by: $0) }
        schemas = Set(created.map { ExactText($0.path.name) })
        for definition in given {
            if PublicSchema.isMeant(by: definition) {
                // Without a comment it says no more than that its tables are there.
                if let comment = definition.comment, let own = PublicSchema.definition(comment: comment) {
                    told.append(own)
                }
                continue
            }
            if let text = sql(of: definition) {
                let namespace =
                    definition.kind == .namespace ? [] : Self.namespace(of: definition.path, among: schemas)
                var copy = Definition(
                    kind: definition.kind, path: definition.path, sql: NormalizedText(text), dependencies: namespace)
                copy.comment = definition.comment.flatMap { $0.isEmpty ? nil : $0 }
                told.append(copy)
            } else {
                told.append(definition)
                asGiven.append(definition.identity)
            }
        }
    }

    /// The schema that an object is in, where the desired state creates it.
    static func namespace(of path: ObjectPath, among schemas: Set<ExactText>) -> [Definition.Identity] {
        guard path.components.count > 1, let first = path.components.first, schemas.contains(ExactText(first)) else {
            return []
        }
        return [Definition.Identity(kind: .namespace, path: ObjectPath([first]))]
    }

    /// The canonical statement; nil where only the server can tell it.
    private mutating func sql(of definition: Definition) -> String? {
        guard definition.attributes.isEmpty, definition.owner == nil else { return nil }
        if definition.kind == .namespace { return Self.schemaText(definition) }
        guard definition.kind == "type", definition.path.components.count == 2,
            let values = EnumText(definition)?.values
        else { return nil }
        let name = NameText.of(definition.path)
        enums[name] = (definition.path, values)
        let lines = values.map { "    " + NameText.quoted($0) }
        return "CREATE TYPE \(name) AS ENUM (\n" + lines.joined(separator: ",\n") + "\n)"
    }

    private static func schemaText(_ definition: Definition) -> String? {
        let name = definition.path.name
        let isOurs = definition.path.components.count == 1 && !name.hasPrefix("pg_") && name != "information_schema"
        let usual = "CREATE SCHEMA \(NameText.of(name))"
        let text = definition.sql.text
        guard isOurs, name != DefaultNamespace.usual, text.isEmpty || ExactName.equal(text, usual) else { return nil }
        return usual
    }
}

/// The statement that creates an enum, read word by word.
struct EnumText {
    /// Its values in order.
    let values: [String]

    /// Reads the text of a definition; nil where it is anything else than the creation of that very type as an enum.
    init?(_ definition: Definition) {
        var tokens = SQLLexer.significantTokens(of: definition.sql.text)[...]
        if tokens.last?.isOperator(";") ?? false { tokens.removeLast() }
        for word in ["CREATE", "TYPE"] {
            guard tokens.popFirst()?.isWord(word) ?? false else { return nil }
        }
        var name: [String] = []
        while let token = tokens.first, token.canBeName, !token.isWord("AS") || name.isEmpty {
            name.append(token.name)
            tokens.removeFirst()
            guard tokens.first?.isOperator(".") ?? false else { break }
            tokens.removeFirst()
        }
        guard name.count == 2, ObjectPath(name) == definition.path else { return nil }
        for word in ["AS", "ENUM"] {
            guard tokens.popFirst()?.isWord(word) ?? false else { return nil }
        }
        guard tokens.popFirst()?.isOperator("(") ?? false, tokens.popLast()?.isOperator(")") ?? false else {
            return nil
        }
        var values: [String] = []
        while let token = tokens.popFirst() {
            guard token.kind == .string, token.text.hasPrefix("'"), let value = token.stringValue,
                (1...63).contains(value.utf8.count), !values.contains(where: { ExactName.equal($0, value) })
            else { return nil }
            values.append(value)
            if let comma = tokens.popFirst(), !comma.isOperator(",") || tokens.isEmpty { return nil }
        }
        self.values = values
    }
}
