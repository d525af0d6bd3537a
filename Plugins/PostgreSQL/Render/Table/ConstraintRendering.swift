import MartletSchema

/// Writes constraints as they stand in CREATE TABLE and ADD.
struct ConstraintRendering {
    /// The database they are written for.
    let profile: TargetProfile

    /// Gives a key.
    func key(_ key: KeyConstraint, isPrimary: Bool) throws(AdapterError) -> String {
        guard !key.parts.isEmpty else { throw AdapterError(.invalidArgument, "a key needs at least one column") }
        let attributes = key.attributes
        var text = try Self.prefix(key.name) + (isPrimary ? "PRIMARY KEY" : "UNIQUE")
        if attributes.isSet(PostgreSQLAttributes.nullsNotDistinct) {
            guard profile.has(ServerVersion.nullsNotDistinct) else {
                throw AdapterError(.unsupported, "PostgreSQL before 15 has no NULLS NOT DISTINCT")
            }
            text += " NULLS NOT DISTINCT"
        }
        if key.parts.contains(where: { $0.isDescending || $0.collation != nil }) {
            throw AdapterError(
                .unsupported, "PostgreSQL's keys have no order and no collation of their own; use a unique index")
        }
        let overlaps = attributes.isSet(PostgreSQLAttributes.withoutOverlaps) ? " WITHOUT OVERLAPS" : ""
        text += " (\(try Quoting.identifiers(key.columns))\(overlaps))"
        if let columns = attributes.text(PostgreSQLAttributes.include) { text += " INCLUDE (\(columns))" }
        let parameters = StorageParameterText(attributes.text(PostgreSQLAttributes.storageParameters))
        if let clause = try parameters.clause() { text += " WITH \(clause)" }
        if let space = attributes.text(PostgreSQLAttributes.tablespace) {
            text += " USING INDEX TABLESPACE \(try Quoting.identifier(space))"
        }
        return text + Self.deferrability(attributes.text(PostgreSQLAttributes.deferrable))
    }

    /// Gives a foreign key.
    func foreignKey(_ key: ForeignKey) throws(AdapterError) -> String {
        guard !key.columns.isEmpty else { throw AdapterError(.invalidArgument, "a foreign key has no columns") }
        let period = key.attributes.isSet(PostgreSQLAttributes.period)
        var text = try Self.prefix(key.name) + "FOREIGN KEY (\(try Self.columns(key.columns, period: period)))"
        text += " REFERENCES \(try Quoting.path(key.referencedTable))"
        if !key.referencedColumns.isEmpty { text += " (\(try Self.columns(key.referencedColumns, period: period)))" }
        if key.attributes.text(PostgreSQLAttributes.match) == "full" { text += " MATCH FULL" }
        text += Self.action("DELETE", key.onDelete)
        if let columns = key.attributes.text(PostgreSQLAttributes.deleteColumns) { text += " (\(columns))" }
        text += Self.action("UPDATE", key.onUpdate)
        switch key.deferrability {
        case .notDeferrable: break
        case .initiallyImmediate: text += Self.deferrability("immediate")
        case .initiallyDeferred: text += Self.deferrability("deferred")
        }
        return text + Self.state(key.attributes)
    }

    /// Gives a check.
    func check(_ check: CheckConstraint) throws(AdapterError) -> String {
        let noInherit = check.attributes.isSet(PostgreSQLAttributes.noInherit) ? " NO INHERIT" : ""
        return try Self.prefix(check.name) + "CHECK \(try SQLFragment(check.expression).inBrackets)\(noInherit)"
            + Self.state(check.attributes)
    }

    /// Whether a constraint can only be added to a table that is there.
    static func isAddedLater(_ attributes: Attributes) -> Bool { attributes.isSet(PostgreSQLAttributes.notValid) }

    /// Gives when a constraint is checked, with a space before it.
    static func deferrability(_ word: String?) -> String {
        switch word {
        case "deferred"?: " DEFERRABLE INITIALLY DEFERRED"
        case "immediate"?: " DEFERRABLE"
        default: ""
        }
    }

    private static func state(_ attributes: Attributes) -> String {
        if attributes.isSet(PostgreSQLAttributes.notEnforced) { return " NOT ENFORCED" }
        return attributes.isSet(PostgreSQLAttributes.notValid) ? " NOT VALID" : ""
    }

    private static func prefix(_ name: String?) throws(AdapterError) -> String {
        guard let name else { return "" }
        return "CONSTRAINT \(try Quoting.identifier(name)) "
    }

    private static func columns(_ names: [String], period: Bool) throws(AdapterError) -> String {
        guard period, let last = names.last else { return try Quoting.identifiers(names) }
        let others = try Quoting.identifiers(Array(names.dropLast()))
        return "\(others), PERIOD \(try Quoting.identifier(last))"
    }

    private static func action(_ event: String, _ action: ForeignKey.Action) -> String {
        switch action {
        case .noAction: ""
        case .restrict: " ON \(event) RESTRICT"
        case .cascade: " ON \(event) CASCADE"
        case .setNull: " ON \(event) SET NULL"
        case .setDefault: " ON \(event) SET DEFAULT"
        }
    }
}
