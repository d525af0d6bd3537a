import MartletAdapterHost
import MartletComparator
import MartletExecutor
import MartletSchema

extension Engine {
    /// Takes over from the actual schema what a desired one says in other words or leaves to the database.
    ///
    /// - Parameters:
    ///   - desired: The desired schema, in normal form.
    ///   - isRead: Whether its texts were read from a database, which may spell them in another way the next time.
    ///   - actual: The actual schema.
    /// - Returns: Whether anything may be different afterwards.
    /// - Throws: `MartletError` where the scratch databases for that cannot be made.
    func settle(
        _ desired: inout MartletSchema.Schema, againstTexts isRead: Bool, of actual: MartletSchema.Schema
    ) throws(MartletError) -> Bool {
        let hasNames = GeneratedNames(rules: rules).settle(&desired, against: actual)
        guard isRead, adapter.capabilities.respellsTexts else { return hasNames }
        let hasTexts = try settleTexts(of: &desired, against: actual)
        return hasNames || hasTexts
    }

    private func settleTexts(
        of desired: inout MartletSchema.Schema, against actual: MartletSchema.Schema
    ) throws(MartletError) -> Bool {
        let changes = SchemaComparator(rules: rules).changes(from: actual, to: desired)
        guard changes.contains(where: \.concernsText) else { return false }
        func image(_ schema: MartletSchema.Schema) throws(MartletError) -> MartletSchema.Schema {
            let slices = SchemaSlices(
                of: changes, in: schema, capabilities: adapter.capabilities, rules: rules, limit: .max)
            guard let slice = slices.slices.first else { return MartletSchema.Schema() }
            return try realizeOnce(slice.apply(to: schema, rules: rules))
        }
        let texts = RespelledTexts(
            rules: rules, actual: actual, actualImage: try image(actual), desiredImage: try image(desired))
        texts.settle(&desired)
        return true
    }
}

extension Change {
    /// Whether a difference may be one of spelling alone.
    fileprivate var concernsText: Bool {
        switch self {
        case .replaceDefinition: true
        case .createIndex(let index, _):
            index.predicate != nil || index.parts.contains { if case .expression = $0.term { true } else { false } }
        case .alterTable(let alteration): alteration.changes.contains(where: \.concernsText)
        case .createTable(let table):
            // What is built from a text reads as the text's image, and is to be expected so.
            !table.checks.isEmpty || table.columns.contains { $0.generation != nil || $0.defaultValue != nil }
                || !table.indexes.isEmpty
        case .createDefinition: true
        case .dropTable, .dropIndex, .dropDefinition: false
        }
    }
}

extension TableChange {
    fileprivate var concernsText: Bool {
        switch self {
        case .addCheck, .setAttributes: true
        case .addColumn(let column): column.generation != nil || column.defaultValue != nil
        case .alterColumn(let before, let after):
            before.generation != after.generation || before.defaultValue != after.defaultValue
        default: false
        }
    }
}
