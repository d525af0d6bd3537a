import MartletSchema

/// The indexes that the server made for a table's foreign keys, by the keys' names: they are parts of these and no
/// indexes of the table, yet stay behind where a key is dropped alone.
struct ForeignKeyIndexes {
    /// The names of the indexes by the names of the keys.
    private(set) var names: [String: String] = [:]

    /// Makes an empty list.
    init() {}

    /// Reads what a table says of them.
    init(_ attributes: Attributes) {
        let tokens = SQLLexer.significantTokens(of: attributes.text(MariaDBAttributes.foreignKeyIndexes) ?? "")
        for position in stride(from: 0, to: tokens.count - 1, by: 2) {
            names[tokens[position].name] = tokens[position + 1].name
        }
    }

    /// Adds the index of a key.
    mutating func add(_ index: String, of key: String) { names[key] = index }

    /// The list as one text: pairs of quoted names, in order of the keys.
    var text: String? {
        let pairs = names.sorted { $0.key < $1.key }.compactMap { key, index -> String? in
            guard let quoted = try? [Quoting.identifier(key), Quoting.identifier(index)] else { return nil }
            return quoted.joined(separator: " ")
        }
        return pairs.isEmpty ? nil : pairs.joined(separator: " ")
    }
}
