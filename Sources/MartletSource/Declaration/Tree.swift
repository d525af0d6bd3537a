import MartletSchema

extension Declaration {
    /// The nodes of the YAML form, made of declarations.
    struct Tree {
        let resolver: NameResolver

        /// A mapping that is put together entry by entry.
        struct Mapping {
            private(set) var entries: [SourceNode.Entry] = []
            let mark: SourceNode.Mark

            init(at place: Place) { mark = place.mark }

            mutating func set(_ key: String, _ content: SourceNode.Content) {
                set(key, SourceNode(content, at: mark))
            }

            /// Sets a key; what was said of it before counts no more, as of modifiers the last one counts.
            mutating func set(_ key: String, _ node: SourceNode) {
                let entry = SourceNode.Entry(key: key, mark: node.mark, value: node)
                if let position = entries.firstIndex(where: { ExactText($0.key) == ExactText(key) }) {
                    entries[position] = entry
                } else {
                    entries.append(entry)
                }
            }

            mutating func set(_ key: String, text: String?) {
                if let text { set(key, .scalar(text, .jsonString)) }
            }

            mutating func set(_ key: String, flag: Bool) { set(key, .scalar(flag ? "true" : "false", .plain)) }

            var node: SourceNode { SourceNode(.mapping(entries), at: mark) }
        }

        func text(_ text: String, at place: Place) -> SourceNode {
            SourceNode(.scalar(text, .jsonString), at: place.mark)
        }

        func list(_ items: [SourceNode], at place: Place) -> SourceNode { SourceNode(.sequence(items), at: place.mark) }

        func names(_ names: [String], at place: Place) -> SourceNode {
            list(names.map { text($0, at: place) }, at: place)
        }

        /// Words of a database, with the names that it has.
        func sql(_ sql: SQL, at place: Place) -> SourceNode {
            switch sql.content {
            case .all(let pieces): return text(words(pieces), at: place)
            case .each(let texts):
                var mapping = Mapping(at: place)
                for (engine, pieces) in texts { mapping.set(engine.name, text: words(pieces)) }
                return mapping.node
            }
        }

        private func words(_ pieces: [SQL.Piece]) -> String {
            pieces.map { piece in
                switch piece {
                case .text(let text): text
                case .table(let name): resolver.table(name).text
                case .column(let table, let name): resolver.column(name, of: table).text
                }
            }
            .joined()
        }

        func attributes(
            _ attributes: some Sequence<(key: String, value: AttributeValue)>, at place: Place,
            in mapping: inout Mapping
        ) {
            var inner = Mapping(at: place)
            for (key, value) in attributes {
                switch value {
                case .boolean(let flag): inner.set(key, flag: flag)
                case .integer(let number): inner.set(key, .scalar("\(number)", .plain))
                case .text(let text): inner.set(key, text: text)
                }
            }
            if !inner.entries.isEmpty { mapping.set("attributes", inner.node) }
        }
    }
}
