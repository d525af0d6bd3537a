import CMartletABI
import MartletSchema
import MartletWire
import Synchronization

/// The one adapter of this library, and the table of functions through which the host reaches it.
///
/// C functions carry no context of their own, so that the adapter has to be where they find it: once in the library.
final class AdapterLibrary: Sendable {
    private static let shared = Mutex<AdapterLibrary?>(nil)

    let adapter: any DatabaseAdapter
    /// Whether the host wants every call to end, whatever the call itself says.
    let isCancelled: @Sendable () -> Bool
    private let adapterType: ObjectIdentifier
    private let table: EntryTable

    private init<Adapter: DatabaseAdapter>(_ adapter: Adapter.Type, note: String, greeting: Greeting) {
        self.adapter = Adapter(services: greeting.services())
        isCancelled = greeting.cancellation()
        adapterType = ObjectIdentifier(adapter)
        table = EntryTable(note: note)
    }

    /// The library's adapter.
    static func current() throws(AdapterError) -> AdapterLibrary {
        guard let library = shared.withLock({ $0 }) else {
            throw AdapterError(.contract, "the library was called before it was entered")
        }
        return library
    }

    /// Gives the table for an adapter, making both where this is the first time.
    static func table<Adapter: DatabaseAdapter>(
        for adapter: Adapter.Type, note: String, greeting: Greeting
    ) throws(AdapterError) -> UnsafePointer<martlet_adapter> {
        try checkNote(note)
        let library = shared.withLock { library in
            let existing = library ?? AdapterLibrary(adapter, note: note, greeting: greeting)
            library = existing
            return existing
        }
        guard library.adapterType == ObjectIdentifier(adapter) else {
            throw AdapterError(.internal, "the library serves another adapter already; it can serve one only")
        }
        return library.table.pointer
    }

    private static func checkNote(_ note: String) throws(AdapterError) {
        let revision = "\(MARTLET_CONTRACT_MAJOR).\(MARTLET_CONTRACT_MINOR)"
        guard let descriptor = AdapterDescriptor(note: note) else {
            throw AdapterError(.contract, "the adapter's note lacks id, version, contract, schemes or engine")
        }
        guard descriptor.contract == revision else {
            throw AdapterError(
                .contract,
                "the adapter was built against revision \(revision) of the contract, its note says \(descriptor.contract)"
            )
        }
    }
}
