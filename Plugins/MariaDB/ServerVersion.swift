import MartletSchema

/// The versions of MariaDB from which on it can do more.
enum ServerVersion {
    /// The oldest that the adapter knows: atomic statements of the definition language, ignored indexes.
    static let oldest: Int64 = 100_600
    /// The type uuid.
    static let uuid: Int64 = 100_700
    /// Indexes that are sorted from high to low.
    static let descendingIndexes: Int64 = 100_800
    /// The type inet4.
    static let inet4: Int64 = 101_000
}

extension TargetProfile {
    /// Whether this MariaDB is of that version or a later one.
    func has(_ version: Int64) -> Bool { versionNumber >= version }
}
