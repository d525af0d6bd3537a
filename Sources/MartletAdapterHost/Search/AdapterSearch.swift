/// What a search for adapters found, place by place, without executing any of it.
package struct AdapterSearch: Sendable {
    /// One place and what became of it.
    package struct SearchedPlace: Sendable {
        /// What became of a place.
        package enum Outcome: Sendable {
            /// It is a folder with these adapter files, or such a file itself.
            case files([AdapterListing])
            /// It is not there.
            case missing
            /// It cannot be read.
            case unreadable(String)
        }

        /// The place.
        package let place: AdapterPlace
        /// What became of it.
        package let outcome: Outcome

        /// The files found there.
        package var files: [AdapterListing] { if case .files(let files) = outcome { files } else { [] } }
    }

    /// The places, in the order in which they were searched.
    package let places: [SearchedPlace]
    /// What was named but not searched.
    package let ignored: [AdapterSearchPath.IgnoredPlace]

    /// All files found, those that come first in the search first.
    package var listings: [AdapterListing] { places.flatMap(\.files) }

    /// Searches.
    package init(_ path: AdapterSearchPath) {
        var seen: Set<String> = []
        places = path.places.map { Self.search($0, seen: &seen) }
        ignored = path.ignored
    }

    private static func search(_ place: AdapterPlace, seen: inout Set<String>) -> SearchedPlace {
        SearchedPlace(place: place, outcome: outcome(place, seen: &seen))
    }

    private static func outcome(_ place: AdapterPlace, seen: inout Set<String>) -> SearchedPlace.Outcome {
        switch FileStatus.of(path: place.path) {
        case .failure(let error): return error.isMissing ? .missing : .unreadable(error.text)
        case .success(let status) where !status.isFolder:
            return .files(list([place.path], place, seen: &seen))
        case .success: break
        }
        switch FilePath.entries(of: place.path) {
        case .failure(let error): return .unreadable(error.text)
        case .success(let names):
            let files = names.filter(isAdapterName).map { FilePath.joined(place.path, $0) }
            return .files(list(files, place, seen: &seen))
        }
    }

    /// Looks at files, each once however many names lead to it.
    private static func list(
        _ paths: [String], _ place: AdapterPlace, seen: inout Set<String>
    ) -> [AdapterListing] {
        paths.compactMap { path in
            let realPath = (try? FilePath.resolved(path)) ?? path
            guard seen.insert(realPath).inserted else { return nil }
            return AdapterListing(place: place, path: path, result: candidate(path))
        }
    }

    private static func candidate(_ path: String) -> Result<AdapterCandidate, AdapterRefusal> {
        do throws(AdapterRefusal) { return .success(try AdapterCandidate(path: path)) } catch { return .failure(error) }
    }

    private static func isAdapterName(_ name: String) -> Bool {
        name.hasPrefix("libmartlet-") && name.hasSuffix(".so")
    }
}

/// Lists every adapter file of a search path, usable or not, without executing anything.
package func listAdapters(in path: AdapterSearchPath) -> [AdapterListing] { AdapterSearch(path).listings }
