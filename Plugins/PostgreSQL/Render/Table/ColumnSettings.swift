import MartletSchema

/// Writes what ALTER TABLE alone says of a column.
struct ColumnSettings {
    /// The table's name as it stands in statements.
    let table: String
    /// The table's path.
    let path: ObjectPath
    /// The column.
    let column: Column

    private func alter(_ action: String) throws(AdapterError) -> String {
        "ALTER TABLE ONLY \(table) ALTER COLUMN \(try Quoting.identifier(column.name)) \(action)"
    }

    /// What follows the creation of a column.
    func afterCreation(isInherited: Bool, isPartition: Bool) throws(AdapterError) -> [Statement] {
        var statements: [Statement] = []
        if isInherited, !isPartition, let value = column.defaultValue {
            let text = try DefaultRendering.text(of: value, type: column.type)
            statements.append(.exclusive(try alter("SET DEFAULT \(text)")))
        }
        if !isInherited, column.attributes.isSet(PostgreSQLAttributes.notNullNotValid) {
            statements.append(.exclusive(try Self.addNotNull(column, table: table)))
        }
        var plain = column
        plain.attributes = [:]
        if isInherited {
            plain.attributes[PostgreSQLAttributes.sequenceComment] =
                column.attributes[PostgreSQLAttributes.sequenceComment]
        }
        statements += try changes(from: plain)
        if let comment = column.comment {
            statements.append(try CommentRendering.statement(comment, on: subject()))
        }
        return statements
    }

    /// The statement that adds a NOT NULL constraint by name.
    static func addNotNull(_ column: Column, table: String) throws(AdapterError) -> String {
        let name = column.attributes.notNullName.map { "CONSTRAINT \(NameText.of($0)) " }
        let noInherit = column.attributes.isSet(PostgreSQLAttributes.notNullNoInherit) ? " NO INHERIT" : ""
        let notValid = column.attributes.isSet(PostgreSQLAttributes.notNullNotValid) ? " NOT VALID" : ""
        return
            "ALTER TABLE \(table) ADD \(name ?? "")NOT NULL \(try Quoting.identifier(column.name))\(noInherit)\(notValid)"
    }

    /// What to say of a comment.
    func subject() throws(AdapterError) -> String { "COLUMN \(table).\(try Quoting.identifier(column.name))" }

    /// The changes of storage, compression, statistics and options from those of another column.
    func changes(from old: Column) throws(AdapterError) -> [Statement] {
        var statements: [Statement] = []
        func add(_ key: String, _ text: (Attributes) throws(AdapterError) -> String) throws(AdapterError) {
            guard old.attributes[key] != column.attributes[key] else { return }
            statements.append(
                .exclusive(try alter(try text(column.attributes)), inverse: [try alter(try text(old.attributes))]))
        }
        let usual = try TypeStorage.usual(of: column.type)
        try add(PostgreSQLAttributes.storage) { values throws(AdapterError) in
            "SET STORAGE \((values.text(PostgreSQLAttributes.storage) ?? usual).asciiUppercased)"
        }
        try add(PostgreSQLAttributes.compression) { values throws(AdapterError) in
            "SET COMPRESSION \(values.text(PostgreSQLAttributes.compression) ?? "default")"
        }
        try add(PostgreSQLAttributes.statistics) { values throws(AdapterError) in
            "SET STATISTICS \(values.integer(PostgreSQLAttributes.statistics) ?? -1)"
        }
        let options = StorageParameterText(column.attributes.text(PostgreSQLAttributes.options))
        let difference = try options.difference(
            from: StorageParameterText(old.attributes.text(PostgreSQLAttributes.options)))
        if let reset = difference.reset { statements.append(.exclusive(try alter("RESET \(reset)"))) }
        if let set = difference.set { statements.append(.exclusive(try alter("SET \(set)"))) }
        return try statements + sequenceComment(from: old)
    }

    /// The change of the comment on the sequence that the column owns; a sequence that is new has none.
    private func sequenceComment(from old: Column) throws(AdapterError) -> [Statement] {
        let key = PostgreSQLAttributes.sequenceComment
        let isSame =
            old.isIdentity == column.isIdentity && (OwnedSequence(old) == nil) == (OwnedSequence(column) == nil)
        let there = isSame ? old.attributes.text(key) : nil
        let wanted = column.attributes.text(key)
        guard there != wanted, let sequence = OwnedSequence.name(of: column, in: path) else { return [] }
        return [try CommentRendering.statement(wanted, on: "SEQUENCE \(sequence)", before: there)]
    }
}

/// How values of a type are kept unless somebody says otherwise.
enum TypeStorage {
    private static let plain: Set<String> = [
        "boolean", "smallint", "integer", "bigint", "real", "double precision", "date", "time without time zone",
        "time with time zone", "timestamp without time zone", "timestamp with time zone", "interval", "uuid", "name",
        "oid", "money", "macaddr", "macaddr8", "point", "box", "line", "lseg", "circle", "tsquery",
    ]

    /// The word for it.
    static func usual(of type: ColumnType) throws(AdapterError) -> String {
        let native = try TypeComparison.native(type)
        if native.isArray { return "extended" }
        if ["numeric", "inet", "cidr"].contains(native.name) { return "main" }
        return plain.contains(native.name) ? "plain" : "extended"
    }
}
