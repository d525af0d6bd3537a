import MartletAdapterHost
import MartletSchema

/// Shows adapters to people.
enum AdapterText {
    /// A line for each adapter, then what was searched and not used.
    static func list(_ search: AdapterSearch) -> String {
        var lines: [String] = []
        for listing in search.listings {
            switch listing.result {
            case .success(let candidate):
                let descriptor = candidate.descriptor
                lines.append(
                    "\(descriptor.schemes.joined(separator: ", "))  \(descriptor.name) \(descriptor.version)  "
                        + "\(descriptor.id)  \(listing.path)")
            case .failure(let refusal): lines.append("refused  \(listing.path): \(refusal)")
            }
        }
        if lines.isEmpty { lines.append("no adapters found") }
        return (lines + ["searched:"] + search.report.map { "  " + $0 }).joined(separator: "\n") + "\n"
    }

    /// All that an adapter's note says.
    static func info(_ listing: AdapterListing) -> String {
        guard let descriptor = listing.candidate?.descriptor else { return "" }
        var lines = [
            "id               \(descriptor.id)",
            "name             \(descriptor.name)",
            "version          \(descriptor.version)",
            "contract         \(descriptor.contract)",
            "URL schemes      \(descriptor.schemes.joined(separator: ", "))",
            "engine           \(descriptor.engine)",
            "engine versions  \(descriptor.engineVersions)",
            "file             \(listing.path)",
            "found in         \(listing.place)",
            "capabilities",
        ]
        lines += descriptor.capabilities.values.sorted { $0.key < $1.key }.map { "  \($0.key): \($0.value)" }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Why there is no such adapter.
    static func notFound(_ name: String, _ search: AdapterSearch) -> String {
        (["no adapter \"\(name)\" was found; searched:"] + search.report.map { "  " + $0 }).joined(separator: "\n")
    }
}
