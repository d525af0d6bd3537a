import MartletSchema

/// What of a statement that makes or changes something would reach out of the database.
extension StatementClassifier {
    /// The engines that keep their rows in the database alone.
    private static let engines: Set<String> = [
        "innodb", "myisam", "aria", "memory", "heap", "csv", "archive", "blackhole", "rocksdb", "columnstore",
    ]

    /// Finds what makes a statement refused though it begins like one that stays within its database.
    func refusalOfReach(_ finding: StatementFinding) -> StatementFinding? {
        let tokens = cursor.tokens
        let isProgram = ["trigger", "function", "procedure", "event", "package", "package body", "view"].contains(
            finding.object?.kind.rawValue ?? "")
        for (index, token) in tokens.enumerated() where token.kind == .word {
            if isProgram { break }
            if token.isWord("ENGINE") || token.isWord("TYPE"), let engine = value(behind: index),
                token.isWord("ENGINE"), !Self.engines.contains(engine.asciiLowercased)
            {
                return .refused(
                    "the engine \(engine.prefix(40)) may reach other places; a scratch database has none of it")
            }
            if token.isWord("DIRECTORY"), index > 0, tokens[index - 1].isAnyWord(["DATA", "INDEX"]) {
                return .refused("it names a folder of the server; leave DATA and INDEX DIRECTORY out")
            }
            if token.isWord("UNION"), value(behind: index) == "(" || value(behind: index) == "" {
                return .refused("a table that merges others keeps no rows of its own; leave it out")
            }
            if token.isWord("CONNECTION"), index + 1 < tokens.count, tokens[index + 1].isOperator("=") {
                return .refused("it connects to another server; leave it out")
            }
        }
        return refusalOfOtherDatabases(isProgram: isProgram, finding)
    }

    /// What stands behind an option's name and its sign of equality.
    private func value(behind index: Int) -> String? {
        let tokens = cursor.tokens
        var next = index + 1
        if next < tokens.count, tokens[next].isOperator("=") {
            next += 1
        } else if tokens[index].isWord("UNION") {
            return nil
        }
        guard next < tokens.count else { return nil }
        return tokens[next].stringValue ?? tokens[next].name
    }

    /// Names with a database before them.
    ///
    /// The schema's own is left out, and any other is refused where it would be touched. Bodies of stored programs are never run in a scratch database, and a view is never read there.
    private func refusalOfOtherDatabases(isProgram: Bool, _ finding: StatementFinding) -> StatementFinding? {
        let tokens = cursor.tokens
        let table = finding.object?.path.components.last
        for index in tokens.indices.dropLast(2) where tokens[index].canBeName && tokens[index + 1].isOperator(".") {
            if index > 0, tokens[index - 1].isOperator(".") { continue }
            guard tokens[index + 2].canBeName, tokens[index].name != own.name else { continue }
            if isProgram {
                // The object itself must be here, and what a trigger hangs on.
                let isTarget = index < 24 && index > 0 && isHead(index)
                if isTarget { return Self.otherDatabase(tokens[index].name) }
                continue
            }
            if tokens[index].name == table, isInExpression(index) { continue }
            return Self.otherDatabase(tokens[index].name)
        }
        return nil
    }

    /// Whether a name stands where only a column can: a table may have the name of a database that is another's.
    private func isInExpression(_ index: Int) -> Bool {
        let tokens = cursor.tokens
        guard index > 1 else { return false }
        let previous = tokens[index - 1]
        if previous.isOperator("(") {
            return !tokens[index - 2].isAnyWord(["NEXTVAL", "LASTVAL", "SETVAL", "REFERENCES", "UNION"])
        }
        if previous.kind == .operator { return !previous.isOperator(".") && !previous.isOperator(")") }
        return previous.isAnyWord([
            "AND", "OR", "NOT", "XOR", "BETWEEN", "IN", "WHEN", "THEN", "ELSE", "CASE", "DIV", "MOD", "BINARY",
        ])
    }

    /// Whether the name at an index is that of what a stored program or a view is, or of a trigger's table.
    private func isHead(_ index: Int) -> Bool {
        let tokens = cursor.tokens
        if tokens[index - 1].isAnyWord(["VIEW", "TRIGGER", "FUNCTION", "PROCEDURE", "EVENT", "BODY", "PACKAGE"]) {
            return true
        }
        if tokens[index - 1].isWord("EXISTS"), index > 1, tokens[..<index].count < 10 { return true }
        return tokens[index - 1].isWord("ON") && tokens[..<index].contains { $0.isWord("TRIGGER") }
            && !tokens[..<index].contains { $0.isWord("EACH") }
    }

    private static func otherDatabase(_ name: String) -> StatementFinding {
        .refused(
            "it names the database \(name.prefix(64)), which this schema is not known to be: leave the name out, begin"
                + " the script with USE, or realise the schema elsewhere with --scratch URL")
    }

    /// The names of the schema's own database with their dots.
    func ownQualifiers() -> [Range<Int>] {
        guard let own = own.name else { return [] }
        let tokens = cursor.tokens
        return tokens.indices.dropLast(2).compactMap { index in
            guard tokens[index].canBeName, tokens[index].name == own, tokens[index + 1].isOperator("."),
                tokens[index + 2].canBeName, index == 0 || !tokens[index - 1].isOperator(".")
            else { return nil }
            return tokens[index].start..<tokens[index + 1].end
        }
    }
}
