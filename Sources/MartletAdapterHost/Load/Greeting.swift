import CMartletABI
import MartletWire
import Synchronization

/// What the host says when it enters one adapter, and what the adapter answers if it declines.
///
/// `@unchecked`: the pointer is written once before the adapter is entered; the rejection is behind a lock.
final class Greeting: @unchecked Sendable {
    private let arena = WireArena()
    private let rejection = Mutex<String?>(nil)
    private(set) var hello: UnsafePointer<martlet_hello>?

    /// Makes a greeting that is never freed: an adapter may keep it for the life of the process.
    static func permanent() -> Greeting {
        let greeting = Greeting()
        let context = Unmanaged.passRetained(greeting).toOpaque()
        greeting.hello = greeting.arena.store(greeting.record(context))
        return greeting
    }

    /// Why the adapter declined, if it said so.
    var reason: String? { rejection.withLock { $0 } }

    private func record(_ context: UnsafeMutableRawPointer) -> martlet_hello {
        martlet_hello(
            size: UInt32(MemoryLayout<martlet_hello>.size), minor_min: ContractRevision.minor,
            minor_max: ContractRevision.minor, reserved: 0, host_name: arena.string(HostIdentity.name),
            host_version: arena.string(HostIdentity.version), context: context,
            get_service: { _, id, revision in
                guard let id = try? WireReader.string(id, "a service's id") else { return nil }
                return ServiceTables.shared.service(id, revision: revision)
            },
            reject: { context, code, message in
                guard let context else { return }
                let greeting = Unmanaged<Greeting>.fromOpaque(context).takeUnretainedValue()
                let text = (try? WireReader.string(message, "a rejection")) ?? "code \(code), without readable words"
                greeting.rejection.withLock { $0 = text }
            })
    }
}
