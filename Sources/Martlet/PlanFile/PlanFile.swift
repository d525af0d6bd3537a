public import MartletPlanner
package import MartletSchema
import MartletSource

/// A plan that is kept in a file, to be looked at by one and executed by another.
///
/// A plan file is code: whoever executes it runs the statements in it. Its checksum tells damage from what was written;
/// it proves nothing about who wrote it.
///
/// ```swift
/// try await adapter.planFile(options).write(to: "release.plan.json")
/// …
/// try await adapter.execute(try PlanFile.read("release.plan.json"), allow: ["drop-column:orders.note"])
/// ```
public struct PlanFile: Sendable {
    /// The plan.
    public let plan: Plan
    /// The version of Martlet that made it.
    public let martletVersion: String
    /// The database that it was made for, as it may be shown.
    public let database: String
    /// Names that take part, as patterns; empty for all.
    package let included: [String]
    /// Names that do not take part, as patterns.
    package let excluded: [String]
    /// What asks the rows about each of the plan's hazards, in their order; empty where nothing does.
    package let probes: [[Statement]]

    package init(
        plan: Plan, martletVersion: String, database: String, included: [String], excluded: [String],
        probes: [[Statement]]
    ) {
        self.plan = plan
        self.martletVersion = martletVersion
        self.database = database
        self.included = included
        self.excluded = excluded
        self.probes = probes
    }

    /// What the plan is executed with: what takes part is as it was when it was made.
    package var options: MigrationOptions {
        var options = MigrationOptions(schema: MartletSchema.Schema())
        options.include = included
        options.exclude = excluded
        return options
    }

    /// Reads a file.
    ///
    /// - Throws: `MartletError.planFile` where it is no plan file, or not as it was written.
    public static func read(_ path: String) throws(MartletError) -> PlanFile {
        do {
            return try PlanFileReader.read(path)
        } catch {
            throw .planFile(error)
        }
    }

    /// Writes a file as a whole or not at all, for its owner alone; another plan file in its place is replaced.
    ///
    /// - Throws: `MartletError.planFile` where the plan has open questions, or something else is in the file's place.
    public func write(to path: String) throws(MartletError) {
        do {
            try PlanFileWriter(file: self).write(to: path)
        } catch {
            throw .planFile(error)
        }
    }
}
