extension AdapterLoadError {
    /// Whether the adapter is there and could be used, but is not trusted.
    package var isTrustRefusal: Bool {
        switch self {
        case .refused(_, let refusal): refusal.isTrustRefusal
        case .notFound(_, let search): search.listings.contains { $0.refusal?.isTrustRefusal ?? false }
        case .ambiguous: false
        }
    }
}

extension AdapterRefusal {
    /// Whether it is about who could have written the file.
    package var isTrustRefusal: Bool {
        if case .trust(let refusal) = self { return refusal != .missing }
        return false
    }
}
