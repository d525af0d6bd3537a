import MartletSchema

/// Renders changes of an enum's values: those that are new get their places, and where values go or change places a new
/// type takes the old one's.
struct EnumAlteration {
    private let alteration: DefinitionAlteration
    private let profile: TargetProfile
    private let old: [String]
    private let new: [String]
    private let name: String

    /// Prepares the change.
    ///
    /// - Throws: `AdapterError` with the code `unsupported` where the type is no enum before and after.
    init(_ alteration: DefinitionAlteration, for profile: TargetProfile) throws(AdapterError) {
        self.profile = profile
        guard let old = Self.values(alteration.before), let new = Self.values(alteration.after) else {
            throw DefinitionAlterationRendering.anew("PostgreSQL makes a type anew where its text changes")
        }
        self.alteration = alteration
        self.old = old
        self.new = new
        name = try Quoting.path(alteration.after.path)
    }

    /// Gives the statements.
    func statements() throws(AdapterError) -> [Statement] {
        let there = Set(old.map { ExactText($0) })
        let kept = new.filter { there.contains(ExactText($0)) }
        if kept.map({ ExactText($0) }) == old.map({ ExactText($0) }) { return try additions(there) }
        guard alteration.dependentsAreGone else {
            throw AdapterError(
                .unsupported, "PostgreSQL takes no value out of an enum; a new type has to take its place",
                alternative: .dropDependents)
        }
        return try replacement()
    }

    /// The values that a type's text lists; nil where it is no enum.
    private static func values(_ definition: Definition) -> [String]? {
        let tokens = SQLLexer.significantTokens(of: definition.sql.text)
        guard let word = tokens.firstIndex(where: { $0.isWord("ENUM") }) else { return nil }
        return tokens[word...].prefix { !$0.isOperator(")") }.compactMap(\.stringValue)
    }

    private func additions(_ there: Set<ExactText>) throws(AdapterError) -> [Statement] {
        var statements: [Statement] = []
        for (position, value) in new.enumerated() where !there.contains(ExactText(value)) {
            var text = "ALTER TYPE \(name) ADD VALUE \(try Quoting.text(value))"
            if position > 0 {
                text += " AFTER \(try Quoting.text(new[position - 1]))"
            } else if let next = old.first {
                text += " BEFORE \(try Quoting.text(next))"
            }
            statements.append(
                Statement(
                    text, transaction: alteration.isUsedAfterwards ? .outside : .inside, lock: .none, cost: .metadata,
                    comment: alteration.isUsedAfterwards ? "A new value can be used once it is committed." : nil))
        }
        return statements
    }

    // MARK: - A new type

    private func replacement() throws(AdapterError) -> [Statement] {
        let path = alteration.before.path
        let reserved = path.renamed("_martlet_old_\(path.name)")
        let sql = try DefinitionText(alteration.after).statements.first ?? ""
        var statements: [Statement] = [
            .exclusive("ALTER TYPE \(try Quoting.path(path)) RENAME TO \(try Quoting.identifier(reserved.name))"),
            .light(sql, comment: "The type as it will be; the columns follow."),
        ]
        var afterwards: [Statement] = []
        for table in alteration.tables { try change(table, &statements, &afterwards) }
        statements += afterwards
        statements.append(.exclusive("DROP TYPE \(try Quoting.path(reserved))"))
        return statements
    }

    private func change(
        _ table: Table, _ statements: inout [Statement], _ afterwards: inout [Statement]
    ) throws(AdapterError) {
        let tableName = try Quoting.path(table.path)
        for check in table.checks where ColumnAlteration.mentions(check.expression.text, alteration.after.path.name) {
            guard let constraint = check.name else { continue }
            statements.append(
                .exclusive("ALTER TABLE \(tableName) DROP CONSTRAINT \(try Quoting.identifier(constraint))"))
            let text = try ConstraintRendering(profile: profile)
                .check(check)
            afterwards.append(.exclusive("ALTER TABLE \(tableName) ADD \(text)"))
        }
        let operations = IndexOperations(
            table: table.path, profile: profile)
        for index in table.indexes where mentions(index) {
            statements += try operations.drop(index)
            afterwards += try operations.create(index)
        }
        for column in table.columns where !table.takesFromParent(column) {
            guard let type = NativeTypeReader.read(try TypeComparison.nativeText(of: column.type)),
                ExactName.equal(type.name, NameText.of(alteration.before.path))
            else { continue }
            let alter = "ALTER TABLE \(tableName) ALTER COLUMN \(try Quoting.identifier(column.name))"
            let suffix = type.isArray ? "[]" : ""
            if column.defaultValue != nil { statements.append(.exclusive("\(alter) DROP DEFAULT")) }
            statements.append(
                Statement(
                    "\(alter) TYPE \(name)\(suffix) USING "
                        + "\(try Quoting.identifier(column.name))::pg_catalog.text\(suffix)::\(name)\(suffix)",
                    lock: .blocksReadsAndWrites, cost: .rewrite))
            if let value = column.defaultValue {
                let text = try DefaultRendering.text(of: value, type: column.type)
                afterwards.insert(.exclusive("\(alter) SET DEFAULT \(text)"), at: 0)
            }
        }
    }

    private func mentions(_ index: Index) -> Bool {
        let type = alteration.after.path.name
        return index.predicate.map { ColumnAlteration.mentions($0.text, type) } ?? false
            || index.parts.contains {
                if case .expression(let text) = $0.term { ColumnAlteration.mentions(text.text, type) } else { false }
            }
    }
}
