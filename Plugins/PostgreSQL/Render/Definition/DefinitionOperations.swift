import MartletSchema

/// Renders views, functions, types and all else that is kept as whole texts.
enum DefinitionOperations {
    /// Creates a definition from its text.
    static func create(_ definition: Definition) throws(AdapterError) -> [Statement] {
        if PublicSchema.isMeant(by: definition) {
            guard let comment = definition.comment else { return [] }
            return [try PublicSchema.statement(comment: comment, before: PublicSchema.usualComment)]
        }
        var statements: [Statement] = []
        var texts = try DefinitionText(definition).statements
        if definition.kind == "materialized view",
            definition.attributes[PostgreSQLAttributes.populated] == .boolean(false),
            let first = texts.first
        {
            texts[0] = "\(first)\n  WITH NO DATA"
        }
        if definition.attributes.isSet(PostgreSQLAttributes.restored) { texts = texts.map(ColumnGrantText.statement) }
        for text in texts { statements.append(Statement(text, lock: lock(definition), cost: cost(definition))) }
        if let drop = try dropText(definition), !statements.isEmpty { statements[0].inverse = [drop] }
        if let comment = definition.comment {
            statements.append(
                try CommentRendering.statement(comment, on: DefinitionName(definition).subject()))
        }
        return statements
    }

    /// Drops a definition.
    static func drop(_ definition: Definition) throws(AdapterError) -> [Statement] {
        if definition.kind == "grant" || definition.kind == "default privileges" {
            var statements: [Statement] = []
            for text in try DefinitionText(definition).statements {
                statements.append(.light(try RevokeText.statement(undoing: text), inverse: [text]))
            }
            return statements
        }
        if PublicSchema.isMeant(by: definition) {
            return [try PublicSchema.statement(comment: PublicSchema.usualComment, before: definition.comment)]
        }
        guard let text = try dropText(definition) else { return [] }
        return [
            Statement(
                text, lock: .blocksReadsAndWrites, cost: .metadata, isDestructive: holdsData(definition),
                inverse: holdsData(definition) ? nil : try create(definition).map(\.sql))
        ]
    }

    /// Gives the statement that drops a definition; nil where there is none, as for an owner.
    static func dropText(_ definition: Definition) throws(AdapterError) -> String? {
        let name = DefinitionName(definition)
        switch definition.kind.rawValue {
        case "owner", "grant", "default privileges": return nil
        case "constraint":
            return
                "ALTER TABLE \(try name.relation()) DROP CONSTRAINT \(try Quoting.identifier(definition.path.name))"
        case "sequence":
            // A sequence goes with the column that owns it.
            return "DROP SEQUENCE IF EXISTS \(try name.name())"
        case "language": return "DROP LANGUAGE \(try name.name())"
        default: return "DROP \(try name.subject())"
        }
    }

    /// Whether more than a text is lost with it.
    private static func holdsData(_ definition: Definition) -> Bool {
        ["sequence", "extension", "schema"].contains(definition.kind.rawValue)
    }

    private static func lock(_ definition: Definition) -> Statement.Lock {
        switch definition.kind.rawValue {
        case "trigger", "index": .blocksWrites
        case "rule", "policy", "constraint": .blocksReadsAndWrites
        default: .none
        }
    }

    private static func cost(_ definition: Definition) -> Statement.Cost {
        ["materialized view", "constraint", "index"].contains(definition.kind.rawValue) ? .scan : .metadata
    }
}
