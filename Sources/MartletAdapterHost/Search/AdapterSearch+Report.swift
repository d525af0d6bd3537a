import MartletSchema

extension AdapterSearch {
    /// One line for each place and each file in it, saying what was found there or why it did not serve.
    package var report: [String] {
        places.flatMap(lines(for:)) + ignored.map { "\($0.text): not searched: \($0.reason)" }
    }

    private func lines(for searched: SearchedPlace) -> [String] {
        switch searched.outcome {
        case .missing: ["\(searched.place): there is no such folder or file"]
        case .unreadable(let reason): ["\(searched.place): cannot be read: \(reason)"]
        case .files(let files) where files.isEmpty: ["\(searched.place): holds no other libmartlet-*.so"]
        case .files(let files): files.map(line(for:))
        }
    }

    private func line(for listing: AdapterListing) -> String {
        switch listing.result {
        case .success(let candidate):
            "\(listing.path) (\(listing.place.origin)): serves \(Self.list(candidate.descriptor.schemes))"
        case .failure(let refusal): "\(listing.path) (\(listing.place.origin)): not used: \(refusal)"
        }
    }

    /// Names in a sentence.
    static func list(_ names: [String]) -> String { names.joined(separator: ", ") }
}
