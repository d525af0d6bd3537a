import MartletSchema

/// Writes what ALTER TABLE alone says of a table.
struct TableSettings {
    /// The table's path.
    let path: ObjectPath
    /// The table's name as it stands in statements.
    let name: String

    /// What follows the creation of a table.
    func afterCreation(of table: Table) throws(AdapterError) -> [Statement] {
        var statements = try replicaIdentity(
            table.attributes, keys: ([table.primaryKey].compactMap { $0 } + table.uniques).compactMap(\.name))
        if table.attributes.isSet(PostgreSQLAttributes.rowSecurity) { statements.append(rowSecurity(true)) }
        if table.attributes.isSet(PostgreSQLAttributes.forceRowSecurity) { statements.append(forceRowSecurity(true)) }
        for key in [table.primaryKey].compactMap({ $0 }) + table.uniques { statements += try keySettings(key) }
        if let comment = table.comment {
            statements.append(try CommentRendering.statement(comment, on: "TABLE \(name)"))
        }
        for key in [table.primaryKey].compactMap({ $0 }) + table.uniques {
            statements += try constraintComment(key.name, key.attributes)
        }
        for key in table.foreignKeys { statements += try constraintComment(key.name, key.attributes) }
        for check in table.checks { statements += try constraintComment(check.name, check.attributes) }
        return statements
    }

    /// What a key says of its index beyond the constraint.
    func keySettings(_ key: KeyConstraint) throws(AdapterError) -> [Statement] {
        var statements: [Statement] = []
        guard let index = key.name else { return [] }
        if key.attributes.isSet(PostgreSQLAttributes.clustered) {
            statements.append(.light("ALTER TABLE \(name) CLUSTER ON \(try Quoting.identifier(index))"))
        }
        if key.attributes.isSet(PostgreSQLAttributes.replicaIdentity) {
            statements.append(
                .exclusive("ALTER TABLE ONLY \(name) REPLICA IDENTITY USING INDEX \(try Quoting.identifier(index))"))
        }
        return statements
    }

    /// The comment on a constraint, where it has one.
    func constraintComment(_ constraint: String?, _ attributes: Attributes) throws(AdapterError) -> [Statement] {
        guard let constraint, let comment = attributes.text(PostgreSQLAttributes.comment) else { return [] }
        let subject = "CONSTRAINT \(try Quoting.identifier(constraint)) ON \(name)"
        return [try CommentRendering.statement(comment, on: subject)]
    }

    /// Which columns of a row are told to subscribers.
    ///
    /// An index that is not there yet says so itself.
    func replicaIdentity(
        _ attributes: Attributes, keys: [String] = [], isReset: Bool = false
    ) throws(AdapterError) -> [Statement] {
        switch attributes.text(PostgreSQLAttributes.replicaIdentity) {
        case "full"?: return [.exclusive("ALTER TABLE ONLY \(name) REPLICA IDENTITY FULL")]
        case "nothing"?: return [.exclusive("ALTER TABLE ONLY \(name) REPLICA IDENTITY NOTHING")]
        case let text?:
            // A table that is just made has the indexes of its keys alone.
            let isThere = isReset || keys.contains { ExactName.equal("index \(NameText.of($0))", text) }
            guard text.hasPrefix("index "), isThere else { return [] }
            return [.exclusive("ALTER TABLE ONLY \(name) REPLICA IDENTITY USING INDEX \(text.dropFirst(6))")]
        case nil: return isReset ? [.exclusive("ALTER TABLE ONLY \(name) REPLICA IDENTITY DEFAULT")] : []
        }
    }

    /// Turns policies on or off.
    func rowSecurity(_ isOn: Bool) -> Statement {
        func text(_ isOn: Bool) -> String { "ALTER TABLE \(name) \(isOn ? "ENABLE" : "DISABLE") ROW LEVEL SECURITY" }
        return .exclusive(text(isOn), inverse: [text(!isOn)])
    }

    /// Makes the owner subject to policies, or not.
    func forceRowSecurity(_ isOn: Bool) -> Statement {
        func text(_ isOn: Bool) -> String { "ALTER TABLE \(name) \(isOn ? "" : "NO ")FORCE ROW LEVEL SECURITY" }
        return .exclusive(text(isOn), inverse: [text(!isOn)])
    }
}
