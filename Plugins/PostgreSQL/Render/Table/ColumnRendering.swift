import MartletSchema

/// Writes a column as it stands in CREATE TABLE and ADD COLUMN.
struct ColumnRendering {
    /// The database it is written for.
    let profile: TargetProfile

    /// Gives the column's definition: name, type, collation, value and NOT NULL.
    func definition(of column: Column) throws(AdapterError) -> String {
        try Quoting.identifier(column.name) + " " + declaration(of: column)
    }

    private func declaration(of column: Column) throws(AdapterError) -> String {
        let type = try SQLFragment(TypeComparison.nativeText(of: column.type)).open
        let parts = [type, try Self.collation(column.collation).map { "COLLATE \($0)" }, try value(of: column)]
        let all = parts + [notNull(of: column)]
        return all.compactMap { $0 }.joined(separator: " ")
    }

    /// Gives what a partition or a table of a composite type says of a column that it has from there.
    func options(of column: Column, behind words: String) throws(AdapterError) -> String? {
        let value = column.generation == nil && !column.isIdentity ? try self.value(of: column) : nil
        let parts = [value, notNull(of: column)].compactMap { $0 }
        guard !parts.isEmpty else { return nil }
        return "\(try Quoting.identifier(column.name)) \(words)\(parts.joined(separator: " "))"
    }

    /// Gives the name of a collation: a qualified or quoted one as it is, a plain one in quotes.
    static func collation(_ text: String?) throws(AdapterError) -> String? {
        guard let text else { return nil }
        let tokens = SQLLexer.significantTokens(of: text)
        let isName = tokens.count > 1 || tokens.first?.kind == .quotedIdentifier
        let isPath = tokens.enumerated().allSatisfy {
            $0.offset % 2 == 0 ? $0.element.canBeName : $0.element.isOperator(".")
        }
        return isName && isPath && tokens.count % 2 == 1 ? text : try Quoting.identifier(text)
    }

    /// Gives the check that an enumeration, or an array of its values, brings along where its column has no native type
    /// of its own.
    static func enumerationCheck(of column: Column) throws(AdapterError) -> String? {
        guard column.type.native == nil else { return nil }
        let name = try Quoting.identifier(column.name)
        switch column.type.abstract {
        case .enumeration(let values): return "\(name) IN (\(try list(values, of: column)))"
        case .array(.enumeration(let values)): return "\(name) <@ ARRAY[\(try list(values, of: column))]"
        default: return nil
        }
    }

    private static func list(_ values: [String], of column: Column) throws(AdapterError) -> String {
        guard !values.isEmpty else {
            throw AdapterError(.invalidArgument, "the enumeration of the column “\(column.name)” has no values")
        }
        var literals: [String] = []
        for value in values { literals.append(try Quoting.text(value)) }
        return literals.joined(separator: ", ")
    }

    /// Gives the identity clause with what is special about its sequence.
    static func identity(of column: Column) -> String {
        let kind = column.attributes.text(PostgreSQLAttributes.identity) == "always" ? "ALWAYS" : "BY DEFAULT"
        let options = column.attributes.text(PostgreSQLAttributes.sequence).map { " (SEQUENCE NAME \($0))" } ?? ""
        return "GENERATED \(kind) AS IDENTITY\(options)"
    }

    private func value(of column: Column) throws(AdapterError) -> String? {
        if let generation = column.generation {
            let expression = try SQLFragment(generation.expression).inBrackets
            guard generation.isStored || profile.has(ServerVersion.namedNotNull) else {
                throw AdapterError(
                    .unsupported,
                    "PostgreSQL before 18 has no virtual columns, and the column “\(column.name)” is to be one")
            }
            return "GENERATED ALWAYS AS \(expression) \(generation.isStored ? "STORED" : "VIRTUAL")"
        }
        if column.isIdentity { return Self.identity(of: column) }
        guard let value = column.defaultValue else { return nil }
        return "DEFAULT " + (try DefaultRendering.text(of: value, type: column.type))
    }

    private func notNull(of column: Column) -> String? {
        let kept = [PostgreSQLAttributes.notNullNotValid, PostgreSQLAttributes.notNullFromParent]
        if column.isNullable || kept.contains(where: column.attributes.isSet) { return nil }
        let noInherit = column.attributes.isSet(PostgreSQLAttributes.notNullNoInherit) ? " NO INHERIT" : ""
        guard let name = column.attributes.notNullName else { return "NOT NULL\(noInherit)" }
        return "CONSTRAINT \(NameText.of(name)) NOT NULL\(noInherit)"
    }
}
