package import MartletPlanner
package import MartletSchema

/// Builds schemas in scratch databases, to learn their normal forms from the database itself.
package struct SchemaRealizer {
    /// Why a schema could not be built.
    package enum Failure: Error {
        /// There is no order in which it could be built, or the adapter cannot render it.
        case planning(PlanningError)
        /// The database refused a part of it.
        case object(String, AdapterError)
    }

    private let rendering: any Rendering
    private let engine: Plan.Engine

    /// Makes a realizer for one engine.
    package init(rendering: any Rendering, engine: Plan.Engine) {
        self.rendering = rendering
        self.engine = engine
    }

    /// Builds a schema in an empty scratch database and reads it back.
    package func realize(_ schema: Schema, in scratch: any DatabaseConnection) throws(Failure) -> Schema {
        try build(schema, in: scratch, skipsRefusedDefinitions: false)
        return try introspect(scratch)
    }

    /// Builds a schema in an empty scratch database, for what is to be built upon it.
    package func build(_ schema: Schema, in scratch: any DatabaseConnection) throws(Failure) {
        try build(schema, in: scratch, skipsRefusedDefinitions: false)
    }

    /// Builds the schema of a database in an empty scratch database, and does operations there.
    ///
    /// The database itself says how its texts read after a rename. What the operations do not touch stays as it was given,
    /// and so do definitions that the scratch database would not create again, such as one that needs an extension.
    ///
    /// - Parameters:
    ///   - operations: The operations, in groups.
    ///   - schema: The schema of the database.
    ///   - part: What of it has to be built for them.
    ///   - selection: What takes part.
    ///   - scratch: The scratch database.
    /// - Returns: The schema after each group.
    /// - Throws: `Failure` where the scratch database refuses one of them.
    package func rehearse(
        _ operations: [[Operation]], on schema: Schema, building part: Schema, selection: ObjectSelection,
        in scratch: any DatabaseConnection
    ) throws(Failure) -> [Planner.Preparation] {
        try build(part, in: scratch, skipsRefusedDefinitions: true)
        var results: [Planner.Preparation] = []
        var before = selection.apply(to: try introspect(scratch))
        var state = schema
        for group in operations {
            for operation in group { try run(operation, object: operation.handedOver ?? "rename", in: scratch) }
            let after = selection.apply(to: try introspect(scratch))
            state.takeOver(from: before, to: after)
            results.append(Planner.Preparation(operations: group, after: state))
            before = after
        }
        return results
    }

    private func build(
        _ schema: Schema, in scratch: any DatabaseConnection, skipsRefusedDefinitions: Bool
    ) throws(Failure) {
        let creations: [Planner.Creation]
        do {
            creations = try Planner(rendering: rendering, engine: engine).creations(of: schema)
        } catch {
            throw .planning(error)
        }
        for creation in creations {
            do {
                for statement in creation.statements where !statement.role.isCheck {
                    try scratch.run(statement.sql, parameters: statement.parameters)
                }
            } catch {
                guard skipsRefusedDefinitions, error.code == .statement,
                    case .createDefinition = creation.operations.first
                else { throw .object(creation.object, error) }
            }
        }
    }

    private func run(
        _ operation: Operation, object: String, in scratch: any DatabaseConnection
    ) throws(Failure) {
        do {
            for statement in try rendering.render(operation, for: engine.profile) where !statement.role.isCheck {
                try scratch.run(statement.sql, parameters: statement.parameters)
            }
        } catch {
            throw .object(object, error)
        }
    }

    private func introspect(_ scratch: any DatabaseConnection) throws(Failure) -> Schema {
        do {
            return try scratch.introspect(only: [])
        } catch {
            throw .object("the scratch database", error)
        }
    }
}
