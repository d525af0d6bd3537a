import MartletSchema

/// Why there is no adapter to work with.
package enum AdapterLoadError: Error, Sendable {
    /// No adapter that was found serves the scheme.
    case notFound(scheme: String, search: AdapterSearch)
    /// Several adapters that differ serve the scheme.
    case ambiguous(scheme: String, files: [String])
    /// The adapter cannot be used.
    case refused(path: String, AdapterRefusal)
}

extension AdapterLoadError: CustomStringConvertible {
    /// What is wrong and what to do about it, in one or more lines.
    package var description: String {
        switch self {
        case .notFound(let scheme, let search): Self.notFound(scheme, search)
        case .ambiguous(let scheme, let files):
            "several adapters serve \"\(scheme):\": \(files.joined(separator: " and ")); "
                + "name the one to use with --adapter-path"
        case .refused(let path, let refusal): "cannot use the adapter \(path): \(refusal)"
        }
    }

    private static func notFound(_ scheme: String, _ search: AdapterSearch) -> String {
        var seen: Set<String> = []
        let schemes = search.listings.compactMap(\.candidate).flatMap(\.descriptor.schemes)
            .filter { seen.insert($0).inserted }
        let folders = search.places.map(\.place.path)
        let found = schemes.isEmpty ? "found none" : "found \(AdapterSearch.list(schemes))"
        let places = folders.isEmpty ? "" : " in \(AdapterSearch.list(folders))"
        let advice = "put libmartlet-\(scheme).so in one of them or name it with --adapter-path"
        let summary = "no adapter serves \"\(scheme):\"; \(found)\(places); \(advice)"
        return ([summary] + search.report.map { "  \($0)" }).joined(separator: "\n")
    }
}
