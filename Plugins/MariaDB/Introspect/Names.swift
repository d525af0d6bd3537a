import MartletSchema

/// Takes the name of the database that is read out of the server's texts: it writes it before every table, and the same
/// schema in another database would read otherwise.
struct QualifierStripping {
    /// The database.
    let database: String

    /// Gives the text without the database's name.
    ///
    /// What stands between a dot and a dot is never a database; a name of two parts is a column's where something in the
    /// text has the database's name without a dot behind it, such as an alias.
    func strip(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: ".")) else { return text }
        let tokens = SQLLexer.significantTokens(of: text)
        let isAlias = tokens.indices.contains { index in
            isName(tokens, index) && !(index > 0 && tokens[index - 1].isOperator("."))
                && !(index + 1 < tokens.count && tokens[index + 1].isOperator("."))
        }
        var result = ""
        var position = 0
        let lexer = SQLLexer(text)
        for index in tokens.indices where isName(tokens, index) {
            guard index + 2 < tokens.count, tokens[index + 1].isOperator("."), tokens[index + 2].canBeName else {
                continue
            }
            if index > 0, tokens[index - 1].isOperator(".") { continue }
            let hasThreeParts = index + 3 < tokens.count && tokens[index + 3].isOperator(".")
            if isAlias, !hasThreeParts { continue }
            result += lexer.text(from: position, to: tokens[index].start)
            position = tokens[index + 1].end
        }
        return result + lexer.text(from: position, to: text.utf8.count)
    }

    private func isName(_ tokens: [SQLToken], _ index: Int) -> Bool {
        tokens[index].kind == .quotedIdentifier && tokens[index].name == database
    }
}

/// Finds the objects of a database that a text names.
struct MentionFinder {
    /// The names of tables, views and sequences.
    let relations: Set<String>
    /// The names of functions.
    let functions: Set<String>
    /// The names of procedures.
    let procedures: Set<String>
    private let folded: [String: String]

    /// Makes a finder for a catalog.
    init(_ catalog: Catalog) {
        relations = Set(catalog.tables.keys)
        functions = Set(catalog.routines.filter { $0.type == "FUNCTION" }.map(\.name))
        procedures = Set(catalog.routines.filter { $0.type == "PROCEDURE" }.map(\.name))
        var folded: [String: String] = [:]
        for name in functions.union(procedures) { folded[name.asciiLowercased] = name }
        self.folded = folded
    }

    /// What a text names, but for what has that name itself.
    func mentions(in text: String, except own: String) -> [Definition.Identity] {
        var found: Set<Definition.Identity> = []
        let tokens = SQLLexer.significantTokens(of: text)
        for (index, token) in tokens.enumerated() where token.canBeName {
            let name = token.name
            if relations.contains(name), name != own { found.insert(.relation(ObjectPath(name))) }
            guard index + 1 < tokens.count, tokens[index + 1].isOperator("("),
                let routine = folded[name.asciiLowercased], routine != own
            else { continue }
            if functions.contains(routine) { found.insert(.init(kind: "function", path: ObjectPath(routine))) }
            if procedures.contains(routine) { found.insert(.init(kind: "procedure", path: ObjectPath(routine))) }
        }
        return found.sorted()
    }

    /// What a view names: its text, as the server has it, qualifies all of it with the database.
    func dependencies(ofView text: String, database: String, except own: String) -> [Definition.Identity] {
        var found: Set<Definition.Identity> = []
        let tokens = SQLLexer.significantTokens(of: text)
        for index in tokens.indices.dropLast(2) {
            guard tokens[index].canBeName, tokens[index].name == database, tokens[index + 1].isOperator("."),
                tokens[index + 2].canBeName
            else { continue }
            let name = tokens[index + 2].name
            if relations.contains(name), name != own { found.insert(.relation(ObjectPath(name))) }
            if let routine = folded[name.asciiLowercased], functions.contains(routine) {
                found.insert(.init(kind: "function", path: ObjectPath(routine)))
            }
        }
        return found.sorted()
    }
}
