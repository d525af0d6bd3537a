import CMartletABI
package import MartletSchema
import MartletWire

extension AdapterSession {
    /// Begins a transaction; one that writes keeps other writers away from its first moment on, where the database can
    /// do that.
    package func begin(writes: Bool) throws(AdapterError) {
        let mode = Int32(writes ? MARTLET_BEGIN_WRITE : MARTLET_BEGIN_READ)
        try call("transaction.begin", effect: .possible) { call, session in
            tables.transaction.begin(call, session, mode)
        }
    }

    /// Commits; an error says in its outcome whether the transaction was committed all the same.
    package func commit() throws(AdapterError) {
        try call("transaction.commit", effect: .possible) { call, session in
            tables.transaction.commit(call, session)
        }
    }

    /// Rolls back, also after a cancellation; succeeds where there is no transaction.
    package func rollback() throws(AdapterError) {
        try call("transaction.rollback", effect: .possible, isCancellable: false) { call, session in
            tables.transaction.rollback(call, session)
        }
    }

    /// Makes a savepoint.
    package func savepoint(_ name: String) throws(AdapterError) {
        let arena = WireArena()
        let text = arena.store(arena.string(name))
        try call("transaction.savepoint", effect: .possible) { call, session in
            tables.transaction.savepoint(call, session, text)
        }
        withExtendedLifetime(arena) {}
    }

    /// Releases a savepoint.
    package func release(savepoint name: String) throws(AdapterError) {
        let arena = WireArena()
        let text = arena.store(arena.string(name))
        try call("transaction.release", effect: .possible) { call, session in
            tables.transaction.release(call, session, text)
        }
        withExtendedLifetime(arena) {}
    }

    /// Rolls back to a savepoint and keeps it, also after a cancellation.
    package func rollback(toSavepoint name: String) throws(AdapterError) {
        let arena = WireArena()
        let text = arena.store(arena.string(name))
        try call("transaction.rollback_to", effect: .possible, isCancellable: false) { call, session in
            tables.transaction.rollback_to(call, session, text)
        }
        withExtendedLifetime(arena) {}
    }
}
