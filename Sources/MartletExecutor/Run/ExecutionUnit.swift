package import MartletPlanner
package import MartletSchema

/// What is run under one lock and, where the database can, in one transaction: a whole plan, or one of its migrations.
package struct ExecutionUnit: Sendable {
    /// The migrations in order.
    package let migrations: [Migration]
    /// What must stand around their statements.
    package let surrounding: [Statement]
    /// The state it starts from.
    package let before: SchemaFingerprint
    /// The state it leads to.
    package let after: SchemaFingerprint
    /// The plan's id.
    package let plan: String

    /// Makes a unit of a whole plan.
    package init(_ plan: Plan) {
        migrations = plan.migrations
        surrounding = plan.surrounding
        before = plan.trail.start
        after = plan.trail.end
        self.plan = plan.id
    }

    /// Makes a unit of one migration.
    package init(_ migration: Migration) {
        migrations = [migration]
        surrounding = migration.surrounding
        before = migration.trail.state(before: migration.position)
        after = migration.trail.state(before: migration.position + 1)
        plan = migration.plan
    }

    private init(_ whole: ExecutionUnit, _ part: ArraySlice<Migration>, before: SchemaFingerprint) {
        migrations = Array(part)
        surrounding = whole.surrounding
        self.before = before
        after =
            part.last.map { $0.position == whole.migrations.last?.position ? whole.after : $0.stateAfter }
            ?? whole.after
        plan = whole.plan
    }

    /// The parts that are committed one after the other: what can be is one transaction, and what the database does
    /// outside of transactions alone stands by itself.
    var stages: [ExecutionUnit] {
        guard migrations.contains(where: \.runsOutside) else { return [self] }
        var stages: [ExecutionUnit] = []
        var rest = migrations[...]
        var state = before
        while let first = rest.first {
            let length = first.runsOutside ? 1 : rest.prefix { !$0.runsOutside }.count
            let stage = ExecutionUnit(self, rest.prefix(length), before: state)
            stages.append(stage)
            state = stage.after
            rest = rest.dropFirst(length)
        }
        return stages
    }

    /// Whether it cannot be run in a transaction.
    var runsOutside: Bool { migrations.contains(where: \.runsOutside) }

    /// The statements before the transaction, with the checks that go with them.
    var setup: [Statement] {
        surrounding.filter { $0.role == .setup || ($0.transaction == .outside && $0.role.isCheck) }
    }

    /// What is captured when the transaction has begun.
    var captures: [Statement] {
        surrounding.filter { if case .capture = $0.role { $0.transaction != .outside } else { false } }
    }

    /// The checks before the transaction ends.
    var finalChecks: [Statement] { surrounding.filter { $0.role.isExpectation && $0.transaction != .outside } }

    /// The statements after the transaction.
    var teardown: [Statement] { surrounding.filter { $0.role == .teardown } }
}

extension Migration {
    /// The state that it leads to.
    fileprivate var stateAfter: SchemaFingerprint { trail.state(before: position + 1) }
}

extension Statement.Role {
    /// Whether it compares something with what is expected.
    var isExpectation: Bool {
        switch self {
        case .expectSame, .expectNoNewRows, .expectValue: true
        case .run, .setup, .teardown, .capture, .begin, .commit: false
        }
    }

    /// Whether it is there for scripts alone.
    var isPassedOver: Bool { self == .begin || self == .commit }

    /// Whether it changes nothing.
    var isCheck: Bool {
        if case .capture = self { return true }
        return isExpectation
    }
}
