import MartletPlanner

/// Whether a hazard may happen.
enum Consent {
    /// Somebody allowed it, or nobody has to.
    case given
    /// Nobody allowed it.
    case missing
    /// Nothing is to be run, so nobody is asked.
    case notAsked
}

/// What somebody has allowed, as far as anything is to be run at all.
struct Consents {
    /// Of commands that only compare: nobody is asked.
    static let notAsked = Consents(allowances: nil)

    let allowances: Allowances?

    /// Whether a hazard may happen.
    func consent(to hazard: Hazard) -> Consent {
        guard let allowances else { return .notAsked }
        return allowances.allows(hazard) ? .given : .missing
    }

    /// The hazards that stand against a plan.
    func refused(in plan: Plan) -> [Hazard] {
        plan.hazards.filter { consent(to: $0) == .missing || $0.effectiveSeverity == .impossible }
    }

    /// Whether anything stands against a plan.
    func refuses(_ plan: Plan) -> Bool { !plan.questions.isEmpty || !refused(in: plan).isEmpty }
}
