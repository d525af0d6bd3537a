public import MartletSchema

/// One part of a plan that must run together.
///
/// A table created is one, or a table rebuilt with its indexes and triggers.
/// Executing each migration of a plan in order equals executing the plan as a whole.
public struct Migration: Sendable, Identifiable {
    /// A hash of what the migration does and of the state it expects.
    public let id: String
    /// The id of the plan it belongs to.
    public let plan: String
    /// Its place in the plan, from 0 on.
    public let position: Int
    /// What it does.
    public let type: MigrationType
    /// The table it is done to; nil for objects without one.
    public let table: String?
    /// The object it is done to, for people, such as `view totals`.
    public let object: String
    /// What is done, operation by operation.
    public let operations: [Operation]
    /// The statements that do it, in order; see `surrounding` for what must stand around them.
    public let statements: [Statement]
    /// What must stand around the statements when the migration runs by itself.
    public let surrounding: [Statement]
    /// Why it is done this way, such as why a table must be rebuilt.
    public let reasons: [String]
    /// What it may do to data, to readers and to other users.
    public let hazards: [Hazard]
    /// What the schema is before and after each migration of the plan.
    package let trail: SchemaTrail

    package init(
        id: String, plan: String, position: Int, type: MigrationType, table: String?, object: String,
        operations: [Operation], statements: [Statement], surrounding: [Statement], reasons: [String],
        hazards: [Hazard], trail: SchemaTrail
    ) {
        self.id = id
        self.plan = plan
        self.position = position
        self.type = type
        self.table = table
        self.object = object
        self.operations = operations
        self.statements = statements
        self.surrounding = surrounding
        self.reasons = reasons
        self.hazards = hazards
        self.trail = trail
    }

    /// Whether the database does a part of it outside of transactions alone.
    package var runsOutside: Bool {
        statements.contains { $0.role == .run && $0.transaction == .outside }
    }

    /// The same migration with other hazards, such as after their probes were answered.
    package func with(hazards: [Hazard]) -> Migration {
        Migration(
            id: id, plan: plan, position: position, type: type, table: table, object: object, operations: operations,
            statements: statements, surrounding: surrounding, reasons: reasons, hazards: hazards, trail: trail)
    }
}
