import CMartletABI
import MartletSchema
import MartletWire

/// What the host said when it entered the library, as far as it said it.
struct Greeting {
    /// The one minor revision of the contract that this kit speaks; until 1.0 both sides go by the same.
    static let minorRevision = UInt32(MARTLET_CONTRACT_MINOR)
    /// The revision of the services that this kit knows.
    private static let serviceRevision: UInt32 = 1

    private let record: martlet_hello

    init(_ hello: UnsafePointer<martlet_hello>) throws(AdapterError) {
        var record = martlet_hello()
        try WireReader.load(hello, into: &record, "the host's greeting")
        self.record = record
    }

    /// Throws where the host does not speak this kit's revision.
    func checkRevision() throws(AdapterError) {
        guard record.minor_min <= Greeting.minorRevision, Greeting.minorRevision <= record.minor_max else {
            let major = MARTLET_CONTRACT_MAJOR
            let offered =
                record.minor_min == record.minor_max
                ? "\(major).\(record.minor_min)" : "\(major).\(record.minor_min) to \(major).\(record.minor_max)"
            throw AdapterError(
                .unsupported,
                "the adapter speaks revision \(major).\(Greeting.minorRevision) of the contract, the host \(offered)")
        }
    }

    /// Tells the host why the entry function is about to give nothing.
    func reject(_ error: AdapterError) {
        guard let reject = record.reject else { return }
        let arena = WireArena()
        let message = arena.store(arena.string(error.message))
        reject(record.context, error.code.rawValue, message)
        withExtendedLifetime(arena) {}
    }

    /// The services that the host has; what it does not have does nothing.
    func services() -> HostServices {
        var log = martlet_host_log()
        var progress = martlet_host_progress()
        let hasLog = load("log", into: &log) && log.write != nil
        let hasProgress = load("progress", into: &progress) && progress.advance != nil
        let sharedLog = HostService(record: log)
        let sharedProgress = HostService(record: progress)
        return HostServices(
            log: { level, message in if hasLog { sharedLog.write(level, message) } },
            progress: { what, done, total in hasProgress ? sharedProgress.advance(what, done, total) : true })
    }

    /// Whether the host wants every call to end.
    func cancellation() -> @Sendable () -> Bool {
        var cancel = martlet_host_cancel()
        guard load("cancel", into: &cancel), cancel.is_cancelled != nil else { return { false } }
        let shared = HostService(record: cancel)
        return { shared.isCancelled }
    }

    private func load<Record: BitwiseCopyable>(_ id: String, into service: inout Record) -> Bool {
        guard let getService = record.get_service else { return false }
        let arena = WireArena()
        let name = arena.store(arena.string(id))
        let pointer = getService(record.context, name, Greeting.serviceRevision)
        withExtendedLifetime(arena) {}
        guard let pointer else { return false }
        let typed = pointer.assumingMemoryBound(to: Record.self)
        return (try? WireReader.load(typed, into: &service, "a service of the host")) != nil
    }
}

/// A service of the host, to be called from any thread.
///
/// `@unchecked`: the record holds a pointer of the host's and a function; by the contract both live as long as the
/// process, and services may be called from any thread.
private struct HostService<Record: BitwiseCopyable>: @unchecked Sendable {
    let record: Record
}

extension HostService<martlet_host_log> {
    func write(_ level: HostServices.LogLevel, _ message: String) {
        let arena = WireArena()
        record.write(record.context, level.rawValue, arena.store(arena.string(message)))
        withExtendedLifetime(arena) {}
    }
}

extension HostService<martlet_host_progress> {
    func advance(_ what: String, _ done: Int64, _ total: Int64?) -> Bool {
        let arena = WireArena()
        let stop = record.advance(record.context, arena.store(arena.string(what)), done, total ?? -1)
        withExtendedLifetime(arena) {}
        return stop == 0
    }
}

extension HostService<martlet_host_cancel> {
    var isCancelled: Bool { record.is_cancelled(record.context) != 0 }
}
