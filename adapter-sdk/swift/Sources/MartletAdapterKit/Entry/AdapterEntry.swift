public import CMartletABI
import MartletSchema
import MartletWire

/// What the host says when it enters an adapter's library.
public typealias AdapterHello = UnsafePointer<martlet_hello>

/// What an adapter's library gives the host.
public typealias AdapterTable = UnsafePointer<martlet_adapter>

/// Turns an adapter into the table of functions that the contract asks for.
///
/// The one file of an adapter that has to do with it:
///
/// ```swift
/// import CExample
/// import MartletAdapterKit
///
/// @c(martlet_adapter_entry_v0)
/// public func martletAdapterEntry(_ hello: AdapterHello?) -> AdapterTable? {
///     AdapterEntry.serve(ExampleAdapter.self, note: String(cString: martlet_example_note()), hello: hello)
/// }
/// ```
public enum AdapterEntry {
    /// Serves an adapter to the host.
    ///
    /// The adapter is made once in the life of the process; every later call gives the same table. Safe to call from
    /// any thread.
    ///
    /// - Parameters:
    ///   - adapter: The type of the adapter; a library has one.
    ///   - note: The text of the library's note, word for word.
    ///   - hello: What the host gave to the entry function.
    /// - Returns: Nil where this host cannot be served; the host has been told why.
    public static func serve<Adapter: DatabaseAdapter>(
        _ adapter: Adapter.Type, note: String, hello: AdapterHello?
    ) -> AdapterTable? {
        // Without a readable greeting there is nobody to tell.
        guard let hello, let greeting = try? Greeting(hello) else { return nil }
        do {
            try greeting.checkRevision()
            return try AdapterLibrary.table(for: adapter, note: note, greeting: greeting)
        } catch {
            greeting.reject(error)
            return nil
        }
    }
}
