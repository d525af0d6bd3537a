/// A value of a YAML or JSON document together with the place it stands at.
package struct SourceNode: Sendable {
    /// A place in a document.
    package struct Mark: Hashable, Sendable {
        /// The line, from 1 on.
        package var line: Int
        /// The column in characters, from 1 on.
        package var column: Int
        /// The file, where it is another than the one that is being read.
        package var file: String?

        /// Makes a mark.
        package init(line: Int, column: Int, file: String? = nil) {
            self.line = line
            self.column = column
            self.file = file
        }
    }

    /// How a scalar was written, which decides whether it can be anything but text.
    package enum Style: Sendable {
        /// Without quotes: true, 12 and null are what they look like.
        case plain
        /// In quotes or as a block: always text.
        case quoted
        /// A string of a JSON document, where an author has no way to leave the quotes off.
        case jsonString
    }

    /// An entry of a mapping.
    package struct Entry: Sendable {
        /// The key's text.
        package var key: String
        /// Where the key stands.
        package var mark: Mark
        /// The value.
        package var value: SourceNode
    }

    /// What a node holds.
    package enum Content: Sendable {
        /// A scalar's text as it is after unquoting.
        case scalar(String, Style)
        /// A list.
        case sequence([SourceNode])
        /// A mapping in the order of the source, every key once.
        case mapping([Entry])
    }

    /// What the node holds.
    package var content: Content
    /// Where it begins.
    package var mark: Mark

    /// Makes a node.
    package init(_ content: Content, at mark: Mark) {
        self.content = content
        self.mark = mark
    }
}

extension SourceNode {
    /// Whether it is null, or nothing at all.
    package var isNull: Bool {
        if case .scalar(let text, .plain) = content { ScalarValue.isNull(text) } else { false }
    }

    /// The text of a scalar, however it was written.
    package var scalarText: String? {
        if case .scalar(let text, _) = content { text } else { nil }
    }

    /// The typed value of a scalar.
    package var scalarValue: ScalarValue? {
        guard case .scalar(let text, let style) = content else { return nil }
        return style == .plain ? ScalarValue(plain: text) : .text(text)
    }

    /// The items of a list.
    package var items: [SourceNode]? {
        if case .sequence(let items) = content { items } else { nil }
    }

    /// The entries of a mapping.
    package var entries: [Entry]? {
        if case .mapping(let entries) = content { entries } else { nil }
    }

    /// What the node is, for messages.
    package var kindName: String {
        switch content {
        case .scalar(let text, let style):
            if isNull { return "nothing" }
            return style == .plain ? text : "\"\(text)\""
        case .sequence: return "a list"
        case .mapping: return "a mapping"
        }
    }
}
