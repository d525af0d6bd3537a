package import MartletSchema

/// Finds views that cannot be read: some databases make a view of tables that are not there without a word.
package struct ViewCheck {
    /// How long one view may take; all tables are empty.
    private static let milliseconds: Int64 = 2_000

    private let scratch: any ScratchConnection
    private let rendering: any Rendering
    private let profile: TargetProfile

    /// Makes a check for the views of a scratch database.
    package init(scratch: any ScratchConnection, rendering: any Rendering, profile: TargetProfile) {
        self.scratch = scratch
        self.rendering = rendering
        self.profile = profile
    }

    /// Reads each view of a schema; gives those that cannot be read with the database's own words.
    ///
    /// - Throws: Where the session can no longer be used or the caller asked to stop.
    package func unreadable(
        in schema: Schema
    ) throws(AdapterError) -> [(view: Definition.Identity, reason: String)] {
        var found: [(view: Definition.Identity, reason: String)] = []
        try scratch.setTimeouts(lockMilliseconds: nil, statementMilliseconds: Self.milliseconds)
        for definition in schema.definitions where definition.kind == .view {
            do throws(AdapterError) {
                for statement in try rendering.render(.count(table: definition.path), for: profile) {
                    _ = try scratch.query(statement.sql, parameters: statement.parameters)
                }
            } catch  where error.code == .cancelled || !error.sessionIsUsable {
                throw error
            } catch  where error.code == .statement {
                found.append((definition.identity, error.message))
            } catch {
                // One that takes its time, or does not like empty tables, can be read.
                continue
            }
        }
        return found
    }
}
