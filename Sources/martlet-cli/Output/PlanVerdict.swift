import MartletPlanner

/// What stands against a plan, in few words.
struct PlanVerdict {
    let plan: Plan
    let consents: Consents

    /// What is left alone, for people; nothing where each of it stands against the plan, which then says so.
    var leftAlone: [String] {
        plan.generalHazards.contains { $0.code == HazardCodes.extra } ? [] : plan.leftAlone
    }

    /// The reasons for which it is refused; none where it may run.
    var refusals: [String] {
        let refused = consents.refused(in: plan)
        let impossible = refused.filter { $0.effectiveSeverity == .impossible }.count
        let missing = refused.count - impossible
        var reasons: [String] = []
        if !plan.questions.isEmpty { reasons.append("refused: \(counted(plan.questions.count, "question")) open") }
        if missing > 0 {
            reasons.append("refused: \(counted(missing, "hazard")) \(missing == 1 ? "needs" : "need") your word")
        }
        if impossible > 0 {
            reasons.append(
                "refused: \(counted(impossible, "hazard")) \(impossible == 1 ? "stands" : "stand") against it")
        }
        return reasons
    }
}
