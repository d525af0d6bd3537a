import MartletAdapterKit
import MartletSchema
import Synchronization

/// Counts what has to be done once and keeps what sessions were told; for all tests, by the location they opened.
enum FakeEvents {
    private static let events = Mutex<[String: [String]]>([:])

    static func add(_ event: String, at location: String) {
        events.withLock { $0[location, default: []].append(event) }
    }

    static func all(at location: String) -> [String] { events.withLock { $0[location] ?? [] } }
}

final class FakeSession: DatabaseSession {
    let options: OpenOptions

    init(options: OpenOptions) { self.options = options }

    deinit { note("freed") }

    func close() { note("closed") }

    func ping(call: CallContext) throws(AdapterError) { note("ping") }

    func profile(call: CallContext) throws(AdapterError) -> TargetProfile {
        TargetProfile(engine: "fake", version: options.location, versionNumber: 7, settings: options.secrets)
    }

    func setTimeouts(
        lockMilliseconds: Int64?, statementMilliseconds: Int64?, call: CallContext
    ) throws(AdapterError) {
        note("timeouts \(lockMilliseconds ?? -100) \(statementMilliseconds ?? -100)")
    }

    func introspect(
        only: [ObjectPath], into receiver: any CatalogReceiver, call: CallContext
    ) throws(AdapterError) {
        for path in only.isEmpty ? ["a", "b", "c"] : only {
            // An adapter that does not notice that the host wants no more.
            if options.location == "deaf" {
                try? receiver.receive(Table(path: path))
            } else {
                try receiver.receive(Table(path: path))
            }
        }
        try receiver.receive(Definition(kind: .view, path: "v", sql: NormalizedText("CREATE VIEW v")))
    }

    func execute(
        _ sql: String, parameters: [Literal], call: CallContext, onRow: ([Literal]) throws(AdapterError) -> Bool
    ) throws(AdapterError) -> Int64? {
        switch sql {
        case "echo": _ = try onRow(parameters)
        case "count":
            for number in 0..<100_000 {
                if try !onRow([.integer(Int64(number)), .text("row \(number)")]) { return Int64(number) }
            }
        case "wait": while true { try call.checkCancellation() }
        case "write": return 3
        default: throw FakeAdapter.failure
        }
        return nil
    }

    func begin(writes: Bool, call: CallContext) throws(AdapterError) { note("begin \(writes)") }
    func commit(call: CallContext) throws(AdapterError) { throw FakeAdapter.failure }
    func rollback(call: CallContext) throws(AdapterError) { note("rollback") }
    func savepoint(_ name: String, call: CallContext) throws(AdapterError) { note("savepoint \(name)") }
    func release(savepoint name: String, call: CallContext) throws(AdapterError) { note("release \(name)") }
    func rollback(toSavepoint name: String, call: CallContext) throws(AdapterError) { note("rollback to \(name)") }

    func acquireLock(_ key: String, waitMilliseconds: Int64, call: CallContext) throws(AdapterError) {
        note("acquire \(key) \(waitMilliseconds)")
    }

    func releaseLock(_ key: String, call: CallContext) throws(AdapterError) { note("unlock \(key)") }

    func lockHolder(_ key: String, call: CallContext) throws(AdapterError) -> String? {
        key == "free" ? nil : "the holder of \(key)"
    }

    func holdsLock(_ key: String, call: CallContext) throws(AdapterError) -> Bool { key != "free" }

    func makeInterrupter() -> (any SessionInterrupter)? {
        options.location == "uninterruptible" ? nil : FakeInterrupter(location: options.location)
    }

    private func note(_ event: String) { FakeEvents.add(event, at: options.location) }
}

final class FakeInterrupter: SessionInterrupter {
    private let location: String

    init(location: String) { self.location = location }

    deinit { FakeEvents.add("interrupter freed", at: location) }

    func interrupt() { FakeEvents.add("interrupted", at: location) }
}
