import Martlet
import MartletAdapterHost
import MartletSchema

/// Opens databases so that signals reach what they run.
enum Opening {
    /// Opens a database and lets signals stop it.
    static func open(
        _ database: String, settings: Settings, access: OpenOptions.Access, lockWaitMilliseconds: Int64
    ) throws(MartletError) -> Engine {
        settings.clock?.enter(.opening)
        var engine = try Engine.open(
            try DatabaseAddress(database), resolver: settings.resolver, access: access,
            lockWaitMilliseconds: lockWaitMilliseconds)
        engine.scratchPlace = settings.scratch
        engine.cache = settings.cache
        engine.scratchNotice = ScratchNotice { Terminal.note("note: \($0)") }
        engine.clock = settings.clock
        Signals.stop(SessionCancellation(engine.session))
        return engine
    }

    /// A database or another source as it may be shown: without what could be a password.
    static func display(_ database: String) -> String {
        guard DatabaseAddress.isAddress(database) else { return Redaction.apply(to: database) }
        guard let address = try? DatabaseAddress(database) else { return database }
        let location = address.location
        guard let at = location.lastIndex(of: "@"), let start = location.firstRange(of: "//") else { return location }
        let user = location[start.upperBound..<at].prefix { $0 != ":" }
        return "//\(user)@\(location[location.index(after: at)...])".split(separator: "?").first.map(String.init)
            ?? location
    }
}
