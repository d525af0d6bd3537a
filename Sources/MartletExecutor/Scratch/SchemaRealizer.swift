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

    /// Builds the schema of a database in an empty scratch database, and does renames there one by one.
    ///
    /// The database itself says how its texts read after a rename. Definitions that it would not create again, such as
    /// one that needs an extension, are taken as they are.
    package func rehearse(
        _ renames: [Operation], on schema: Schema, in scratch: any DatabaseConnection
    ) throws(Failure) -> [(operation: Operation, after: Schema)] {
        let skipped = try build(schema, in: scratch, skipsRefusedDefinitions: true)
        var results: [(operation: Operation, after: Schema)] = []
        for operation in renames {
            try run(operation, object: "rename", in: scratch)
            var after = try introspect(scratch)
            after.definitions += skipped
            after.sort()
            results.append((operation, after))
        }
        return results
    }

    @discardableResult
    private func build(
        _ schema: Schema, in scratch: any DatabaseConnection, skipsRefusedDefinitions: Bool
    ) throws(Failure) -> [Definition] {
        let creations: [Planner.Creation]
        do {
            creations = try Planner(rendering: rendering, engine: engine).creations(of: schema)
        } catch {
            throw .planning(error)
        }
        var skipped: [Definition] = []
        for creation in creations {
            do {
                for statement in creation.statements where !statement.role.isCheck {
                    try scratch.run(statement.sql, parameters: statement.parameters)
                }
            } catch {
                guard skipsRefusedDefinitions, error.code == .statement,
                    case .createDefinition(let definition) = creation.operations.first
                else { throw .object(creation.object, error) }
                skipped.append(definition)
            }
        }
        return skipped
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
