import CMartletABI
package import MartletSchema
import MartletWire

extension AdapterSession {
    /// Succeeds where the database answers.
    package func ping() throws(AdapterError) {
        try call("session.ping") { call, session in tables.session.ping(call, session) }
    }

    /// Tells which database this is.
    package func profile() throws(AdapterError) -> TargetProfile {
        let profiles = Collector<TargetProfile>()
        try call("session.profile", sink: profiles) { call, session in
            tables.session.profile(call, session, Sinks.profile, profiles.context)
        }
        return try caller.only(profiles.values, "session.profile", "profile")
    }

    /// Sets how long locks and statements may take, in milliseconds; nil leaves one as it is, 0 sets no limit.
    package func setTimeouts(lockMilliseconds: Int64?, statementMilliseconds: Int64?) throws(AdapterError) {
        try call("session.set_timeouts", effect: .possible) { call, session in
            tables.session.set_timeouts(call, session, lockMilliseconds ?? -1, statementMilliseconds ?? -1)
        }
    }

    /// Reads the schema from one consistent state of the database.
    ///
    /// - Parameter only: The exact paths that are wanted; empty for all.
    /// - Returns: The schema in order.
    /// - Throws: An error where the adapter reports one, or did not deliver all that it counted.
    package func introspect(only: [ObjectPath] = []) throws(AdapterError) -> Schema {
        let arena = WireArena()
        let filter = arena.filter(only: only)
        let catalog = CatalogCollector()
        var sink = catalog.sink
        try call("introspect.read", sink: catalog) { call, session in
            tables.introspect.read(call, session, filter, &sink)
        }
        withExtendedLifetime((arena, catalog)) {}
        do throws(CatalogFault) { return try catalog.finish() } catch {
            throw caller.breach("introspect.read", .none, error.text)
        }
    }
}
