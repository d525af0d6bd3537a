package import MartletSchema

/// A file that can be loaded as an adapter, as far as can be told without executing anything of it.
package struct AdapterCandidate: Hashable, Sendable {
    /// The path as it was found.
    package let path: String
    /// The path without symbolic links.
    package let realPath: String
    /// How large the file is.
    package let fileSize: UInt64
    /// Which file it is, in which state: another build is another text.
    package let identity: String
    /// What the file says of itself.
    package let note: AdapterNote
    /// The libraries that it needs.
    package let neededLibraries: [String]
    /// The name by which other libraries would ask for it.
    package let libraryName: String?

    /// What the adapter says of itself.
    package var descriptor: AdapterDescriptor { note.descriptor }

    /// Looks at a file without executing anything of it.
    package init(path: String) throws(AdapterRefusal) {
        let file = try AdapterFile.opened(path)
        try self.init(path: path, file: file)
    }

    /// Looks at an open file: first whether it is a library for this machine, then its note, then what it exports.
    init(path: String, file: borrowing AdapterFile) throws(AdapterRefusal) {
        let summary: ELFSummary
        do throws(FormatRefusal) {
            summary = try file.withBytes { source throws(FormatRefusal) in try ELFSummary(source) }
        } catch { throw .format(error) }
        try Self.checkLibraryFolders(summary.libraryFolders)
        do throws(NoteRefusal) { note = try AdapterNote(summary.notes) } catch { throw .note(error) }
        do throws(FormatRefusal) {
            try summary.checkLibraryVersion(present: .present)
            try summary.checkExports()
        } catch { throw .format(error) }
        self.path = path
        realPath = file.realPath
        fileSize = file.size
        identity = file.identity.description
        neededLibraries = summary.needed
        libraryName = summary.libraryName
    }

    /// Lets an adapter take libraries from its own folder and below, and from folders that nobody else can write to.
    private static func checkLibraryFolders(_ folders: [String]) throws(AdapterRefusal) {
        for folder in folders {
            let parts = folder.split(separator: "/", omittingEmptySubsequences: false)
            if parts.contains("..") {
                throw .format(.libraryFolder(folder, reason: "it leads out of the adapter's own folder"))
            }
            if let first = parts.first, first == "$ORIGIN" || first == "${ORIGIN}" { continue }
            guard folder.hasPrefix("/"), !folder.contains("$") else {
                throw .format(.libraryFolder(folder, reason: "that depends on where Martlet is started from"))
            }
            do throws(TrustRefusal) {
                try TrustPolicy.current.checkFolders(downTo: folder, mayBeMissing: true)
            } catch {
                throw .format(.libraryFolder(folder, reason: error.description))
            }
        }
    }
}
