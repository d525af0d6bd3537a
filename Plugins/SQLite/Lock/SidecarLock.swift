import MartletAdapterKit
import MartletSchema

/// Stands in for the lock beside the database until the branches meet.
final class SidecarLock {
    private var keys: Set<String> = []

    init(databasePath: String?) {}

    func acquire(key: String, waitMilliseconds: Int64, call: CallContext) throws(AdapterError) { keys.insert(key) }

    func release(key: String) throws(AdapterError) { keys.remove(key) }

    func holder(key: String) throws(AdapterError) -> String? { keys.contains(key) ? "this process" : nil }

    func isHeld(key: String) -> Bool { keys.contains(key) }
}
