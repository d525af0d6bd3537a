import Glibc
import MartletPlanner
package import MartletSchema

/// Normal forms that the database told before, kept in a folder of the user's.
///
/// An entry counts only for the very content, engine, server, adapter and Martlet that made it, and only where it is
/// whole; the folder may be removed at any time.
package struct NormalFormCache: Sendable {
    /// What a normal form depends on.
    package struct Key: Sendable {
        fileprivate let text: String

        /// Makes a key.
        ///
        /// - Parameters:
        ///   - content: All that was read, with the names by which messages call it.
        ///   - context: Engine, server, adapter and whatever else has a say.
        package init(content: [String], context: [String]) {
            text =
                FingerprintWriter.digest(context + ["\(NormalFormCache.format)", MartletVersion.current])
                + FingerprintWriter.digest(content)
        }

        fileprivate var fileName: String { text + ".schema" }
    }

    /// The version of the entries' form.
    private static let format = 2
    private static let mark = "martlet schema"
    private let folder: CacheFolder

    /// Opens the cache of this user; nil where there is no folder that is theirs alone.
    package init?(environment: [String: String]) {
        guard let folder = CacheFolder(environment: environment) else { return nil }
        self.folder = folder
    }

    /// The cache of the user who runs this process.
    package static func ofUser() -> NormalFormCache? {
        var environment: [String: String] = [:]
        for name in ["XDG_CACHE_HOME", "HOME"] {
            if let value = getenv(name) { environment[name] = String(cString: value) }
        }
        return NormalFormCache(environment: environment)
    }

    /// What is kept: a state in its normal form, and what people were told when it was made.
    package struct Entry: Sendable {
        /// The state.
        package var state: DesiredState
        /// What was left out of it, for people.
        package var notes: [String]

        /// Makes an entry.
        package init(state: DesiredState, notes: [String] = []) {
            self.state = state
            self.notes = notes
        }
    }

    /// What was kept under a key.
    package func entry(for key: Key) -> Entry? {
        guard let bytes = folder.read(key.fileName) else { return nil }
        var archive = Archive(reading: bytes)
        var mark = ""
        var name = ""
        var checksum = ""
        var content: [UInt8] = []
        archive.code(&mark)
        archive.code(&name)
        archive.code(&checksum)
        archive.code(&content)
        guard archive.isComplete, mark == Self.mark, name == key.text, checksum == Self.checksum(content) else {
            return nil
        }
        var inner = Archive(reading: content)
        var entry = Entry(state: DesiredState(schema: MartletSchema.Schema()))
        inner.code(&entry.state)
        inner.code(&entry.notes)
        return inner.isComplete ? entry : nil
    }

    /// Keeps an entry; where that is not possible nothing happens.
    package func keep(_ entry: Entry, for key: Key) {
        var inner = Archive()
        var entry = entry
        inner.code(&entry.state)
        inner.code(&entry.notes)
        var archive = Archive()
        var (mark, name, checksum, content) = (Self.mark, key.text, Self.checksum(inner.bytes), inner.bytes)
        archive.code(&mark)
        archive.code(&name)
        archive.code(&checksum)
        archive.code(&content)
        folder.write(key.fileName, archive.bytes)
    }

    private static func checksum(_ bytes: [UInt8]) -> String { FingerprintWriter.digest(bytes) }
}
