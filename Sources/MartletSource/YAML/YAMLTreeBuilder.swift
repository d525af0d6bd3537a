import CYAML
import MartletSchema

/// Puts libyaml's events together to a tree of nodes.
struct YAMLTreeBuilder {
    /// A node with what is needed to keep aliases within bounds.
    private struct Measured {
        var node: SourceNode
        /// How many nodes it is made of, its own included.
        var count = 1
        /// How deep lists and mappings are nested in it.
        var height = 0
    }

    /// A list or mapping that has begun and not ended.
    private struct Frame {
        var mark: SourceNode.Mark
        var anchor: String?
        var isMapping: Bool
        var items: [SourceNode] = []
        var entries: [SourceNode.Entry] = []
        var key: (text: String, mark: SourceNode.Mark, isMerge: Bool)?
        var merges = MergedEntries()
        var count = 1
        var height = 1
    }

    private var frames: [Frame] = []
    private var anchors: [ExactText: Measured] = [:]
    private var repeatedCount = 0
    private var root: SourceNode?
    private var documentCount = 0

    /// Takes the next event.
    mutating func take(_ event: borrowing yaml_event_t) throws(SyntaxError) {
        let mark = SourceNode.Mark(event.start_mark)
        switch event.type {
        case YAML_DOCUMENT_START_EVENT:
            documentCount += 1
            if documentCount > 1 {
                throw SyntaxError(message: "a file holds one document; put the second in a file of its own", mark: mark)
            }
        case YAML_SCALAR_EVENT: try takeScalar(event, at: mark)
        case YAML_ALIAS_EVENT: try takeAlias(string(event.data.alias.anchor) ?? "", at: mark)
        case YAML_SEQUENCE_START_EVENT:
            let data = event.data.sequence_start
            try begin(isMapping: false, anchor: string(data.anchor), tag: string(data.tag), at: mark)
        case YAML_MAPPING_START_EVENT:
            let data = event.data.mapping_start
            try begin(isMapping: true, anchor: string(data.anchor), tag: string(data.tag), at: mark)
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: try end()
        default: break
        }
    }

    /// The document's root.
    func finish() throws(SyntaxError) -> SourceNode {
        root ?? SourceNode(.scalar("", .plain), at: SourceNode.Mark(line: 1, column: 1))
    }

    private mutating func takeScalar(
        _ event: borrowing yaml_event_t, at mark: SourceNode.Mark
    ) throws(SyntaxError) {
        let data = event.data.scalar
        let text = String(decoding: UnsafeBufferPointer(start: data.value, count: data.length), as: UTF8.self)
        var style: SourceNode.Style = data.style == YAML_PLAIN_SCALAR_STYLE ? .plain : .quoted
        if let tag = string(data.tag) {
            try check(tag: tag, at: mark)
            if tag == "!" || tag == "tag:yaml.org,2002:str" { style = .quoted }
        }
        try add(Measured(node: SourceNode(.scalar(text, style), at: mark)), anchor: string(data.anchor))
    }

    private mutating func takeAlias(_ name: String, at mark: SourceNode.Mark) throws(SyntaxError) {
        guard let target = anchors[ExactText(name)] else {
            let question = Suggestion.question(for: name, among: anchors.keys.sorted().map(\.text))
            throw SyntaxError(message: "nothing before this is anchored as \"&\(name)\"\(question)", mark: mark)
        }
        repeatedCount += target.count
        guard repeatedCount <= NodeLimits.repeatedNodes else {
            throw SyntaxError(
                message: "the aliases of this document repeat more than \(NodeLimits.repeatedNodes) values", mark: mark)
        }
        try checkDepth(of: target.height, at: mark)
        try add(target, anchor: nil)
    }

    private mutating func begin(
        isMapping: Bool, anchor: String?, tag: String?, at mark: SourceNode.Mark
    ) throws(SyntaxError) {
        if let tag { try check(tag: tag, at: mark) }
        try checkDepth(of: 1, at: mark)
        frames.append(Frame(mark: mark, anchor: anchor, isMapping: isMapping))
    }

    private mutating func end() throws(SyntaxError) {
        guard let frame = frames.popLast() else { return }
        let content: SourceNode.Content =
            frame.isMapping ? .mapping(try frame.merges.merged(into: frame.entries)) : .sequence(frame.items)
        let node = SourceNode(content, at: frame.mark)
        try add(Measured(node: node, count: frame.count, height: frame.height), anchor: frame.anchor)
    }

    private mutating func add(_ value: Measured, anchor: String?) throws(SyntaxError) {
        if let anchor { anchors[ExactText(anchor)] = value }
        guard !frames.isEmpty else {
            root = value.node
            return
        }
        let last = frames.count - 1
        frames[last].count += value.count
        frames[last].height = max(frames[last].height, value.height + 1)
        guard frames[last].isMapping else {
            frames[last].items.append(value.node)
            return
        }
        guard let key = frames[last].key else {
            guard case .scalar(let text, let style) = value.node.content else {
                throw SyntaxError(message: "a key must be text, not \(value.node.kindName)", mark: value.node.mark)
            }
            frames[last].key = (text, value.node.mark, style == .plain && text == "<<")
            return
        }
        frames[last].key = nil
        if key.isMerge {
            try frames[last].merges.add(value.node, before: frames[last].entries.count)
        } else {
            frames[last].entries.append(SourceNode.Entry(key: key.text, mark: key.mark, value: value.node))
        }
    }

    private func checkDepth(of height: Int, at mark: SourceNode.Mark) throws(SyntaxError) {
        guard frames.count + height <= NodeLimits.depth else {
            throw SyntaxError(message: "lists and mappings nest deeper than \(NodeLimits.depth) levels", mark: mark)
        }
    }

    private func check(tag: String, at mark: SourceNode.Mark) throws(SyntaxError) {
        let known = ["str", "int", "float", "bool", "null", "map", "seq"]
        if tag == "!" || known.contains(where: { tag == "tag:yaml.org,2002:\($0)" }) { return }
        throw SyntaxError(message: "the tag \(tag) has no meaning here", mark: mark)
    }

    private func string(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        pointer.map { String(cString: $0) }
    }
}
