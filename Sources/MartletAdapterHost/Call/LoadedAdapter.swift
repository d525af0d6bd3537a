import CMartletABI
package import MartletSchema
import MartletWire

/// An adapter that is loaded into this process, with its functions as Swift has them.
///
/// All that needs no session is pure and can be called from any thread.
package final class LoadedAdapter: Sendable {
    /// The file that it was loaded from.
    package let candidate: AdapterCandidate
    let tables: InterfaceTables
    let caller: AdapterCaller

    init(_ candidate: AdapterCandidate, _ tables: InterfaceTables) {
        self.candidate = candidate
        self.tables = tables
        caller = AdapterCaller(adapter: candidate.descriptor.id)
    }

    /// What the adapter says of itself.
    package var descriptor: AdapterDescriptor { candidate.descriptor }

    /// Its types.
    package var types: AdapterTypes { AdapterTypes(tables: tables, caller: caller) }

    /// Its quoting.
    package var quoting: AdapterQuoting { AdapterQuoting(tables: tables, caller: caller) }

    /// Whether it can end a running statement from another thread.
    package var canInterrupt: Bool { tables.interrupt != nil }

    /// Opens a database.
    ///
    /// - Parameters:
    ///   - options: Which one, and how.
    ///   - cancellation: What the adapter polls while it works for this session.
    /// - Returns: The session, which is closed when it is let go of.
    /// - Throws: What the adapter reported.
    package func open(
        _ options: OpenOptions, cancellation: CancellationFlag = CancellationFlag()
    ) throws(AdapterError) -> AdapterSession {
        let arena = WireArena()
        let record = arena.openOptions(options)
        var handle: OpaquePointer?
        try caller.call("session.open", effect: .possible, cancellation: cancellation) { call in
            tables.session.open(call, record, &handle)
        }
        withExtendedLifetime(arena) {}
        guard let handle else { throw caller.breach("session.open", .possible, "returned success and no session") }
        return AdapterSession(adapter: self, handle: handle, cancellation: cancellation)
    }

    /// Opens an empty throwaway database, which is gone when the session is closed.
    ///
    /// - Parameters:
    ///   - session: The database that it is to be like; nil for the adapter's own choice.
    ///   - options: Where it is made, and of which version.
    ///   - cancellation: What the adapter polls while it works for the new session.
    /// - Returns: The session, whose end is the end of the database.
    /// - Throws: What the adapter reported.
    package func openScratch(
        like session: AdapterSession? = nil, options: ScratchOptions = ScratchOptions(),
        cancellation: CancellationFlag = CancellationFlag()
    ) throws(AdapterError) -> AdapterSession {
        let like = try session?.openHandle()
        let arena = WireArena()
        let record = arena.scratchOptions(options)
        var handle: OpaquePointer?
        try caller.call("scratch.open", effect: .possible, cancellation: cancellation) { call in
            tables.scratch.open(call, like, record, &handle)
        }
        withExtendedLifetime(arena) {}
        guard let handle else { throw caller.breach("scratch.open", .possible, "returned success and no session") }
        return AdapterSession(adapter: self, handle: handle, cancellation: cancellation)
    }
}
