import MartletSchema

@testable import MartletPlanner

/// An engine that exists only here: its statements say what is done, in words that tests can read.
struct PretendedEngine: Rendering {
    var capabilities: Capabilities
    /// The operations it cannot do, and what would do instead.
    var refusals: [Operation.Kind: AdapterError] = [:]
    /// The kinds of definitions that it changes in place.
    var altered: Set<Definition.Kind> = []
    /// Those of them on which nothing may stand meanwhile.
    var alteredAlone: Set<Definition.Kind> = []
    /// Whether it changes indexes in place that are not unique.
    var altersIndexes = false
    /// Whether what it changes in place can be used only once it is committed.
    var commitsBeforeUse = false
    /// What becomes of values, by the new type's native text.
    var relations: [String: TypeRelation] = [:]

    init(_ capabilities: [String: String] = [:]) {
        let usual = ["ddl-transactions": "full", "names": "ascii-case-insensitive", "forward-references": "yes"]
        self.capabilities = Capabilities(usual.merging(capabilities) { $1 })
    }

    /// One where a foreign key can only name a table that is there.
    static let strict = PretendedEngine(["forward-references": "no"])

    func render(_ operation: Operation, for profile: TargetProfile) throws(AdapterError) -> [Statement] {
        if let refusal = refusals[operation.kind] { throw refusal }
        return switch operation {
        case .createTable(let table): [Statement("create table \(text(table))")]
        case .dropTable(let table): [Statement("drop table \(table.path)", isDestructive: true)]
        case .renameTable(let from, let to): [Statement("rename table \(from) to \(to)")]
        case .renameColumn(let table, let from, let to): [Statement("rename column \(table).\(from) to \(to)")]
        case .alterTable(let alteration):
            alteration.changes.map { Statement("alter table \(alteration.after.path) \(text($0))") }
        case .rebuildTable(let rebuild): [Statement("rebuild table \(text(rebuild.after))")]
        case .createIndex(let index, let table): [Statement("create index \(index.name) on \(table)")]
        case .dropIndex(let index, _): [Statement("drop index \(index.name)")]
        case .createIndexOnline(let index, let table):
            [Statement("create index \(index.name) on \(table) online", transaction: .outside)]
        case .dropIndexOnline(let index, _): [Statement("drop index \(index.name) online", transaction: .outside)]
        case .createDefinition(let definition): [Statement("create \(definition.identity)")]
        case .dropDefinition(let definition): [Statement("drop \(definition.identity)")]
        case .alterDefinition(let alteration): try alter(alteration)
        case .alterIndex(let old, let index, _):
            old.name == index.name ? try alter(index) : [Statement("rename index \(old.name) to \(index.name)")]
        case .backfill(let table, let column, let expression):
            [Statement("update \(table) set \(column) = \(expression)")]
        case .bracket(let outline):
            outline.addsForeignKeys || outline.kinds.contains(.rebuildTable)
                ? [
                    Statement("keys off", role: .setup, transaction: .outside),
                    Statement("keys on", role: .teardown, transaction: .outside),
                ] : []
        }
    }

    func render(_ request: DataRequest, for profile: TargetProfile) throws(AdapterError) -> [Statement] {
        throw AdapterError(.unsupported, "there are no rows here")
    }

    func relation(from: ColumnType, to: ColumnType) throws(AdapterError) -> TypeRelation {
        relations[to.native?.text ?? ""] ?? .widening
    }

    private func alter(_ alteration: DefinitionAlteration) throws(AdapterError) -> [Statement] {
        let definition = alteration.after
        guard altered.contains(definition.kind) || alteredAlone.contains(definition.kind) else {
            throw AdapterError(.unsupported, "cannot alter \(definition.identity)")
        }
        guard altered.contains(definition.kind) || alteration.dependentsAreGone else {
            throw AdapterError(.unsupported, "something stands on it", alternative: .dropDependents)
        }
        let tables = alteration.tables.map { " in \($0.path)" }.joined()
        return [
            Statement(
                "alter \(definition.identity)\(tables)",
                transaction: alteration.isUsedAfterwards && commitsBeforeUse ? .outside : .inside)
        ]
    }

    private func alter(_ index: Index) throws(AdapterError) -> [Statement] {
        guard altersIndexes && !index.isUnique else { throw AdapterError(.unsupported, "cannot alter \(index.name)") }
        return [Statement("alter index \(index.name)")]
    }

    private func text(_ table: Table) -> String {
        let columns = table.columns.map { "\($0.name) \($0.type.native?.text ?? "?")" }
        let keys = table.foreignKeys.map { "references \($0.referencedTable)" }
        return "\(table.path)(\((columns + keys).joined(separator: ", ")))"
    }

    private func text(_ change: TableChange) -> String {
        switch change {
        case .addColumn(let column): "add column \(column.name)"
        case .dropColumn(let column): "drop column \(column.name)"
        case .alterColumn(_, let after): "alter column \(after.name)"
        case .addForeignKey(let key): "add reference to \(key.referencedTable)"
        case .dropForeignKey(let key): "drop reference to \(key.referencedTable)"
        case .addPrimaryKey, .addUnique, .addCheck: "add constraint"
        case .dropPrimaryKey, .dropUnique, .dropCheck: "drop constraint"
        case .setComment: "set comment"
        case .setAttributes: "set attributes"
        }
    }
}

extension PretendedEngine {
    /// What a plan says of it.
    var identity: Plan.Engine {
        Plan.Engine(
            adapter: "test.pretended", adapterVersion: "1.0.0", capabilityDigest: "",
            profile: TargetProfile(engine: "pretended", version: "1", versionNumber: 1))
    }

    /// Plans from one schema to another.
    func plan(
        from: Schema = Schema(), to: Schema, hints: MigrationHints = MigrationHints(),
        renames: [(operation: Operation, after: Schema)] = [], extra: ExtraPolicy = .drop, managed: Set<String> = [],
        asks: Bool = false, onlineTables: Set<ObjectPath> = []
    ) throws -> Plan {
        var request = Planner.Request(
            actual: from,
            preparations: renames.map { Planner.Preparation(operations: [$0.operation], after: $0.after) }, desired: to,
            hints: hints, extra: extra, managed: managed,
            asksAboutRenames: asks)
        request.onlineTables = onlineTables
        return try Planner(rendering: self, engine: identity).plan(request)
    }
}

extension Plan {
    /// All statements in order.
    var script: [String] { migrations.flatMap { $0.statements.map(\.sql) } }
}
