/// Why a library that looked like an adapter is none after all.
package enum EntryRefusal: Error, Hashable, Sendable {
    /// Another file with the same library name is in use in this process.
    case nameInUse(String)
    /// The dynamic linker could not load it.
    case notLoadable(String)
    /// The entry function cannot be found in the loaded library.
    case noEntry
    /// The adapter itself declined to serve this host.
    case declined(String)
    /// The entry function returned nothing and did not say why.
    case silent
    /// The entry function gave something else when it was called again.
    case inconstant
    /// The adapter's entry table is not as the contract has it.
    case malformed(String)
    /// The adapter goes by another revision than the two agreed on.
    case minor(adapter: UInt32, host: UInt32)
    /// The loaded adapter says something else of itself than its file.
    case noteDiffers(file: String, table: String)
    /// The adapter lacks an interface.
    case interfaceMissing(String)
    /// An interface of the adapter is too small to hold all its functions.
    case interfaceTooSmall(String)
    /// An interface of the adapter is there twice.
    case interfaceTwice(String)
    /// A function of the adapter is NULL.
    case functionMissing(interface: String, function: String)
}

extension EntryRefusal: CustomStringConvertible {
    /// What is wrong.
    package var description: String {
        switch self {
        case .nameInUse(let name):
            "this process uses another file with the library name \(name) already; use only one of the two"
        case .notLoadable(let reason): "the system cannot load it: \(reason)"
        case .noEntry: "the loaded library has no \(EntrySymbol.name)"
        case .declined(let reason): "the adapter declined: \(reason)"
        case .silent: "the adapter declined and did not say why"
        case .inconstant: "the adapter's entry function gave something else when it was called again"
        case .malformed(let what): "the adapter's entry table is not as the contract has it: \(what)"
        case .minor(let adapter, let host):
            "the adapter goes by minor revision \(adapter) of the contract, this Martlet by \(host)"
        case .noteDiffers(let file, let table):
            "the adapter does not say the same in its file and when loaded: \"\(file)\" against \"\(table)\""
        case .interfaceMissing(let name): "the adapter has no interface \"\(name)\""
        case .interfaceTooSmall(let name): "the adapter's interface \"\(name)\" lacks functions at its end"
        case .interfaceTwice(let name): "the adapter has the interface \"\(name)\" twice"
        case .functionMissing(let interface, let function):
            "the adapter's interface \"\(interface)\" has no function \(function)"
        }
    }
}
