import MartletSchema

/// A name as scripts mention it: the last part of a path, without a routine's arguments and without regard to case.
struct EditedName: Hashable {
    let text: String

    init(_ path: ObjectPath) { self.init(String(path.name.prefix { $0 != "(" })) }

    init(_ name: String) { text = String(decoding: name.utf8.map(ScriptWords.lowercased), as: UTF8.self) }

    /// Whether it stands in scripts as one word, however it is quoted.
    var isWord: Bool { !text.isEmpty && text.utf8.allSatisfy(ScriptWords.isWord) }

    /// The name of which the server made this one where that was taken: without the number behind it.
    var unnumbered: String? {
        let stem = text.utf8.reversed().drop { (0x30...0x39).contains($0) }.count
        return stem > 0 && stem < text.utf8.count ? String(text.utf8.prefix(stem)) : nil
    }
}

extension MartletSchema.Schema {
    /// The names by which statements about its tables and definitions can be found.
    var editedNames: Set<EditedName> {
        Set(tables.map { EditedName($0.path) })
            .union(definitions.filter { ScriptEdit.isPlain($0.kind) }.map { EditedName($0.path) })
    }

    /// All names that the server could have made up, or that could be in the way of one that it makes up.
    var namesOfParts: Set<EditedName> {
        var names: [String] = []
        for table in tables {
            names += [table.path.name] + table.indexes.map(\.name)
            names += ([table.primaryKey].compactMap(\.self) + table.uniques).compactMap(\.name)
            names += table.checks.compactMap(\.name) + table.foreignKeys.compactMap(\.name)
        }
        names += definitions.map(\.path.name)
        return Set(names.map { EditedName($0) })
    }
}
