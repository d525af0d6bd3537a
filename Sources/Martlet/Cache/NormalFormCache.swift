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

        /// Makes the key of a schema that is not in its normal form yet.
        init(schema: MartletSchema.Schema, context: [String]) {
            var archive = Archive()
            var schema = schema
            archive.code(&schema)
            self.init(content: [FingerprintWriter.digest(archive.bytes)], context: context)
        }

        fileprivate init(text: String) { self.text = text }

        fileprivate var fileName: String { text + ".schema" }
        fileprivate var scriptFileName: String { text + ".script" }
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
        guard var archive = content(of: key.fileName, for: key) else { return nil }
        var entry = Entry(state: DesiredState(schema: MartletSchema.Schema()))
        archive.code(&entry.state)
        archive.code(&entry.notes)
        return archive.isComplete ? entry : nil
    }

    /// Keeps an entry; where that is not possible nothing happens.
    package func keep(_ entry: Entry, for key: Key) {
        var archive = Archive()
        var entry = entry
        archive.code(&entry.state)
        archive.code(&entry.notes)
        write(archive.bytes, to: key.fileName, for: key)
    }

    /// The script that was read last from somewhere, and what it made.
    ///
    /// - Parameter place: The key of the files' names, without what is in them.
    /// - Returns: Its statements and the schema; nil where either was not kept.
    package func lastScript(from place: Key) -> (statements: [ScriptStatement], schema: MartletSchema.Schema)? {
        guard var archive = content(of: place.scriptFileName, for: place) else { return nil }
        var (key, statements) = ("", [ScriptStatement]())
        archive.code(&key)
        archive.code(&statements)
        guard archive.isComplete, let entry = entry(for: Key(text: key)) else { return nil }
        return (statements, entry.state.schema)
    }

    /// Keeps the script behind an entry, in the place of the one that was read before from there.
    package func keepScript(_ statements: [ScriptStatement], madeBy key: Key, from place: Key) {
        var archive = Archive()
        var (key, statements) = (key.text, statements)
        archive.code(&key)
        archive.code(&statements)
        write(archive.bytes, to: place.scriptFileName, for: place)
    }

    /// What a file holds, where it is whole and the one that a key stands for.
    private func content(of file: String, for key: Key) -> Archive? {
        guard let bytes = folder.read(file) else { return nil }
        var archive = Archive(reading: bytes)
        var (mark, name, checksum, content) = ("", "", "", [UInt8]())
        archive.code(&mark)
        archive.code(&name)
        archive.code(&checksum)
        archive.code(&content)
        guard archive.isComplete, mark == Self.mark, name == key.text, checksum == Self.checksum(content) else {
            return nil
        }
        return Archive(reading: content)
    }

    private func write(_ content: [UInt8], to file: String, for key: Key) {
        var archive = Archive()
        var (mark, name, checksum, content) = (Self.mark, key.text, Self.checksum(content), content)
        archive.code(&mark)
        archive.code(&name)
        archive.code(&checksum)
        archive.code(&content)
        folder.write(file, archive.bytes)
    }

    private static func checksum(_ bytes: [UInt8]) -> String { FingerprintWriter.digest(bytes) }
}
