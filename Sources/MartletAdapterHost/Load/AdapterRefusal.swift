/// Why one file is not used as an adapter.
package enum AdapterRefusal: Error, Hashable, Sendable {
    /// Somebody else could have written it, or it cannot be read.
    case trust(TrustRefusal)
    /// Its bytes are not those of an adapter for this machine.
    case format(FormatRefusal)
    /// Its note does not fit.
    case note(NoteRefusal)
    /// It was loaded, or was about to be, and did not keep to the contract.
    case entry(EntryRefusal)
}

extension AdapterRefusal: CustomStringConvertible {
    /// What is wrong, and what to do about it.
    package var description: String {
        switch self {
        case .trust(let refusal): refusal.description
        case .format(let refusal): refusal.description
        case .note(let refusal): refusal.description
        case .entry(let refusal): refusal.description
        }
    }
}
