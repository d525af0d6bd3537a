/// The hazards that somebody has allowed.
public struct Allowances: Hashable, Sendable {
    private var texts: Set<String>

    /// Makes allowances from texts of the form `CODE`, `CODE:OBJECT` or `all`.
    public init(_ texts: some Sequence<String> = []) { self.texts = Set(texts) }

    /// Whether a hazard may happen.
    public func allows(_ hazard: Hazard) -> Bool {
        switch hazard.effectiveSeverity {
        case .note: true
        case .needsConsent:
            texts.contains("all") || texts.contains(hazard.code.rawValue) || texts.contains(hazard.allowance)
        case .impossible: false
        }
    }

    /// All that these and the others allow.
    public func union(_ others: Allowances) -> Allowances { Allowances(texts.union(others.texts)) }
}
