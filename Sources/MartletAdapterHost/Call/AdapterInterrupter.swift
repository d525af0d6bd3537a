import CMartletABI
import Synchronization

/// Ends, from any thread, what a session is doing; does nothing once the session is closed.
package final class AdapterInterrupter: Sendable {
    /// The adapter's handle with the functions for it.
    ///
    /// `@unchecked`: by the contract the functions may be called from any thread, and the lock keeps them apart from
    /// the closing of the handle.
    private struct Handle: @unchecked Sendable {
        let functions: martlet_interrupt
        let pointer: OpaquePointer
    }

    private let cancellation: CancellationFlag
    private let handle: Mutex<Handle?>

    init(_ cancellation: CancellationFlag, _ functions: martlet_interrupt?, _ pointer: OpaquePointer?) {
        self.cancellation = cancellation
        let handle = functions.flatMap { functions in pointer.map { Handle(functions: functions, pointer: $0) } }
        self.handle = Mutex(handle)
    }

    /// Asks for all further work of the session to end, and ends the statement that is running.
    package func cancel() {
        cancellation.cancel()
        interruptStatement()
    }

    /// Ends the statement that is running, if one is, and lets the session go on with the next.
    package func interruptStatement() {
        handle.withLock { handle in
            guard let handle else { return }
            handle.functions.fire(handle.pointer)
        }
    }

    /// Gives the adapter's handle back; the session is about to be closed.
    func invalidate() {
        handle.withLock { handle in
            if let handle { handle.functions.close(handle.pointer) }
            handle = nil
        }
    }
}
