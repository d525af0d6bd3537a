package import MartletSchema

/// Something of one engine's schema that another engine has no counterpart for.
package struct Omission: Hashable, Sendable {
    /// What it is.
    package indirect enum Part: Hashable, Sendable {
        /// A whole table.
        case table(ObjectPath)
        /// A column.
        case column(ObjectPath, ExactText)
        /// The default of a column that is there.
        case defaultValue(ObjectPath, ExactText)
        /// The collation of a column that is there.
        case collation(ObjectPath, ExactText)
        /// The primary key of a table.
        case primaryKey(ObjectPath)
        /// A unique constraint, by its columns.
        case unique(ObjectPath, [ExactText])
        /// A foreign key, by its columns.
        case foreignKey(ObjectPath, [ExactText])
        /// A check, by its condition.
        case check(ObjectPath, ExactText)
        /// An index.
        case index(ObjectPath, ExactText)
        /// A view, a trigger or another object.
        case definition(Definition.Identity)
        /// The namespace that a table is in.
        case namespace(ObjectPath)
        /// What only its own engine knows of something that is there: an attribute or a collation, in words.
        case detail(ExactText, of: Part)
    }

    /// What it is.
    package var part: Part
    /// Why there is no counterpart.
    package var reason: String

    /// Makes an omission.
    package init(_ part: Part, because reason: String) {
        self.part = part
        self.reason = reason
    }
}

extension Omission: CustomStringConvertible {
    /// What has no counterpart, and why.
    package var description: String { "\(part) has no counterpart: \(reason)" }
}

extension Omission.Part {
    /// The table that it is, or is part of; nil for what belongs to none.
    package var table: ObjectPath? {
        switch self {
        case .table(let path), .column(let path, _), .defaultValue(let path, _), .collation(let path, _),
            .primaryKey(let path), .unique(let path, _), .foreignKey(let path, _), .check(let path, _),
            .index(let path, _), .namespace(let path):
            path
        case .definition: nil
        case .detail(_, of: let part): part.table
        }
    }
}

extension Omission.Part: CustomStringConvertible {
    /// The kind and the name, for people.
    package var description: String {
        switch self {
        case .table(let path): "table \(path)"
        case .column(let path, let name): "column \(path).\(name.text)"
        case .defaultValue(let path, let name): "the default of column \(path).\(name.text)"
        case .collation(let path, let name): "the collation of column \(path).\(name.text)"
        case .primaryKey(let path): "the primary key of table \(path)"
        case .unique(let path, let columns): "unique (\(Self.list(columns))) of table \(path)"
        case .foreignKey(let path, let columns): "foreign key (\(Self.list(columns))) of table \(path)"
        case .check(let path, let condition): "check (\(Self.line(condition.text))) of table \(path)"
        case .index(let path, let name): "index \(name.text) of table \(path)"
        case .definition(let identity): "\(identity)"
        case .namespace(let path): "the namespace of table \(path)"
        case .detail(let text, let part): "\(text.text) of \(part)"
        }
    }

    private static func list(_ names: [ExactText]) -> String { names.map(\.text).joined(separator: ", ") }

    /// A condition in one line, cut where it is long.
    private static func line(_ text: String) -> String {
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return words.count > 100 ? words.prefix(100) + "…" : words
    }
}
