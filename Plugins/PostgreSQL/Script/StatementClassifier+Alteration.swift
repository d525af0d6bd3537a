import MartletSchema

extension StatementClassifier {
    private static let ownership = "owners and grants are no part of what is compared"

    /// Classifies what stands behind ALTER.
    mutating func alteration() -> StatementFinding {
        guard let kind = ObjectKind.take(&cursor) else { return unknown }
        if case .nothing(let reason) = kind.reach { return .ignored(reason) }
        var finding = StatementFinding(kind: .alteration)
        _ = cursor.takeCondition()
        _ = cursor.take("ONLY")
        if kind.name == "operator" {
            while let token = cursor.next, !token.isOperator("(") { cursor.advance() }
        } else {
            if cursor.isAt("ALL") { return unknown }
            guard let name = cursor.takeName() else { return unknown }
            if kind.name == "table" || kind.name == "foreign table" {
                finding.object = Definition.Identity(kind: "table", path: path(name))
            }
        }
        _ = cursor.takeOperator("*")
        cursor.skipParentheses()
        if cursor.take("USING") { _ = cursor.takeName() }
        if cursor.isAt("OWNER", "TO"), cursor.peek(3) == nil { return .ignored(Self.ownership) }
        if case .beyond(let reason) = kind.reach { return .refused(reason) }
        // What is added makes sense wherever the statement stands, once there is what it is added to.
        if finding.object != nil, cursor.isAt("ADD") || cursor.isAt("ATTACH") { finding.kind = .creation }
        if kind.name == "index", cursor.isAt("ATTACH") { finding.kind = .creation }
        return finding
    }

    /// Classifies what stands behind DROP.
    mutating func removal() -> StatementFinding {
        guard let kind = ObjectKind.take(&cursor) else { return unknown }
        var finding = StatementFinding(kind: .alteration)
        if kind.name == "index" { takeConcurrently(&finding) }
        switch kind.reach {
        case .beyond(let reason): return .refused(reason)
        case .nothing(let reason): return .ignored(reason)
        case .database: return finding
        }
    }

    /// Classifies what stands behind COMMENT ON.
    mutating func remark() -> StatementFinding {
        guard let kind = ObjectKind.take(&cursor) else { return unknown }
        if kind.name == "extension" { return .ignored("an extension brings its comment along") }
        switch kind.reach {
        case .beyond(let reason):
            return kind.name == "database"
                ? .ignored("a database's comment is no part of its schema") : .refused(reason)
        case .nothing(let reason): return .ignored(reason)
        case .database: return StatementFinding(kind: .creation)
        }
    }
}
