import MartletSchema

/// Keys, checks and indexes as values of a document.
enum ConstraintTree {
    /// A primary key or a unique constraint.
    static func value(_ key: KeyConstraint) -> JSONValue {
        let parts = JSONValue.array(
            key.parts.map { part in
                guard part.isDescending || part.collation != nil else { return .string(part.column) }
                return .object(order([.init("column", .string(part.column))], part.isDescending, part.collation))
            })
        if key.statedName == nil, key.attributes.isEmpty { return parts }
        var members: [JSONValue.Member] = []
        if let name = key.statedName { members.append(.init("name", .string(name))) }
        members.append(.init("columns", parts))
        append(key.attributes, to: &members)
        return .object(members)
    }

    /// A foreign key.
    static func value(_ key: ForeignKey) -> JSONValue {
        var members: [JSONValue.Member] = []
        if let name = key.statedName { members.append(.init("name", .string(name))) }
        members.append(.init("columns", .array(key.columns.map { .string($0) })))
        var target: [JSONValue.Member] = [.init("table", .string(key.referencedTable.description))]
        if !key.referencedColumns.isEmpty {
            target.append(.init("columns", .array(key.referencedColumns.map { .string($0) })))
        }
        members.append(.init("references", .object(target)))
        appendBehaviour(of: key, to: &members)
        append(key.attributes, to: &members)
        return .object(members)
    }

    /// All checks of a table: a mapping from their names if each has one, else a list.
    static func value(_ checks: [CheckConstraint]) -> JSONValue {
        let names = checks.compactMap(\.statedName)
        if names.count == checks.count, Set(names).count == names.count {
            return .object(
                zip(names, checks).map { name, check in
                    if check.attributes.isEmpty { return .init(name, .string(check.expression.text)) }
                    return .init(name, .object(body(check)))
                })
        }
        return .array(
            checks.map { check in
                guard let name = check.statedName else {
                    return check.attributes.isEmpty ? .string(check.expression.text) : .object(body(check))
                }
                return .object([.init("name", .string(name))] + body(check))
            })
    }

    /// An index without its name.
    static func value(_ index: Index) -> JSONValue {
        let parts = JSONValue.array(index.parts.map(value))
        if !index.isUnique, index.predicate == nil, index.attributes.isEmpty, index.dependencies.isEmpty {
            return parts
        }
        var members: [JSONValue.Member] = [.init("columns", parts)]
        if index.isUnique { members.append(.init("unique", true)) }
        if let predicate = index.predicate { members.append(.init("where", .string(predicate.text))) }
        DependencyTree.append(index.dependencies, to: &members)
        append(index.attributes, to: &members)
        return .object(members)
    }

    /// What a foreign key does when its target changes, and when it is checked.
    static func appendBehaviour(of key: ForeignKey, to members: inout [JSONValue.Member]) {
        if let action = name(of: key.onDelete) { members.append(.init("onDelete", .string(action))) }
        if let action = name(of: key.onUpdate) { members.append(.init("onUpdate", .string(action))) }
        switch key.deferrability {
        case .notDeferrable: break
        case .initiallyImmediate: members.append(.init("deferrable", "immediate"))
        case .initiallyDeferred: members.append(.init("deferrable", "deferred"))
        }
    }

    /// Attributes, in bytewise order of their keys.
    static func append(_ attributes: Attributes, to members: inout [JSONValue.Member]) {
        guard !attributes.isEmpty else { return }
        let sorted = attributes.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        let values = sorted.map { key, value in
            switch value {
            case .boolean(let value): JSONValue.Member(key, .boolean(value))
            case .integer(let value): JSONValue.Member(key, .integer(value))
            case .text(let value): JSONValue.Member(key, .string(value))
            }
        }
        members.append(.init("attributes", .object(values)))
    }

    private static func body(_ check: CheckConstraint) -> [JSONValue.Member] {
        var members: [JSONValue.Member] = [.init("sql", .string(check.expression.text))]
        append(check.attributes, to: &members)
        return members
    }

    private static func value(_ part: Index.Part) -> JSONValue {
        switch part.term {
        case .column(let name):
            guard part.isDescending || part.collation != nil || !part.attributes.isEmpty else { return .string(name) }
            return value(part, [.init("column", .string(name))])
        case .expression(let expression): return value(part, [.init("sql", .string(expression.text))])
        }
    }

    private static func value(_ part: Index.Part, _ term: [JSONValue.Member]) -> JSONValue {
        var members = order(term, part.isDescending, part.collation)
        append(part.attributes, to: &members)
        return .object(members)
    }

    private static func order(
        _ members: [JSONValue.Member], _ isDescending: Bool, _ collation: String?
    ) -> [JSONValue.Member] {
        var members = members
        if isDescending { members.append(.init("descending", true)) }
        if let collation { members.append(.init("collation", .string(collation))) }
        return members
    }

    private static func name(of action: ForeignKey.Action) -> String? {
        switch action {
        case .noAction: nil
        case .restrict: "restrict"
        case .cascade: "cascade"
        case .setNull: "set null"
        case .setDefault: "set default"
        }
    }
}

extension KeyConstraint {
    /// The name, where somebody wished for it.
    var statedName: String? { hasGeneratedName ? nil : name }
}

extension ForeignKey {
    /// The name, where somebody wished for it.
    var statedName: String? { hasGeneratedName ? nil : name }
}

extension CheckConstraint {
    /// The name, where somebody wished for it.
    var statedName: String? { hasGeneratedName ? nil : name }
}
