import MartletSchema

/// Renders a table built anew: the old one is moved into a reserved schema with its indexes and sequences, so that every
/// name is free, the new one is created and filled, and what was moved is dropped.
///
/// Foreign keys of other tables are read from the catalog, dropped, and added again when all rows are there. Rows are
/// counted and checksums compared on the way. Indexes and triggers are made anew by operations of their own.
struct RebuildRendering {
    private let rebuild: TableRebuild
    private let profile: TargetProfile
    private let copy: RebuildCopy
    private let old: String
    private let moved: String
    private let new: String

    private static let schema = "_martlet_old"

    /// Prepares a rebuild for a database.
    ///
    /// - Throws: `AdapterError` with the code `invalidArgument` where the rules for copying name columns that are not there.
    init(_ rebuild: TableRebuild, for profile: TargetProfile) throws(AdapterError) {
        self.rebuild = rebuild
        self.profile = profile
        copy = try RebuildCopy(rebuild)
        old = try Quoting.path(rebuild.before.path)
        new = try Quoting.path(rebuild.after.path)
        moved = try Quoting.path(ObjectPath([Self.schema, rebuild.before.path.name]))
    }

    /// Gives all statements, from the first count to the last.
    func statements() throws(AdapterError) -> [Statement] {
        var statements = try before()
        statements += try ForeignKeyKeeping.away(from: old)
        if let parent = rebuild.before.attributes.text(PostgreSQLAttributes.partitionOf) {
            statements.append(.exclusive("ALTER TABLE \(parent) DETACH PARTITION \(old)"))
        }
        statements.append(.light("CREATE SCHEMA \(try Quoting.identifier(Self.schema))"))
        statements.append(
            .exclusive(
                "ALTER TABLE \(old) SET SCHEMA \(try Quoting.identifier(Self.schema))",
                comment: "The old table makes room, with its indexes and sequences."))
        statements += try TableRendering(rebuild.after, for: profile).statements()
        if let insert = try copy.insertStatement(into: new, from: moved, alias: rebuild.before.path.name) {
            statements += try BracketRendering.withDefaultNamespace(insert, profile: profile)
        }
        statements += try sequences() + afterCopy()
        statements.append(
            Statement(
                "DROP TABLE \(moved)", lock: .blocksReadsAndWrites, cost: .metadata, isDestructive: copy.losesValues,
                comment: "The old table."))
        statements.append(.light("DROP SCHEMA \(try Quoting.identifier(Self.schema))"))
        statements += try PartitionIndexNames.statements(
            from: [:], to: rebuild.after.attributes, table: rebuild.after.path)
        return try statements + ForeignKeyKeeping.back() + atEnd()
    }

    // MARK: - Sequences

    /// The numbers go on where they were.
    private func sequences() throws(AdapterError) -> [Statement] {
        var statements: [Statement] = []
        for column in rebuild.after.columns where column.isIdentity || OwnedSequence(column) != nil {
            guard let source = copy.sourceColumn(of: column.name), let before = rebuild.before.column(source) else {
                continue
            }
            let table = try Quoting.text(new)
            let target = "pg_catalog.pg_get_serial_sequence(\(table), \(try Quoting.text(column.name)))"
            if before.isIdentity || OwnedSequence(before) != nil {
                let name = try sequenceName(before)
                statements.append(
                    .light("SELECT pg_catalog.setval(\(target), last_value, is_called) FROM \(name)"))
            } else {
                let quoted = try Quoting.identifier(column.name)
                statements.append(
                    .light(
                        "SELECT pg_catalog.setval(\(target), pg_catalog.max(\(quoted))) FROM \(new) "
                            + "HAVING pg_catalog.max(\(quoted)) > 0"))
            }
        }
        return statements
    }

    private func sequenceName(_ column: Column) throws(AdapterError) -> String {
        if let last = OwnedSequence(column).flatMap({ SQLLexer.significantTokens(of: $0.name).last }) {
            return try Quoting.path(ObjectPath([Self.schema, last.name]))
        }
        let table = rebuild.before.path.name
        return try Quoting.path(
            ObjectPath([Self.schema, GeneratedName.first(table: table, column: column.name, label: "seq")]))
    }

    // MARK: - Proof

    private func before() throws(AdapterError) -> [Statement] {
        var statements = [
            Statement(
                "LOCK TABLE \(old) IN ACCESS EXCLUSIVE MODE", lock: .blocksReadsAndWrites, cost: .metadata),
            look(count(old), .capture(key("rows")), "The rows before."),
        ]
        for path in referencing {
            statements.append(
                look(count(try Quoting.path(path)), .capture(key("rows of \(path)")), "Rows that refer to it."))
        }
        if let sum = try checksum(old, copy.unchanged.map(\.source)) {
            statements.append(look(sum, .capture(key("values")), "The values that stay the same."))
        }
        if rebuild.before.attributes.text(PostgreSQLAttributes.partitionBy) != nil {
            let parent = try Quoting.text(old)
            statements.append(
                look(
                    "SELECT pg_catalog.count(*) FROM pg_catalog.pg_inherits WHERE inhparent = \(parent)::pg_catalog.regclass",
                    .expectValue("0"), "It has no partitions any more: they would go with it."))
        }
        return statements
    }

    private func afterCopy() throws(AdapterError) -> [Statement] {
        var statements = [look(count(new), .expectSame(key("rows")), "No row was lost on the way.")]
        if let sum = try checksum(new, copy.unchanged.map(\.target)) {
            statements.append(look(sum, .expectSame(key("values")), "No value changed on the way."))
        }
        return statements
    }

    private func atEnd() throws(AdapterError) -> [Statement] {
        var statements: [Statement] = []
        for path in referencing {
            statements.append(
                look(
                    count(try Quoting.path(path)), .expectSame(key("rows of \(path)")),
                    "No row that refers to it is gone."))
        }
        return statements
    }

    private var referencing: [ObjectPath] { rebuild.referencingTables.filter { $0 != rebuild.before.path } }

    private func key(_ what: String) -> String { "rebuild \(rebuild.after.path): \(what)" }

    private func count(_ table: String) -> String { "SELECT pg_catalog.count(*) FROM \(table)" }

    private func checksum(_ table: String, _ columns: [String]) throws(AdapterError) -> String? {
        columns.isEmpty ? nil : try ChecksumQuery.text(columns: columns, table: table)
    }

    private func look(_ sql: String, _ role: Statement.Role, _ comment: String) -> Statement {
        Statement(sql, role: role, lock: .none, cost: .scan, isIdempotent: true, comment: comment)
    }
}
