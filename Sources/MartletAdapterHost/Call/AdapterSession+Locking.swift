import CMartletABI
package import MartletSchema
import MartletWire

extension AdapterSession {
    /// Takes the lock that keeps a second Martlet away; throws `locked` with the holder in its message after the wait.
    package func acquireLock(_ key: String, waitMilliseconds: Int64) throws(AdapterError) {
        let arena = WireArena()
        let text = arena.store(arena.string(key))
        try call("lock.acquire", effect: .possible) { call, session in
            tables.lock.acquire(call, session, text, waitMilliseconds)
        }
        withExtendedLifetime(arena) {}
    }

    /// Gives the lock back, also after a cancellation.
    package func releaseLock(_ key: String) throws(AdapterError) {
        let arena = WireArena()
        let text = arena.store(arena.string(key))
        try call("lock.release", effect: .possible, isCancellable: false) { call, session in
            tables.lock.release(call, session, text)
        }
        withExtendedLifetime(arena) {}
    }

    /// Names the holder of the lock; nil where it is free.
    package func lockHolder(_ key: String) throws(AdapterError) -> String? {
        let arena = WireArena()
        let text = arena.store(arena.string(key))
        let holders = Collector<String>()
        try call("lock.holder", sink: holders) { call, session in
            tables.lock.holder(call, session, text, Sinks.text, holders.context)
        }
        withExtendedLifetime(arena) {}
        return holders.values.isEmpty ? nil : try caller.only(holders.values, "lock.holder", "text")
    }

    /// Whether this session still has the lock.
    package func holdsLock(_ key: String) throws(AdapterError) -> Bool {
        let arena = WireArena()
        let text = arena.store(arena.string(key))
        var isHeld: Int32 = 0
        try call("lock.is_held") { call, session in tables.lock.is_held(call, session, text, &isHeld) }
        withExtendedLifetime(arena) {}
        return isHeld == 1
    }
}
