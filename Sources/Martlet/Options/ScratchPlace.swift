/// Where scratch databases are made.
package enum ScratchPlace: Hashable, Sendable {
    /// Beside the database that is migrated.
    case target
    /// Wherever the adapter makes one without a server being named.
    case local
    /// Beside another database.
    case server(DatabaseAddress)

    /// The word that stands for a place of the adapter's own.
    private static let localWord = "local"

    /// Reads what somebody gave for it; nil for the usual place.
    package init(_ text: String?) throws(MartletError) {
        switch text {
        case nil: self = .target
        case Self.localWord?: self = .local
        case let text?:
            guard DatabaseAddress.isAddress(text) else {
                throw .usage("--scratch \(text): write \(Self.localWord), or the URL of a database on another server")
            }
            self = .server(try DatabaseAddress(text))
        }
    }
}
