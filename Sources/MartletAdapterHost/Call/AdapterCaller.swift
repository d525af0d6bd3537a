import CMartletABI
import MartletSchema
import MartletWire

/// Calls functions of an adapter and holds it to what it has to do with every call.
struct AdapterCaller: Sendable {
    /// What a call can change.
    enum Effect {
        /// Nothing: it only answers.
        case none
        /// The database, or the state of a session.
        case possible
    }

    /// The adapter's id, for messages.
    let adapter: String

    /// Calls a function.
    ///
    /// - Parameters:
    ///   - function: Its interface and name, for messages.
    ///   - effect: What it can change.
    ///   - cancellation: What the adapter polls; nil for a call that must not be cut short.
    ///   - sink: What collects the function's results; its failure is the call's.
    ///   - body: Makes the call.
    /// - Throws: What the adapter reported; an error with the code `contract` where it broke the contract.
    func call(
        _ function: StaticString, effect: Effect = .none, cancellation: CancellationFlag? = nil,
        sink: SinkState? = nil, _ body: (UnsafePointer<martlet_call>) -> Int32
    ) throws(AdapterError) {
        let record = CallRecord(cancellation)
        let status = withExtendedLifetime(record) {
            var call = record.call
            return withUnsafePointer(to: &call, body)
        }
        let isOK = status == Int32(MARTLET_OK)
        if let failure = record.unreadable { throw breach(function, effect, "reported: \(failure.message)") }
        if isOK, let error = record.error {
            throw breach(function, effect, "reported a failure and returned success: \(error.message)")
        }
        if let failure = sink?.failure {
            // What the host's own receiver threw is no fault of the adapter's.
            throw failure.code == .contract ? breach(function, effect, "gave a \(failure.message)") : failure
        }
        if isOK { return }
        guard let error = record.error else {
            throw breach(function, effect, "returned \(status) without reporting a failure")
        }
        if sink?.isStopped ?? false, error.code == .cancelled { return }
        throw error
    }

    /// An error for what breaks the contract, which names the adapter and the function.
    func breach(_ function: StaticString, _ effect: Effect, _ what: String) -> AdapterError {
        AdapterError(
            .contract, "the adapter \(adapter) broke its contract: \(function) \(what)",
            outcome: effect == .none ? .notApplied : .unknown)
    }
}

/// The host's side of one call.
private final class CallRecord {
    private(set) var error: AdapterError?
    private(set) var unreadable: AdapterError?
    private let cancellation: CancellationFlag?

    init(_ cancellation: CancellationFlag?) { self.cancellation = cancellation }

    /// What the adapter is given; valid for as long as this object.
    var call: martlet_call {
        martlet_call(
            size: UInt32(MemoryLayout<martlet_call>.size), reserved: 0,
            host: Unmanaged.passUnretained(self).toOpaque(),
            report: { host, error in
                guard let host else { return }
                Unmanaged<CallRecord>.fromOpaque(host).takeUnretainedValue().take(error)
            },
            is_cancelled: { host in
                guard let host else { return 0 }
                return Unmanaged<CallRecord>.fromOpaque(host).takeUnretainedValue().isCancelled ? 1 : 0
            })
    }

    private var isCancelled: Bool { cancellation?.isCancelled ?? false }

    private func take(_ report: UnsafePointer<martlet_error>?) {
        // The first failure is the one that the others came from.
        if error != nil || unreadable != nil { return }
        do throws(AdapterError) { error = try WireReader.error(report) } catch { unreadable = error }
    }
}
