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
    private static let format = 1
    private static let mark = "martlet schema"
    private let folder: CacheFolder

    /// Opens the cache of this user; nil where there is no folder that is theirs alone.
    package init?(environment: [String: String]) {
        guard let folder = CacheFolder(environment: environment) else { return nil }
        self.folder = folder
    }

    /// The state that was kept under a key.
    package func state(for key: Key) -> DesiredState? {
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
        var state = DesiredState(schema: MartletSchema.Schema())
        inner.code(&state)
        return inner.isComplete ? state : nil
    }

    /// Keeps a state; where that is not possible nothing happens.
    package func keep(_ state: DesiredState, for key: Key) {
        var inner = Archive()
        var state = state
        inner.code(&state)
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
