import MartletSchema

extension SchemaReading {
    /// Notes which namespaces a file has sections for, so that names that begin with one are understood anywhere.
    func noteNamespaces(_ node: SourceNode) {
        for entry in node.entries ?? [] { namespaces.insert(ExactText(entry.key)) }
    }

    /// Reads the sections of namespaces.
    func readNamespaces(_ node: SourceNode, contents: (Fields) -> Void) {
        guard let entries = node.entries else {
            reporter.report("expected a mapping from names to schemas, not \(node.kindName)", at: node.mark)
            return
        }
        for entry in entries {
            let what = "schema \(entry.key)"
            guard !entry.key.isEmpty else {
                reporter.report("a schema needs a name", at: entry.mark)
                continue
            }
            let identity = Definition.Identity(kind: .namespace, path: ObjectPath(entry.key))
            var definition = Definition(kind: .namespace, path: identity.path, sql: NormalizedText(""))
            if !entry.value.isNull {
                guard let fields = Fields(entry.value, SchemaKeys.namespace, of: what, reporter: reporter) else {
                    continue
                }
                definition.comment = fields["comment"].flatMap { reporter.text($0, for: "the comment of \(what)") }
                namespace = entry.key
                contents(fields)
                namespace = nil
            }
            // Several files may add to one namespace.
            if definitionLocations[identity] == nil {
                definitionLocations[identity] = reporter.location(entry.mark)
                definitions.append(DefinitionDraft(definition: definition, location: reporter.location(entry.mark)))
            }
        }
    }

    /// The path of something that is defined where the reading is.
    func path(_ name: String) -> ObjectPath { ObjectPath([namespace, name].compactMap(\.self)) }

    /// What a definition's namespace adds to what it depends on.
    var namespaceDependency: [Definition.Identity] {
        namespace.map { [Definition.Identity(kind: .namespace, path: ObjectPath($0))] } ?? []
    }

    /// The path that a whole name means: behind the name of a namespace and a dot it lives there.
    func wholePath(_ name: String) -> ObjectPath {
        guard let dot = name.firstIndex(of: "."), namespaces.contains(ExactText(String(name[..<dot]))) else {
            return ObjectPath(name)
        }
        return ObjectPath([String(name[..<dot]), String(name[name.index(after: dot)...])])
    }

    /// Reads what something depends on: names of tables and views, and mappings for anything else.
    func dependencies(_ node: SourceNode?, for what: @autoclosure () -> String) -> [Definition.Identity] {
        guard let node else { return [] }
        return (node.items ?? [node]).compactMap { item in
            guard item.entries != nil else {
                return reporter.name(item, for: "dependsOn of \(what())").map { .relation(wholePath($0)) }
            }
            let part = "a dependency of \(what())"
            guard let fields = Fields(item, SchemaKeys.dependency, of: part, reporter: reporter) else { return nil }
            guard let name = fields["name"].flatMap({ reporter.name($0, for: "the name of \(part)") }) else {
                if fields["name"] == nil { reporter.report("\(part) lacks the key \"name\"", at: item.mark) }
                return nil
            }
            let namespace = fields["schema"].flatMap { reporter.name($0, for: "the schema of \(part)") }
            let kind = fields["kind"].flatMap { reporter.name($0, for: "the kind of \(part)") }
            return Definition.Identity(
                kind: kind.map { Definition.Kind(rawValue: $0) } ?? .relation,
                path: ObjectPath([namespace, name].compactMap(\.self)))
        }
    }
}
