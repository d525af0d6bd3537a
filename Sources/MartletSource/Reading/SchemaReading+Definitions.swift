import MartletSchema

extension SchemaReading {
    /// Reads the views of a file.
    func readViews(_ node: SourceNode) {
        guard let entries = node.entries else {
            reporter.report("expected a mapping from names to views, not \(node.kindName)", at: node.mark)
            return
        }
        for entry in entries {
            let what = "view \(entry.key)"
            if entry.value.entries == nil {
                guard let sql = requiredText(entry.value, for: what) else { continue }
                add(
                    Definition(kind: .view, path: path(entry.key), sql: sql, dependencies: namespaceDependency),
                    at: entry.mark)
                continue
            }
            guard let fields = Fields(entry.value, SchemaKeys.view, of: what, reporter: reporter) else { continue }
            guard var view = definition(.view, entry.key, fields, at: entry.value.mark, what: what) else { continue }
            readRest(of: &view, fields, what: what)
            add(view, at: entry.mark)
        }
    }

    /// Reads the triggers of a file.
    func readTriggers(_ node: SourceNode) {
        guard let entries = node.entries else {
            reporter.report("expected a mapping from names to triggers, not \(node.kindName)", at: node.mark)
            return
        }
        for entry in entries {
            let what = "trigger \(entry.key)"
            guard let fields = Fields(entry.value, SchemaKeys.trigger, of: what, reporter: reporter) else { continue }
            guard let on = fields["on"] else {
                reporter.report("\(what) lacks the key \"on\", the table that it hangs on", at: entry.mark)
                continue
            }
            guard let owner = reporter.name(on, for: "on of \(what)"),
                var trigger = definition(.trigger, entry.key, fields, at: entry.value.mark, what: what)
            else { continue }
            trigger.owner = wholePath(owner)
            readRest(of: &trigger, fields, what: what)
            add(trigger, at: entry.mark, ownerMark: on.mark)
        }
    }

    /// Reads the other objects of a file.
    func readObjects(_ node: SourceNode) {
        guard let items = node.items else {
            reporter.report("expected a list of objects, not \(node.kindName)", at: node.mark)
            return
        }
        for item in items {
            guard let fields = Fields(item, SchemaKeys.object, of: "an object", reporter: reporter) else { continue }
            guard let kindNode = fields["kind"], let nameNode = fields["name"] else {
                let missing = fields["kind"] == nil ? "kind" : "name"
                reporter.report("an object lacks the key \"\(missing)\"", at: item.mark)
                continue
            }
            guard let kind = reporter.name(kindNode, for: "the kind of an object"),
                let parts = nameParts(nameNode), let name = parts.last
            else { continue }
            let what = "\(kind) \(name)"
            guard
                var object = definition(
                    Definition.Kind(rawValue: kind), name, fields, at: item.mark, what: what)
            else { continue }
            if let node = fields["opaque"] {
                object.isOpaque = reporter.boolean(node, for: "opaque of \(what)") ?? false
            }
            if let node = fields["owner"] {
                object.owner = reporter.name(node, for: "the owner of \(what)").map(wholePath)
            }
            object.path = ObjectPath(object.path.components.dropLast() + parts)
            readRest(of: &object, fields, what: what)
            add(object, at: item.mark, ownerMark: fields["owner"]?.mark)
        }
    }

    /// A name, or a list of the table's name and its own.
    private func nameParts(_ node: SourceNode) -> [String]? {
        if node.items != nil { return reporter.texts(node, for: "the name of an object") }
        return reporter.name(node, for: "the name of an object").map { [$0] }
    }

    /// Reads a definition's text; nil also where it has none for the engine at hand, and so is not there.
    private func definition(
        _ kind: Definition.Kind, _ name: String, _ fields: Fields, at mark: SourceNode.Mark, what: String
    ) -> Definition? {
        guard let node = fields["sql"] else {
            reporter.report("\(what) lacks the key \"sql\"", at: mark)
            return nil
        }
        guard case .text(let text) = engineText(node, for: what) else { return nil }
        return Definition(kind: kind, path: path(name), sql: NormalizedText(text))
    }

    private func readRest(of definition: inout Definition, _ fields: Fields, what: String) {
        definition.comment = fields["comment"].flatMap { reporter.text($0, for: "the comment of \(what)") }
        definition.dependencies = dependencies(fields["dependsOn"], for: what) + namespaceDependency
        definition.attributes = attributes(fields["attributes"], for: what)
    }

    private func add(_ definition: Definition, at mark: SourceNode.Mark, ownerMark: SourceNode.Mark? = nil) {
        let identity = definition.identity
        if let earlier = definitionLocations[identity] {
            reporter.report("\(identity) is already defined at \(earlier)", at: mark)
            return
        }
        definitionLocations[identity] = reporter.location(mark)
        definitions.append(
            DefinitionDraft(
                definition: definition, location: reporter.location(mark),
                ownerLocation: ownerMark.map { reporter.location($0) }))
    }
}
