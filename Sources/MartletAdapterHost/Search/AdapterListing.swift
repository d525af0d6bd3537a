/// One file that was looked at, and whether it can be used.
package struct AdapterListing: Sendable {
    /// The place in which it was found.
    package let place: AdapterPlace
    /// Its path.
    package let path: String
    /// The adapter, or why it is none.
    package let result: Result<AdapterCandidate, AdapterRefusal>

    /// The adapter, if it is one.
    package var candidate: AdapterCandidate? { try? result.get() }

    /// Why it is not used, if it is not.
    package var refusal: AdapterRefusal? {
        if case .failure(let refusal) = result { refusal } else { nil }
    }

    /// Whether the user named this very file, and not a folder that it is in.
    package var isNamedItself: Bool { place.origin.isExplicit && place.path == path }
}
