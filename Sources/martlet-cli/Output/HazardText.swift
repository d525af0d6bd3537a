import MartletPlanner

/// Shows one hazard, with the words that allow it.
struct HazardText {
    let hazard: Hazard
    let consent: Consent
    let style: Style

    /// Whether there is anything to say: a note about rows says nothing where there are none.
    var isWorthSaying: Bool {
        if hazard.effectiveSeverity > .note { return true }
        if case .rows(0) = hazard.evidence { return false }
        return true
    }

    /// What may happen to what, without the words that allow it.
    var facts: String { "\(hazard.object): \(hazard.message)\(evidence)" }

    /// The hazard in one line.
    var line: String {
        if hazard.effectiveSeverity == .note { return style.dim("· \(facts)") }
        if hazard.effectiveSeverity == .impossible { return style.removed("! \(facts)") }
        return switch consent {
        case .given: style.changed("! \(facts) (allowed)")
        case .missing: style.removed("! \(facts)  --allow \(hazard.allowance)")
        case .notAsked: style.changed("! \(facts)")
        }
    }

    private var evidence: String {
        switch hazard.evidence {
        case .none: ""
        case .rows(let count): hazard.rowMeaning.isEmpty ? "" : "; \(hazard.rowMeaning): \(grouped(count))"
        case .unavailable(let reason): "; the rows could not be asked: \(reason)"
        }
    }
}
