import MartletSchema

extension Archive {
    /// Codes a desired state with everything that its source said.
    mutating func code(_ state: inout DesiredState) {
        code(&state.schema)
        code(&state.hints.tableRenames)
        code(&state.hints.columnRenames)
        code(&state.hints.backfills)
        code(&state.hints.conversions)
        code(&state.sourceMap)
    }

    private mutating func code(_ renames: inout [ObjectPath: ObjectPath]) {
        var pairs = renames.sorted { $0.key < $1.key }.map { PathPair(new: $0.key, old: $0.value) }
        code(&pairs, blank: PathPair(new: "-", old: "-")) { archive, pair in
            archive.code(&pair.new)
            archive.code(&pair.old)
        }
        renames = Dictionary(pairs.map { ($0.new, $0.old) }, uniquingKeysWith: { first, _ in first })
    }

    private mutating func code(_ texts: inout [MigrationHints.ColumnReference: String]) {
        var entries = texts.map { ColumnText(table: $0.key.table, column: $0.key.column, text: $0.value) }
        entries.sort { ($0.table, ExactText($0.column)) < ($1.table, ExactText($1.column)) }
        code(&entries, blank: ColumnText(table: "-", column: "", text: "")) { archive, entry in
            archive.code(&entry.table)
            archive.code(&entry.column)
            archive.code(&entry.text)
        }
        texts = Dictionary(
            entries.map { (MigrationHints.ColumnReference(table: $0.table, column: $0.column), $0.text) },
            uniquingKeysWith: { first, _ in first })
    }

    private mutating func code(_ map: inout SourceMap) {
        var places = map.locations.map { Place(node: $0.key, location: $0.value) }
        places.sort { $0.location < $1.location }
        code(&places, blank: Place(node: .table("-"), location: SourceLocation(file: "", line: 0, column: 0))) {
            archive, place in
            archive.code(&place.node)
            archive.code(&place.location.file)
            archive.code(&place.location.line)
            archive.code(&place.location.column)
        }
        map = SourceMap(Dictionary(places.map { ($0.node, $0.location) }, uniquingKeysWith: { first, _ in first }))
    }

    private mutating func code(_ node: inout SourceMap.Node) {
        var fields = NodeFields(node)
        code(&fields.kind)
        code(&fields.path)
        code(&fields.name)
        code(&fields.position)
        if let read = fields.node { node = read } else { fail() }
    }
}

private struct PathPair {
    var new: ObjectPath
    var old: ObjectPath
}

private struct ColumnText {
    var table: ObjectPath
    var column: String
    var text: String
}

private struct Place {
    var node: SourceMap.Node
    var location: SourceLocation
}

extension SourceLocation {
    fileprivate static func < (left: SourceLocation, right: SourceLocation) -> Bool {
        (ExactText(left.file), left.line, left.column) < (ExactText(right.file), right.line, right.column)
    }
}

/// A part of a schema with what names it side by side.
private struct NodeFields {
    var kind = 0
    var path: ObjectPath
    var name = ""
    var position = 0

    init(_ node: SourceMap.Node) {
        switch node {
        case .table(let path): (kind, self.path) = (0, path)
        case .column(let path, let name): (kind, self.path, self.name) = (1, path, name.text)
        case .index(let path, let name): (kind, self.path, self.name) = (2, path, name.text)
        case .foreignKey(let path, let position): (kind, self.path, self.position) = (3, path, position)
        case .definition(let identity): (kind, path, name) = (4, identity.path, identity.kind.rawValue)
        }
    }

    var node: SourceMap.Node? {
        switch kind {
        case 0: .table(path)
        case 1: .column(path, name)
        case 2: .index(path, name)
        case 3: .foreignKey(path, position)
        case 4: .definition(.init(kind: Definition.Kind(rawValue: name), path: path))
        default: nil
        }
    }
}
