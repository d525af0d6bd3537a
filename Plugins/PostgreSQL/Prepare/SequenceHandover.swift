import MartletSchema

/// The sequences among some definitions, by their whole names.
struct SequenceDefinitions {
    private var sequences: [[ExactText]: Definition] = [:]
    let namespace: DefaultNamespace

    /// Takes definitions.
    init(_ definitions: [Definition], _ namespace: DefaultNamespace) {
        self.namespace = namespace
        for definition in definitions where definition.kind.rawValue == "sequence" {
            let parts = definition.path.components.map { ExactText($0) }
            sequences[parts.count == 1 ? [ExactText(namespace.name)] + parts : parts] = definition
        }
    }

    /// The sequence of a name, as it stands in an attribute.
    subscript(name: String) -> Definition? { sequences[NamePath.parts(of: name, in: namespace)] }
}

/// What becomes of sequences that columns own or are to own: they change their owner and go on where they are.
struct SequenceHandover {
    private let pair: Preparations.Pair
    private let before: SequenceDefinitions
    private let after: SequenceDefinitions

    /// Takes a table, and the sequences that stand alone in both states.
    init(_ pair: Preparations.Pair, before: SequenceDefinitions, after: SequenceDefinitions) {
        self.pair = pair
        self.before = before
        self.after = after
    }

    /// The operations.
    var operations: [Operation] { leaving + joining }

    /// Sequences of columns that are to stand alone.
    private var leaving: [Operation] {
        pair.whole.before.columns.compactMap { column in
            guard let sequence = OwnedSequence(column), !column.isIdentity, let alone = after[sequence.name] else {
                return nil
            }
            return .alterDefinition(
                DefinitionAlteration(
                    before: definition(alone.path, sequence, owner: owner(column.name)),
                    after: definition(alone.path, sequence, owner: nil)))
        }
    }

    /// Sequences that stand alone and are to be those of columns that are there.
    private var joining: [Operation] {
        (pair.whole.after?.columns ?? []).compactMap { column in
            guard let sequence = OwnedSequence(column), !column.isIdentity, let alone = before[sequence.name],
                let there = pair.whole.before.column(column.name), OwnedSequence(there) == nil, !there.isIdentity
            else { return nil }
            return .alterDefinition(
                DefinitionAlteration(
                    before: definition(alone.path, sequence, owner: nil),
                    after: definition(alone.path, sequence, owner: owner(column.name))))
        }
    }

    private func owner(_ column: String) -> String { NameText.of(pair.whole.before.path) + "." + NameText.of(column) }

    /// The sequence with an owner or none; what else it says stays as it is.
    private func definition(_ path: ObjectPath, _ sequence: OwnedSequence, owner: String?) -> Definition {
        var sql = "CREATE SEQUENCE \(sequence.name)"
        if let owner { sql += ";\nALTER SEQUENCE \(sequence.name) OWNED BY \(owner)" }
        return Definition(kind: "sequence", path: path, sql: NormalizedText(sql))
    }
}
