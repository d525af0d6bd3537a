import CMartletABI
public import MartletAdapterKit
import MartletWire
import Synchronization
import Testing

/// The entry function as an adapter's author writes it.
@c(martlet_test_entry)
public func martletTestEntry(_ hello: AdapterHello?) -> AdapterTable? {
    AdapterEntry.serve(FakeAdapter.self, note: FakeAdapter.note, hello: hello)
}

/// The host that entered first: its services are the ones that the adapter has for the life of the process.
enum FirstHost {
    static let log = Mutex<[String]>([])
    static let progress = Mutex<[String]>([])

    /// Greets as a host does that has every service; lives as long as the process.
    static func makeHello() -> UnsafeMutablePointer<martlet_hello> {
        let arena = WireArena()
        _ = Unmanaged.passRetained(arena)
        let hello = UnsafeMutablePointer<martlet_hello>.allocate(capacity: 1)
        hello.initialize(to: martlet_hello())
        hello.pointee.size = UInt32(MemoryLayout<martlet_hello>.size)
        hello.pointee.minor_min = 1
        hello.pointee.minor_max = 1
        hello.pointee.host_name = arena.string("tests")
        hello.pointee.host_version = arena.string("1")
        hello.pointee.context = UnsafeMutableRawPointer(Unmanaged.passRetained(Rejections()).toOpaque())
        hello.pointee.get_service = { _, id, _ in FirstHost.service(id) }
        hello.pointee.reject = { context, code, message in Rejections.add(context, code, message) }
        return hello
    }

    private static func service(_ id: UnsafePointer<martlet_string>?) -> UnsafeRawPointer? {
        let arena = WireArena()
        _ = Unmanaged.passRetained(arena)
        switch try? WireReader.string(id, "id") {
        case "log":
            let size = UInt32(MemoryLayout<martlet_host_log>.size)
            return UnsafeRawPointer(
                arena.store(
                    martlet_host_log(size: size, revision: 1, context: nil) { _, level, message in
                        let text = (try? WireReader.string(message, "message")) ?? "?"
                        FirstHost.log.withLock { $0.append("\(level) \(text)") }
                    }))
        case "progress":
            let size = UInt32(MemoryLayout<martlet_host_progress>.size)
            return UnsafeRawPointer(
                arena.store(
                    martlet_host_progress(size: size, revision: 1, context: nil) { _, what, done, total in
                        let text = (try? WireReader.string(what, "what")) ?? "?"
                        FirstHost.progress.withLock { $0.append("\(text) \(done) of \(total)") }
                        return 1
                    }))
        default:
            return nil
        }
    }
}

/// What a host was told of a rejection.
final class Rejections {
    var all: [String] = []

    static func add(_ context: UnsafeMutableRawPointer?, _ code: Int32, _ message: UnsafePointer<martlet_string>?) {
        guard let context else { return }
        let text = (try? WireReader.string(message, "message")) ?? "?"
        Unmanaged<Rejections>.fromOpaque(context).takeUnretainedValue().all.append("\(code) \(text)")
    }

    static func of(_ hello: UnsafeMutablePointer<martlet_hello>) -> [String] {
        Unmanaged<Rejections>.fromOpaque(hello.pointee.context).takeUnretainedValue().all
    }
}

/// The functions of the fake adapter, found the way a host finds them.
struct Interfaces {
    let types: martlet_types
    let sessions: martlet_sessions
    let introspection: martlet_introspection
    let rendering: martlet_rendering
    let execution: martlet_execution
    let transaction: martlet_transaction
    let lock: martlet_lock
    let scratch: martlet_scratch
    let normalization: martlet_normalization
    let preparation: martlet_preparation
    let quoting: martlet_quoting
    let interrupt: martlet_interrupt

    init() throws {
        let table = try #require(firstTable)
        let entries = try WireReader.interfaces(table.pointee.interfaces)
        func load<Functions: BitwiseCopyable>(_ id: String, _ functions: Functions) throws -> Functions {
            var functions = functions
            let entry = try #require(entries.first { $0.id == id })
            try WireReader.load(entry.table.assumingMemoryBound(to: Functions.self), into: &functions, "an interface")
            return functions
        }
        types = try load("types", martlet_types())
        sessions = try load("session", martlet_sessions())
        introspection = try load("introspect", martlet_introspection())
        rendering = try load("render", martlet_rendering())
        execution = try load("execute", martlet_execution())
        transaction = try load("transaction", martlet_transaction())
        lock = try load("lock", martlet_lock())
        scratch = try load("scratch", martlet_scratch())
        normalization = try load("normalize", martlet_normalization())
        preparation = try load("prepare", martlet_preparation())
        quoting = try load("quote", martlet_quoting())
        interrupt = try load("interrupt", martlet_interrupt())
    }
}

/// The table that the first entry gave; the pointer is to memory that never changes.
nonisolated(unsafe) let firstTable: UnsafePointer<martlet_adapter>? = martletTestEntry(FirstHost.makeHello())
