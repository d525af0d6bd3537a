/// Why a library's note does not make it an adapter for this host.
package enum NoteRefusal: Error, Hashable, Sendable {
    /// There is no note.
    case missing
    /// There is more than one note.
    case several
    /// The note is not plain text.
    case notText
    /// The note lacks something that every adapter says of itself.
    case incomplete
    /// The note names a scheme that cannot stand in a URL.
    case scheme(String)
    /// The adapter was built for another revision of the contract.
    case contract(adapter: String, host: String)
}

extension NoteRefusal: CustomStringConvertible {
    /// What is wrong, and what to do about it.
    package var description: String {
        switch self {
        case .missing: "it carries no MARTLET note, so it is not an adapter"
        case .several: "it carries more than one MARTLET note; an adapter has exactly one"
        case .notText: "its MARTLET note is not plain UTF-8 text"
        case .incomplete: "its MARTLET note lacks id, version, contract, schemes or engine"
        case .scheme(let scheme): "its MARTLET note names the scheme \"\(scheme)\", which cannot stand in a URL"
        case .contract(let adapter, let host):
            "it was built for revision \(adapter) of the adapter contract, this Martlet speaks \(host); get the build "
                + "for \(host)"
        }
    }
}
