import MartletSchema

extension StatementClassifier {
    /// Classifies what stands behind CREATE.
    mutating func creation() -> StatementFinding {
        let isReplacement = cursor.take("OR", "REPLACE")
        _ = cursor.take("GLOBAL") || cursor.take("LOCAL")
        if cursor.take("TEMP") || cursor.take("TEMPORARY") { return Self.temporary }
        _ = cursor.take("UNLOGGED") || cursor.take("UNIQUE") || cursor.take("TRUSTED")
        guard let kind = ObjectKind.take(&cursor) else { return unknown }
        switch kind.reach {
        case .beyond(let reason): return .refused(reason)
        case .nothing(let reason): return .ignored(reason)
        case .database: break
        }
        var finding = StatementFinding(kind: .creation, makesObject: true)
        switch kind.name {
        case "index": takeIndex(&finding)
        case "trigger", "constraint trigger", "policy", "rule": takePart(of: kind, &finding)
        case "cast", "operator", "transform": finding.makesObject = false
        case "operator class", "operator family": takeNamed(kind, &finding)
        case "schema": return schema(finding)
        case "language", "procedural language":
            takeNamed(kind, &finding)
            if cursor.has("HANDLER", "INLINE", "VALIDATOR") {
                return .refused("a language is code of the server; install it there as an extension")
            }
        case "function", "procedure":
            takeNamed(kind, &finding)
            if isMachineCode {
                return .refused("code in C is loaded into the server; install it there as an extension")
            }
        case "table", "materialized view": takeTable(kind, &finding)
        default: takeNamed(kind, &finding)
        }
        if finding.object?.path.components.first == "pg_temp" { return Self.temporary }
        if isReplacement, kind.name == "view" || kind.name == "function" { finding.isConditional = false }
        return finding
    }

    private static let temporary = StatementFinding.refused(
        "what is temporary ends with its session and is part of no schema")

    private mutating func takeNamed(_ kind: ObjectKind, _ finding: inout StatementFinding) {
        finding.isConditional = cursor.takeCondition()
        guard let name = cursor.takeName() else {
            finding.makesObject = false
            return
        }
        let isInSchema = !Self.kindsWithoutSchema.contains(kind.name)
        let words = [
            "recursive view": "view", "procedural language": "language",
            "foreign data wrapper": "foreign-data wrapper",
        ]
        finding.object = Definition.Identity(
            kind: Definition.Kind(rawValue: words[kind.name] ?? kind.name),
            path: isInSchema ? path(name) : ObjectPath(name))
    }

    private static let kindsWithoutSchema: Set<String> = [
        "access method", "extension", "foreign data wrapper", "language", "procedural language", "publication",
        "schema",
        "server",
    ]

    /// Reads a table or materialized view; one that is made of a query is made without rows.
    private mutating func takeTable(_ kind: ObjectKind, _ finding: inout StatementFinding) {
        takeNamed(kind, &finding)
        guard let asIndex = cursor.firstOutside(["AS"]) else { return }
        if asIndex + 1 < cursor.tokens.count, cursor.tokens[asIndex + 1].isWord("EXECUTE") {
            finding = .refused("a prepared statement may be anything; write the query itself")
            return
        }
        let tail = cursor.tokens.suffix(3)
        if tail.count == 3, zip(tail, ["WITH", "NO", "DATA"]).allSatisfy({ $0.isWord($1) }) { return }
        if let with = tail.dropFirst().first, let data = tail.last, with.isWord("WITH"), data.isWord("DATA") {
            finding.blanks.append(with.start..<data.end)
        }
        finding.suffix = " WITH NO DATA"
    }

    /// Reads `[CONCURRENTLY] [[IF NOT EXISTS] name] ON [ONLY] table`.
    private mutating func takeIndex(_ finding: inout StatementFinding) {
        takeConcurrently(&finding)
        finding.isConditional = cursor.takeCondition()
        let name = cursor.isAt("ON") ? nil : cursor.takeName()
        guard cursor.take("ON") else { return finding = unknown }
        _ = cursor.take("ONLY")
        guard let name, let table = cursor.takeName() else {
            finding.makesObject = false
            return
        }
        finding.object = Definition.Identity(kind: "index", path: path(table).renamed(name[name.count - 1]))
    }

    /// Takes CONCURRENTLY, which a scratch database has no use for and no transaction takes.
    mutating func takeConcurrently(_ finding: inout StatementFinding) {
        guard let token = cursor.next, cursor.take("CONCURRENTLY") else { return }
        finding.blanks.append(token.start..<token.end)
    }

    /// Reads the name of what belongs to a table, and the table: `name … ON table` or `name AS ON event TO table`.
    private mutating func takePart(of kind: ObjectKind, _ finding: inout StatementFinding) {
        guard let name = cursor.takeName() else { return finding = unknown }
        if kind.name == "rule" { _ = cursor.take("AS", "ON") }
        while let token = cursor.next, !token.isWord(kind.name == "rule" ? "TO" : "ON") { cursor.advance() }
        cursor.advance()
        guard let table = cursor.takeName() else { return finding = unknown }
        finding.object = Definition.Identity(
            kind: kind.name == "constraint trigger" ? .trigger : Definition.Kind(rawValue: kind.name),
            path: ObjectPath(path(table).components + name))
    }

    private mutating func schema(_ begun: StatementFinding) -> StatementFinding {
        var finding = begun
        finding.isConditional = cursor.takeCondition()
        let name = cursor.isAt("AUTHORIZATION") ? nil : cursor.takeName()
        if name == ["public"], cursor.isAtEnd { return .ignored("every new database has the schema public") }
        if let name { finding.object = Definition.Identity(kind: "schema", path: ObjectPath(name)) }
        finding.makesObject = name != nil
        return finding
    }

    /// Whether a function's language is that of the machine.
    private var isMachineCode: Bool {
        guard let index = cursor.firstOutside(["LANGUAGE"]), index + 1 < cursor.tokens.count else { return false }
        let token = cursor.tokens[index + 1]
        return ["c", "internal"].contains((token.stringValue ?? token.name).asciiLowercased)
    }
}
