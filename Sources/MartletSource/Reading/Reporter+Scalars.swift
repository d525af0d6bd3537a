extension Reporter {
    /// Reads true or false.
    package func boolean(_ node: SourceNode, for what: @autoclosure () -> String) -> Bool? {
        if case .boolean(let value)? = node.scalarValue { return value }
        report("expected true or false for \(what()), not \(node.kindName)", at: node.mark)
        return nil
    }

    /// Reads text; a number or a truth value without quotes counts as its own spelling.
    package func text(_ node: SourceNode, for what: @autoclosure () -> String) -> String? {
        if !node.isNull, let text = node.scalarText { return text }
        report("expected text for \(what()), not \(node.kindName)", at: node.mark)
        return nil
    }

    /// Reads text that is not empty.
    package func name(_ node: SourceNode, for what: @autoclosure () -> String) -> String? {
        guard let text = text(node, for: what()) else { return nil }
        if !text.isEmpty { return text }
        report("expected a name for \(what()), not an empty text", at: node.mark)
        return nil
    }

    /// Reads a list of texts.
    package func texts(_ node: SourceNode, for what: @autoclosure () -> String) -> [String]? {
        guard let items = node.items else {
            report("expected a list for \(what()), not \(node.kindName)", at: node.mark)
            return nil
        }
        return items.compactMap { text($0, for: "an item of \(what())") }
    }

    /// Reads true, false or a name: whether something is there, and what it is called.
    ///
    /// The words that were truth values in older YAML are refused rather than taken for names.
    package func flagOrName(_ node: SourceNode, for what: @autoclosure () -> String) -> FlagOrName? {
        switch node.scalarValue {
        case .boolean(let value)?: return value ? .yes : .no
        case .text(let text)? where !text.isEmpty:
            if case .scalar(_, .plain) = node.content, ScalarValue.isFormerBoolean(text) { break }
            return .named(text)
        default: break
        }
        report("expected true, false or a name for \(what()), not \(node.kindName)", at: node.mark)
        return nil
    }
}

/// Whether something is there, and what it is called.
package enum FlagOrName: Hashable, Sendable {
    /// It is not there.
    case no
    /// It is there, without a name of its own.
    case yes
    /// It is there under a name.
    case named(String)

    /// The name, if there is one.
    package var name: String? {
        if case .named(let name) = self { name } else { nil }
    }
}
