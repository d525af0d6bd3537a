import MartletSchema
import Synchronization

/// The adapters that are loaded into this process: each file once, for good.
package enum AdapterLibrary {
    private static let loaded = Mutex<[String: LoadedAdapter]>([:])

    /// Loads an adapter, or gives the one that was loaded from the same file before.
    ///
    /// The file is checked first, in the order of who could have written it, what its bytes are, what it says of itself
    /// and what it exports; then it is entered and must be what it said.
    ///
    /// - Parameter path: The file's absolute path.
    /// - Returns: The adapter.
    /// - Throws: Why the file is not used.
    package static func load(path: String) throws(AdapterLoadError) -> LoadedAdapter {
        do throws(AdapterRefusal) { return try load(path, try AdapterFile.opened(path)) } catch {
            throw .refused(path: path, error)
        }
    }

    private static func load(_ path: String, _ file: borrowing AdapterFile) throws(AdapterRefusal) -> LoadedAdapter {
        // One load at a time: two files of one library name must not pass the check side by side.
        try loaded.withLock { loaded throws(AdapterRefusal) in
            if let adapter = loaded[file.realPath] { return adapter }
            let adapter = try enter(path, file)
            loaded[file.realPath] = adapter
            return adapter
        }
    }

    private static func enter(_ path: String, _ file: borrowing AdapterFile) throws(AdapterRefusal) -> LoadedAdapter {
        let candidate = try AdapterCandidate(path: path, file: file)
        do throws(TrustRefusal) { try file.checkUnchanged() } catch { throw .trust(error) }
        do throws(EntryRefusal) {
            let entry = try DynamicLibrary.load(candidate)
            return LoadedAdapter(candidate, try AdapterEntryPoint.enter(entry, note: candidate.note))
        } catch {
            throw .entry(error)
        }
    }
}
