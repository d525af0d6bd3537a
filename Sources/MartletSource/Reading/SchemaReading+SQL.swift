import MartletSchema

extension SchemaReading {
    /// What a place that takes a database's own words holds.
    enum EngineText {
        /// The words for the engine at hand.
        case text(String)
        /// Words for other engines only.
        case otherEngines
        /// Something else, which has been reported.
        case invalid
    }

    /// Reads words of a database: one text for all engines, or one for each.
    func engineText(_ node: SourceNode, for what: @autoclosure () -> String) -> EngineText {
        guard let entries = node.entries else {
            guard node.items == nil, !node.isNull, let text = node.scalarText else {
                reporter.report(
                    "expected SQL for \(what()), as a text or as a mapping from engines to texts, not \(node.kindName)",
                    at: node.mark)
                return .invalid
            }
            guard text.utf8.contains(where: { $0 > 0x20 }) else {
                reporter.report("the SQL for \(what()) is empty", at: node.mark)
                return .invalid
            }
            return .text(text)
        }
        guard let own = entries.first(where: { $0.key == engine }) else { return .otherEngines }
        if own.value.entries != nil {
            reporter.report("expected SQL for \(what()), not a mapping", at: own.value.mark)
            return .invalid
        }
        return engineText(own.value, for: what())
    }

    /// Reads words of a database in a place that cannot do without them.
    func requiredText(_ node: SourceNode, for what: @autoclosure () -> String) -> NormalizedText? {
        switch engineText(node, for: what()) {
        case .text(let text): return NormalizedText(text)
        case .otherEngines:
            reporter.report(
                "there is no SQL for \(engine) in \(what()); add the key \"\(engine)\", or write one text for all engines",
                at: node.mark)
            return nil
        case .invalid: return nil
        }
    }

    /// Reads words of a database in a place that does without them where there are none for the engine at hand.
    func optionalText(_ node: SourceNode, for what: @autoclosure () -> String) -> String? {
        if case .text(let text) = engineText(node, for: what()) { text } else { nil }
    }

    /// Reads dialect attributes, and keeps those of the engine at hand.
    func attributes(_ node: SourceNode?, for what: @autoclosure () -> String) -> Attributes {
        guard let node else { return [:] }
        guard let entries = node.entries else {
            reporter.report("expected a mapping for the attributes of \(what()), not \(node.kindName)", at: node.mark)
            return [:]
        }
        var attributes: Attributes = [:]
        for entry in entries {
            guard let dot = entry.key.firstIndex(of: "."), dot != entry.key.startIndex else {
                reporter.report(
                    "the attribute \"\(entry.key)\" of \(what()) must begin with an engine's name and a dot, "
                        + "as in \"\(engine).\(entry.key)\"", at: entry.mark)
                continue
            }
            guard entry.key[..<dot] == engine else { continue }
            switch entry.value.scalarValue {
            case .boolean(let value)?: attributes[entry.key] = .boolean(value)
            case .integer(let value)?: attributes[entry.key] = .integer(value)
            case .text(let value)?: attributes[entry.key] = .text(value)
            default:
                reporter.report(
                    "expected true, false, a whole number or text for the attribute \"\(entry.key)\" of \(what()), "
                        + "not \(entry.value.kindName)", at: entry.value.mark)
            }
        }
        return attributes
    }
}
