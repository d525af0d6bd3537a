import CMartletABI
package import MartletSchema
import MartletWire

/// A connection to a database through an adapter: used by one thread at a time, closed when it is let go of.
package final class AdapterSession {
    /// The adapter.
    package let adapter: LoadedAdapter
    /// What the adapter polls while it works for this session.
    package let cancellation: CancellationFlag
    private var handle: OpaquePointer?
    private var madeInterrupter: AdapterInterrupter?
    private var ignoresCancellation = false

    init(adapter: LoadedAdapter, handle: OpaquePointer, cancellation: CancellationFlag) {
        self.adapter = adapter
        self.handle = handle
        self.cancellation = cancellation
    }

    deinit { close() }

    /// Closes the connection and rolls back an open transaction; what is closed stays closed.
    package func close() {
        guard let open = handle else { return }
        handle = nil
        // Before the session, which it must not outlive.
        madeInterrupter?.invalidate()
        tables.session.close(open)
    }

    /// Ends, from any thread, what this session is doing.
    package var interrupter: AdapterInterrupter {
        if let madeInterrupter { return madeInterrupter }
        let interrupter = AdapterInterrupter(cancellation, tables.interrupt, openInterruptHandle())
        madeInterrupter = interrupter
        return interrupter
    }

    /// Does work that has to be finished even where the rest was cancelled, such as putting things back in order.
    package func withoutCancellation<Value>(
        _ body: () throws(AdapterError) -> Value
    ) throws(AdapterError) -> Value {
        let outer = ignoresCancellation
        ignoresCancellation = true
        defer { ignoresCancellation = outer }
        return try body()
    }

    var tables: InterfaceTables { adapter.tables }
    var caller: AdapterCaller { adapter.caller }

    /// The adapter's handle.
    func openHandle() throws(AdapterError) -> OpaquePointer {
        guard let handle else {
            throw AdapterError(.invalidArgument, "the session is closed", sessionIsUsable: false)
        }
        return handle
    }

    /// Calls a function that works on this session.
    func call(
        _ function: StaticString, effect: AdapterCaller.Effect = .none, isCancellable: Bool = true,
        sink: SinkState? = nil, _ body: (UnsafePointer<martlet_call>, OpaquePointer) -> Int32
    ) throws(AdapterError) {
        let handle = try openHandle()
        let flag = isCancellable && !ignoresCancellation ? cancellation : nil
        try caller.call(function, effect: effect, cancellation: flag, sink: sink) { call in body(call, handle) }
    }

    private func openInterruptHandle() -> OpaquePointer? {
        guard let interrupt = tables.interrupt else { return nil }
        var made: OpaquePointer?
        // An adapter that cannot do it still polls the flag.
        try? call("interrupt.open", isCancellable: false) { call, session in interrupt.open(call, session, &made) }
        return made
    }
}
