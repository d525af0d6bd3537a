import MartletComparator
import MartletSchema

/// Renders ordered steps and puts them together to a plan.
struct PlanAssembler {
    let rendering: any Rendering
    let engine: Plan.Engine
    let rules: ComparisonRules
    let request: Planner.Request
    let extra: ExtraObjects
    let start: Schema
    /// The fingerprint of what the request says is there.
    private let fingerprint: SchemaFingerprint

    init(
        rendering: any Rendering, engine: Plan.Engine, rules: ComparisonRules, request: Planner.Request,
        extra: ExtraObjects, start: Schema
    ) {
        self.rendering = rendering
        self.engine = engine
        self.rules = rules
        self.request = request
        self.extra = extra
        self.start = start
        fingerprint = request.fingerprint ?? SchemaFingerprint(of: request.actual, rules: rules)
    }

    /// A migration whose plan's id is not known yet.
    private struct Draft {
        var step: Step
        var statements: [Statement]
        var surrounding: [Statement]
        var hazards: [Hazard]
        var delta: SchemaTrail.Delta
    }

    func assemble(_ steps: [Step], notes: [String], questions: [Question]) throws(PlanningError) -> Plan {
        do {
            let following = try stepDrafts(steps)
            // What is committed first must not take with it what is done first of all the rest.
            let committed = following.prefix { $0.step.priority == .commitFirst }
            let drafts = try committed + preparationDrafts() + following.dropFirst(committed.count)
            return try finish(Array(drafts), notes: notes, questions: questions)
        } catch {
            throw .adapter(error)
        }
    }

    // MARK: - Drafts

    private func preparationDrafts() throws(AdapterError) -> [Draft] {
        var drafts: [Draft] = []
        if request.preparations.isEmpty { return drafts }
        var fingerprint = fingerprint
        for preparation in request.preparations {
            let next = SchemaFingerprint(of: preparation.after, rules: rules)
            var delta: SchemaTrail.Delta = [:]
            for key in next.differences(from: fingerprint) { delta.updateValue(next.objects[key], forKey: key) }
            drafts.append(try draft(try preparationStep(preparation.operations), delta: delta))
            fingerprint = next
        }
        return drafts
    }

    private func preparationStep(_ operations: [Operation]) throws(AdapterError) -> Step {
        switch operations.first {
        case .renameColumn(let table, let from, let to)?:
            return Step(
                type: .renameColumn, priority: .changeTable, table: table, object: "column \(table).\(from)",
                operations: operations, effects: [],
                subjects: [.renameColumn(table: table, from: from, to: to)])
        case .renameTable(let from, let to)?:
            return Step(
                type: .renameTable, priority: .changeTable, table: from, object: "table \(from)",
                operations: operations, effects: [], subjects: [.renameTable(from: from, to: to)])
        default:
            return Step(
                type: .handOver, priority: .changeTable,
                object: operations.compactMap(\.handedOver).joined(separator: ", "), operations: operations,
                effects: [], reasons: ["done first, so that nothing else of them is made anew"])
        }
    }

    private func stepDrafts(_ steps: [Step]) throws(AdapterError) -> [Draft] {
        var drafts: [Draft] = []
        if steps.isEmpty { return drafts }
        var state = SchemaState(
            start, fingerprint: request.preparations.isEmpty ? fingerprint : SchemaFingerprint(of: start, rules: rules),
            target: extra.target, rules: rules)
        for step in steps { drafts.append(try draft(step, delta: state.apply(step.effects))) }
        return drafts
    }

    private func draft(_ step: Step, delta: SchemaTrail.Delta) throws(AdapterError) -> Draft {
        var statements: [Statement] = []
        for operation in step.operations {
            statements += try rendering.render(operation, for: engine.profile)
        }
        let context = HazardContext(
            rendering: rendering, hints: request.hints,
            names: LiveNames(renames: request.preparations.flatMap(\.operations)),
            before: start, after: extra.target)
        return Draft(
            step: step, statements: statements, surrounding: try surrounding([step]),
            hazards: try HazardRules.hazards(of: step.subjects, in: context), delta: delta)
    }

