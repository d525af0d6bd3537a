import MartletSchema

/// Chooses the adapter for a URL's scheme among those that a search found.
package struct AdapterResolver: Sendable {
    /// What was searched and found.
    package let search: AdapterSearch

    /// Makes a resolver that searches now.
    package init(_ path: AdapterSearchPath) { search = AdapterSearch(path) }

    /// Makes a resolver from a search.
    package init(_ search: AdapterSearch) { self.search = search }

    /// Gives the adapter for a scheme.
    ///
    /// What the user named for this run beats what is merely installed, and the option beats the variable. Among equals
    /// the first folder wins where all have the same id and version.
    ///
    /// - Throws: An error where there is none, or where adapters that differ would serve.
    package func resolve(scheme: String) throws(AdapterLoadError) -> AdapterCandidate {
        let scheme = scheme.lowercased()
        let usable = search.listings.filter { $0.candidate?.descriptor.schemes.contains(scheme) ?? false }
        for rank in Rank.allCases {
            let candidates = usable.filter { Rank($0.place) == rank }.compactMap(\.candidate)
            if let chosen = try choose(candidates, scheme) { return chosen }
            try checkNamedFiles(rank)
        }
        throw .notFound(scheme: scheme, search: search)
    }

    /// Loads the adapter for a scheme.
    package func load(scheme: String) throws(AdapterLoadError) -> LoadedAdapter {
        try AdapterLibrary.load(path: try resolve(scheme: scheme).path)
    }

    private func choose(
        _ candidates: [AdapterCandidate], _ scheme: String
    ) throws(AdapterLoadError) -> AdapterCandidate? {
        guard let first = candidates.first else { return nil }
        let differing = candidates.first {
            $0.descriptor.id != first.descriptor.id || $0.descriptor.version != first.descriptor.version
        }
        if let differing { throw .ambiguous(scheme: scheme, files: [first.path, differing.path]) }
        return first
    }

    /// Refuses to go on where a file was named itself and cannot be used: it is never silently replaced by another one.
    private func checkNamedFiles(_ rank: Rank) throws(AdapterLoadError) {
        for searched in search.places where Rank(searched.place) == rank && searched.place.origin.isExplicit {
            if case .missing = searched.outcome, searched.place.path.hasSuffix(".so") {
                throw .refused(path: searched.place.path, .trust(.missing))
            }
            for file in searched.files where file.isNamedItself {
                if let refusal = file.refusal { throw .refused(path: file.path, refusal) }
            }
        }
    }

    private enum Rank: CaseIterable {
        case option
        case variable
        case installed

        init(_ place: AdapterPlace) {
            switch place.origin {
            case .option: self = .option
            case .variable: self = .variable
            case .executable, .user, .system: self = .installed
            }
        }
    }
}
