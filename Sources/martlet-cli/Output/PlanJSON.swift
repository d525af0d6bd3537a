import MartletPlanner
import MartletSchema
import MartletSource

/// Writes a plan as JSON; `martlet` is the version of the format.
struct PlanJSON {
    let plan: Plan
    let allowances: Allowances
    let database: String

    /// The plan with what became of it.
    func value(outcome: String, run: String?) -> JSONValue {
        .object([
            .init("martlet", 1),
            .init("outcome", .string(outcome)),
            .init("run", run.map { .string($0) } ?? .null),
            .init("plan", .string(plan.id)),
            .init("database", .string(database)),
            .init(
                "engine",
                [
                    "adapter": .string(plan.engine.adapter), "adapterVersion": .string(plan.engine.adapterVersion),
                    "capabilityDigest": .string(plan.engine.capabilityDigest),
                    "name": .string(plan.engine.profile.engine), "version": .string(plan.engine.profile.version),
                ]),
            .init("fingerprintBefore", .string(plan.fingerprintBefore)),
            .init("fingerprintAfter", .string(plan.fingerprintAfter)),
            .init("migrations", .array(plan.migrations.map(value))),
            .init("surrounding", .array(plan.surrounding.map(value))),
            .init("hazards", .array(plan.generalHazards.map(value))),
            .init(
                "questions",
                .array(
                    plan.questions.map {
                        ["message": .string($0.message), "answers": .array($0.answers.map { .string($0) })]
                    })),
            .init("leftAlone", .array(plan.leftAlone.map { .string($0) })),
            .init("notes", .array(plan.notes.map { .string($0) })),
        ])
    }

    private func value(_ migration: Migration) -> JSONValue {
        .object([
            .init("id", .string(migration.id)),
            .init("type", .string(migration.type.rawValue)),
            .init("table", migration.table.map { .string($0) } ?? .null),
            .init("object", .string(migration.object)),
            .init("reasons", .array(migration.reasons.map { .string($0) })),
            .init("statements", .array(migration.statements.map(value))),
            .init("hazards", .array(migration.hazards.map(value))),
        ])
    }

    private func value(_ statement: Statement) -> JSONValue {
        .object([
            .init("sql", .string(statement.sql)),
            .init("role", .string(statement.role.name)),
            .init("transaction", .string("\(statement.transaction)")),
            .init("lock", .string("\(statement.lock)")),
            .init("cost", .string("\(statement.cost)")),
            .init("destructive", .boolean(statement.isDestructive)),
            .init("comment", statement.comment.map { .string($0) } ?? .null),
        ])
    }

    private func value(_ hazard: Hazard) -> JSONValue {
        var rows = JSONValue.null
        if case .rows(let count) = hazard.evidence { rows = .integer(count) }
        return .object([
            .init("code", .string(hazard.code.rawValue)),
            .init("object", .string(hazard.object)),
            .init("severity", .string("\(hazard.effectiveSeverity)")),
            .init("message", .string(hazard.message)),
            .init("rows", rows),
            .init("allowed", .boolean(allowances.allows(hazard))),
            .init("allow", .string(hazard.allowance)),
        ])
    }
}

extension Statement.Role {
    /// The role in one word.
    fileprivate var name: String {
        switch self {
        case .run: "run"
        case .setup: "setup"
        case .teardown: "teardown"
        case .capture: "capture"
        case .expectSame: "expectSame"
        case .expectNoNewRows: "expectNoNewRows"
        case .expectValue: "expectValue"
        case .begin: "begin"
        case .commit: "commit"
        }
    }
}
