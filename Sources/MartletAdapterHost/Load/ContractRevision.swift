import CMartletABI

/// The revision of the contract between host and adapters.
enum ContractRevision {
    /// The minor revision that this host speaks.
    static let minor = UInt32(MARTLET_CONTRACT_MINOR)
    /// The revision as it stands in notes.
    static let text = "\(MARTLET_CONTRACT_MAJOR).\(MARTLET_CONTRACT_MINOR)"
}
