/// Why a file cannot be an adapter for this machine, as its bytes say.
package enum FormatRefusal: Error, Hashable, Sendable {
    /// The file has no bytes.
    case empty
    /// The file is something else than ELF.
    case notELF
    /// The file ends before something that it announces.
    case truncated(String)
    /// The file was built for a machine of another word size.
    case wordSize
    /// The file was built for a machine of the other byte order.
    case byteOrder
    /// The file was built for another kind of machine.
    case machine(file: String, host: String)
    /// The file is ELF, but no shared object.
    case notASharedObject
    /// Something in the file contradicts itself.
    case malformed(String)
    /// The file asks for a stack that code can run on.
    case executableStack
    /// The file wants its code changed when it is loaded.
    case textRelocations
    /// The file takes libraries from a folder that is not its own.
    case libraryFolder(String, reason: String)
    /// The file needs a newer C library.
    case libraryVersion(needed: String, present: String)
    /// The file does not export the entry function.
    case noEntry
    /// The file exports entry functions of other contract revisions only.
    case otherEntries([String])
    /// The file exports more than the entry function.
    case otherExports([String])
}

extension FormatRefusal: CustomStringConvertible {
    /// What is wrong, and what to do about it.
    package var description: String {
        switch self {
        case .empty: "the file is empty; build or copy it again"
        case .notELF: "it is not an ELF file, so not a library of this system"
        case .truncated(let what): "the file is cut off: \(what) lies behind its end; copy it again"
        case .wordSize: "it is not built for a 64-bit machine; get the build for \(ELFMachine.host.name)"
        case .byteOrder: "it is built for the other byte order; get the build for \(ELFMachine.host.name)"
        case .machine(let file, let host): "it is built for \(file), this machine is \(host); get the build for \(host)"
        case .notASharedObject: "it is an ELF file but not a shared library"
        case .malformed(let what): "the file is damaged: \(what); build or copy it again"
        case .executableStack: "it asks for an executable stack; link it with -z noexecstack"
        case .textRelocations: "it has text relocations; compile it with -fPIC"
        case .libraryFolder(let folder, let reason): "it looks for libraries in \"\(folder)\": \(reason)"
        case .libraryVersion, .noEntry, .otherEntries, .otherExports: linkageDescription
        }
    }

    private var linkageDescription: String {
        switch self {
        case .libraryVersion(let needed, let present): "it needs glibc \(needed), this machine has \(present)"
        case .otherEntries(let names):
            "it exports \(names.joined(separator: ", ")) instead of \(EntrySymbol.name): it was built for another "
                + "revision of the contract"
        case .otherExports(let names):
            "it exports more than \(EntrySymbol.name): \(Self.abbreviated(names)); hide all other symbols with a version "
                + "script"
        default: "it does not export \(EntrySymbol.name), so it is not an adapter"
        }
    }

    private static func abbreviated(_ names: [String]) -> String {
        let shown = names.prefix(5).joined(separator: ", ")
        return names.count > 5 ? "\(shown) and \(names.count - 5) more" : shown
    }
}
