import MartletSchema

extension SchemaReading {
    /// Reads a column's type.
    func columnType(_ node: SourceNode, for what: @autoclosure () -> String) -> ColumnType? {
        guard let entries = node.entries else {
            return abstractType(node, for: what()).map { ColumnType(abstract: $0) }
        }
        if entries.contains(where: { $0.key == "enum" || $0.key == "array" }) {
            return abstractType(node, for: what()).map { ColumnType(abstract: $0) }
        }
        var type = ColumnType()
        for entry in entries where entry.key == "native" || entry.key == engine {
            guard let text = reporter.text(entry.value, for: "the native type of \(what())") else { return nil }
            // The engine's own entry is the more exact of the two, in whichever order they stand.
            if entry.key == engine || type.native == nil { type.native = NormalizedText(text) }
        }
        if let entry = entries.first(where: { $0.key == "abstract" }) {
            guard let abstract = abstractType(entry.value, for: what()) else { return nil }
            type.abstract = abstract
        }
        guard type.abstract == nil, type.native == nil else { return type }
        let keys = entries.map(\.key)
        let known = SchemaKeys.type.keys + [engine]
        let question = keys.lazy.compactMap { Suggestion.closest(to: $0, among: known) }.first
        let hint = question.map { "; did you mean \"\($0)\"?" } ?? ""
        reporter.report(
            "the type of \(what()) says nothing for \(engine); expected one of the keys "
                + "\(known.joined(separator: ", "))\(hint)", at: node.mark)
        return nil
    }

    /// Reads a type that is independent of any one database.
    func abstractType(_ node: SourceNode, for what: @autoclosure () -> String) -> AbstractType? {
        guard node.entries != nil else { return namedType(node, for: what()) }
        guard let entry = node.entries?.first, node.entries?.count == 1,
            entry.key == "enum" || entry.key == "array"
        else {
            reporter.report(
                "expected one of the keys enum and array, and nothing else, for the type of \(what())", at: node.mark)
            return nil
        }
        if entry.key == "array" { return abstractType(entry.value, for: what()).map { .array($0) } }
        return enumerationValues(entry.value, for: "the values of \(what())").map { .enumeration($0) }
    }

    /// Reads a list of values that are all different.
    func enumerationValues(_ node: SourceNode, for what: @autoclosure () -> String) -> [String]? {
        guard let values = reporter.texts(node, for: what()), let items = node.items else { return nil }
        guard !values.isEmpty else {
            if items.isEmpty { reporter.report("expected at least one value for \(what())", at: node.mark) }
            return nil
        }
        var seen: Set<String> = []
        for (value, item) in zip(values, items) where !seen.insert(value).inserted {
            reporter.report("\"\(value)\" stands twice in \(what())", at: item.mark)
            return nil
        }
        return values
    }

    private func namedType(_ node: SourceNode, for what: @autoclosure () -> String) -> AbstractType? {
        guard let text = node.scalarText, !node.isNull else {
            reporter.report("expected a type for \(what()), not \(node.kindName)", at: node.mark)
            return nil
        }
        if let known = knownTypes[ExactText(text)] { return known }
        do throws(TypeName.Problem) {
            let type = try TypeName.parse(text, enumerations: enumerations)
            knownTypes[ExactText(text)] = type
            return type
        } catch {
            let isUnknown = error.message.isEmpty || error.message.hasPrefix(";")
            let start = isUnknown ? "unknown type \"\(text)\" for \(what())" : "type \"\(text)\" for \(what())"
            reporter.report(start + error.message, at: node.mark)
            return nil
        }
    }
}