    /// What the adapter wants around the operations of some steps.
    ///
    /// - Parameters:
    ///   - steps: The steps.
    ///   - isWhole: Whether they are all there are: only then is there all that a definition's text may speak of.
    /// - Returns: The statements.
    /// - Throws: `AdapterError` where the adapter cannot render them.
    private func surrounding(_ steps: [Step], isWhole: Bool = false) throws(AdapterError) -> [Statement] {
        guard !steps.isEmpty else { return [] }
        let operations = steps.flatMap(\.operations)
        let kinds = Set(operations.map(\.kind)).sorted { $0.rawValue < $1.rawValue }
        let addsForeignKeys = operations.contains { operation in
            guard case .alterTable(let alteration) = operation else { return false }
            return alteration.changes.contains { if case .addForeignKey = $0 { true } else { false } }
        }
        let outline = PlanOutline(
            kinds: kinds, addsForeignKeys: addsForeignKeys, checked: isWhole ? Self.madeDefinitions(operations) : [])
        return try rendering.render(.bracket(outline), for: engine.profile)
    }

    private static func madeDefinitions(_ operations: [Operation]) -> [Definition] {
        operations.compactMap { operation in
            switch operation {
            case .createDefinition(let definition): definition
            case .alterDefinition(let alteration): alteration.after
            default: nil
            }
        }
    }

    // MARK: - The plan

    private func finish(
        _ drafts: [Draft], notes: [String], questions: [Question]
    ) throws(AdapterError) -> Plan {
        let trail = SchemaTrail(
            start: fingerprint, deltas: drafts.map(\.delta),
            leftAlone: extra.leftAloneKeys)
        let around = try surrounding(drafts.map(\.step), isWhole: true)
        let id = FingerprintWriter.digest(
            [engine.adapter, engine.adapterVersion, trail.start.digest, trail.end.digest]
                + (around + drafts.flatMap(\.statements)).map(\.sql))
        let migrations = drafts.enumerated().map { position, draft in
            Migration(
                id: FingerprintWriter.digest([id, "\(position)"]), plan: id, position: position,
                type: draft.step.type, table: draft.step.table?.description, object: draft.step.object,
                operations: draft.step.operations, statements: draft.statements, surrounding: draft.surrounding,
                reasons: draft.step.reasons, hazards: draft.hazards, trail: trail)
        }
        return Plan(
            id: id, engine: engine, migrations: migrations, surrounding: around,
            generalHazards: request.schemaHazards + refusedExtras(), leftAlone: extra.leftAlone,
            questions: questions, notes: notes + remarks(on: Self.madeDefinitions(drafts.flatMap(\.step.operations))),
            changes: extra.changes, before: start, after: extra.target,
            trail: trail)
    }

    /// What the database finds fault with in definitions as their owner wants them.
    private func remarks(on definitions: [Definition]) -> [String] {
        let keys = rendering.capabilities.attributeDeclarations.filter { $0.role == .remark }.map(\.key)
        return definitions.flatMap { definition in
            keys.compactMap { key in
                guard case .text(let text) = definition.attributes[key] else { return nil }
                return "\(definition.identity): \(text)"
            }
        }
    }

    /// With the policy `refuse`, each object that is left over stands against the plan.
    private func refusedExtras() -> [Hazard] {
        guard request.extra == .refuse else { return [] }
        return extra.leftAlone.map {
            Hazard(
                code: HazardCodes.extra, object: $0, severity: .impossible,
                message: "the database has it and the schema does not mention it; add it to the schema, ignore it, "
                    + "or choose another policy with --extra")
        }
    }
}

extension Operation {
    /// The name, for people, of what an operation hands over; nil where it is none that does.
    package var handedOver: String? {
        switch self {
        case .alterTable(let alteration): "table \(alteration.before.path)"
        case .alterDefinition(let alteration): alteration.after.identity.description
        case .dropIndex(let index, let table): "index \(table.renamed(index.name))"
        default: nil
        }
    }
}
