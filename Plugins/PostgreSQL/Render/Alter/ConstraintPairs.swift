import MartletSchema

/// Finds constraints that are dropped and added again under their name where PostgreSQL can change them as they are.
struct ConstraintPairs {
    private let name: String
    private let profile: TargetProfile
    private var foreignKeys: [ExactText: (old: ForeignKey?, new: ForeignKey?)] = [:]
    private var checks: [ExactText: (old: CheckConstraint?, new: CheckConstraint?)] = [:]
    private var keys: [ExactText: (old: KeyConstraint?, new: KeyConstraint?)] = [:]
    private let path: ObjectPath

    /// Looks through the changes of a table.
    init(_ alteration: TableAlteration, name: String, profile: TargetProfile) {
        self.name = name
        self.profile = profile
        path = alteration.before.path
        for change in alteration.changes {
            switch change {
            case .dropForeignKey(let key): foreignKeys[ExactText(key.name ?? ""), default: (nil, nil)].old = key
            case .addForeignKey(let key): foreignKeys[ExactText(key.name ?? ""), default: (nil, nil)].new = key
            case .dropCheck(let check): checks[ExactText(check.name ?? ""), default: (nil, nil)].old = check
            case .addCheck(let check): checks[ExactText(check.name ?? ""), default: (nil, nil)].new = check
            case .dropUnique(let key), .dropPrimaryKey(let key):
                keys[ExactText(key.name ?? ""), default: (nil, nil)].old = key
            case .addUnique(let key), .addPrimaryKey(let key):
                keys[ExactText(key.name ?? ""), default: (nil, nil)].new = key
            default: break
            }
        }
    }

    /// The statements that stand for a change, none for the first of a pair; nil where it is to be made as it is.
    func statements(insteadOf change: TableChange) throws(AdapterError) -> [Statement]? {
        switch change {
        case .dropForeignKey(let key): return try changes(ofForeignKey: key.name) == nil ? nil : []
        case .addForeignKey(let key): return try changes(ofForeignKey: key.name)
        case .dropCheck(let check): return try changes(ofCheck: check.name) == nil ? nil : []
        case .addCheck(let check): return try changes(ofCheck: check.name)
        case .dropUnique(let key), .dropPrimaryKey(let key): return try changes(ofKey: key.name) == nil ? nil : []
        case .addUnique(let key), .addPrimaryKey(let key): return try changes(ofKey: key.name)
        default: return nil
        }
    }

    private func changes(ofForeignKey constraint: String?) throws(AdapterError) -> [Statement]? {
        guard let constraint, case (let old?, let new?)? = foreignKeys[ExactText(constraint)] else { return nil }
        var alike = old
        alike.attributes = new.attributes
        alike.deferrability = new.deferrability
        alike.hasGeneratedName = new.hasGeneratedName
        guard alike == new, var statements = try states(constraint, old.attributes, new.attributes) else { return nil }
        if old.deferrability != new.deferrability {
            let quoted = try Quoting.identifier(constraint)
            statements.insert(
                .exclusive(
                    "ALTER TABLE \(name) ALTER CONSTRAINT \(quoted)\(Self.text(new.deferrability))",
                    inverse: ["ALTER TABLE \(name) ALTER CONSTRAINT \(quoted)\(Self.text(old.deferrability))"]), at: 0)
        }
        return statements
    }

    private static func text(_ deferrability: ForeignKey.Deferrability) -> String {
        switch deferrability {
        case .notDeferrable: " NOT DEFERRABLE"
        case .initiallyImmediate: " DEFERRABLE INITIALLY IMMEDIATE"
        case .initiallyDeferred: " DEFERRABLE INITIALLY DEFERRED"
        }
    }

    private func changes(ofCheck constraint: String?) throws(AdapterError) -> [Statement]? {
        guard let constraint, case (let old?, let new?)? = checks[ExactText(constraint)] else { return nil }
        guard old.expression == new.expression else { return nil }
        return try states(constraint, old.attributes, new.attributes)
    }

    /// Validates, and sets the comment; nil where more differs.
    private func states(
        _ constraint: String, _ old: Attributes, _ new: Attributes
    ) throws(AdapterError) -> [Statement]? {
        let changeable: Set = [PostgreSQLAttributes.notValid, PostgreSQLAttributes.comment]
        let isValidated = old.isSet(PostgreSQLAttributes.notValid) && !new.isSet(PostgreSQLAttributes.notValid)
        guard old.without(changeable) == new.without(changeable),
            isValidated || old[PostgreSQLAttributes.notValid] == new[PostgreSQLAttributes.notValid]
        else { return nil }
        var statements: [Statement] = []
        if isValidated {
            statements.append(
                Statement(
                    "ALTER TABLE \(name) VALIDATE CONSTRAINT \(try Quoting.identifier(constraint))", lock: .none,
                    cost: .scan))
        }
        return try statements + comment(constraint, old, new)
    }

    private func comment(_ constraint: String, _ old: Attributes, _ new: Attributes) throws(AdapterError) -> [Statement]
    {
        let key = PostgreSQLAttributes.comment
        guard old[key] != new[key] else { return [] }
        let subject = "CONSTRAINT \(try Quoting.identifier(constraint)) ON \(name)"
        return [try CommentRendering.statement(new.text(key), on: subject, before: old.text(key))]
    }

    private func changes(ofKey constraint: String?) throws(AdapterError) -> [Statement]? {
        guard let constraint, case (let old?, let new?)? = keys[ExactText(constraint)] else { return nil }
        let changeable: Set = [
            PostgreSQLAttributes.comment, PostgreSQLAttributes.storageParameters, PostgreSQLAttributes.tablespace,
            PostgreSQLAttributes.clustered, PostgreSQLAttributes.replicaIdentity,
        ]
        guard old.parts == new.parts, old.attributes.without(changeable) == new.attributes.without(changeable) else {
            return nil
        }
        // The index behind a key is altered as any other.
        let comments: Set = [PostgreSQLAttributes.comment]
        let before = Index(name: constraint, parts: [], attributes: old.attributes.without(comments))
        let after = Index(name: constraint, parts: [], attributes: new.attributes.without(comments))
        return try IndexAlteration(from: before, to: after, table: path, profile: profile).statements()
            + comment(constraint, old.attributes, new.attributes)
    }
}
