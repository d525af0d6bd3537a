import MartletPlanner
import MartletSchema

/// Writes a schema as a script that the database's own client loads into an empty database.
struct SchemaScript {
    /// The plan that leads from nothing to the schema.
    let plan: Plan
    /// The name of the schema's source.
    let source: String

    /// The script: a comment that says what it is, and the statements in an order that works.
    func text() -> String {
        let profile = plan.engine.profile
        let heading = "-- The schema of \(source), for \(profile.engine) \(profile.version).".onOneLine
        let statements = plan.migrations.flatMap(\.statements).filter { !$0.role.isInvisible }
        return ([heading] + statements.map { $0.sql + ";" }).joined(separator: "\n\n") + "\n"
    }
}
