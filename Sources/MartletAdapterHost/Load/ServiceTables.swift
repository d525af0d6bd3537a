import CMartletABI
import MartletSchema
import MartletWire

/// The services in the form in which they go over the boundary.
///
/// `@unchecked`: all of the memory is written before the first adapter sees it and only read from then on. It is never
/// freed, since adapters keep pointers to it for the life of the process.
struct ServiceTables: @unchecked Sendable {
    /// The revision of all services.
    static let revision: UInt32 = 1
    /// The services of this process.
    static let shared = ServiceTables()

    private let log: UnsafePointer<martlet_host_log>
    private let progress: UnsafePointer<martlet_host_progress>
    private let cancel: UnsafePointer<martlet_host_cancel>

    private init() {
        log = Self.permanent(
            martlet_host_log(
                size: UInt32(MemoryLayout<martlet_host_log>.size), revision: Self.revision, context: nil,
                write: { _, level, message in
                    guard let text = try? WireReader.string(message, "a log message") else { return }
                    // A level that is not known matters at least as much as the highest that is.
                    let known = AdapterServices.LogMessage.Level(rawValue: level) ?? .error
                    AdapterServices.log(AdapterServices.LogMessage(level: known, text: text))
                }))
        progress = Self.permanent(
            martlet_host_progress(
                size: UInt32(MemoryLayout<martlet_host_progress>.size), revision: Self.revision, context: nil,
                advance: { _, what, done, total in
                    if let activity = try? WireReader.string(what, "an activity") {
                        AdapterServices.report(
                            AdapterServices.Progress(activity: activity, done: done, total: total < 0 ? nil : total))
                    }
                    return AdapterServices.cancellation.isCancelled ? 1 : 0
                }))
        cancel = Self.permanent(
            martlet_host_cancel(
                size: UInt32(MemoryLayout<martlet_host_cancel>.size), revision: Self.revision, context: nil,
                is_cancelled: { _ in AdapterServices.cancellation.isCancelled ? 1 : 0 }))
    }

    /// Gives a service by its id; nil where there is none such, or not in that revision.
    func service(_ id: String, revision: UInt32) -> UnsafeRawPointer? {
        guard revision <= Self.revision else { return nil }
        switch id {
        case "log": return UnsafeRawPointer(log)
        case "progress": return UnsafeRawPointer(progress)
        case "cancel": return UnsafeRawPointer(cancel)
        default: return nil
        }
    }

    private static func permanent<Record>(_ record: Record) -> UnsafePointer<Record> {
        let memory = UnsafeMutablePointer<Record>.allocate(capacity: 1)
        memory.initialize(to: record)
        return UnsafePointer(memory)
    }
}
