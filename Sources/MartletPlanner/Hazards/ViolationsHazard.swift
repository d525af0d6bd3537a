import MartletSchema

/// A check constraint is added, and rows may not meet it.
///
/// The probe counts those rows. Without them it is a note. A check over a column that is added or renamed in the same
/// plan cannot be probed.
struct ViolationsHazard: HazardRule {
    static let code: Hazard.Code = "violations"

    func hazards(of subject: HazardSubject, in context: HazardContext) throws(AdapterError) -> [Hazard] {
        guard case .change(let alteration, _) = subject else { return [] }
        let table = alteration.before
        let canProbe =
            context.names.keepsColumns(of: table.path)
            && !alteration.changes.contains { if case .addColumn = $0 { true } else { false } }
        return alteration.changes.compactMap { change in
            guard case .addCheck(let check) = change else { return nil }
            return Hazard(
                code: Self.code, object: check.name ?? table.path.description,
                severity: canProbe ? .needsConsent : .note,
                message: "every row must meet \(check.expression.text) from now on",
                probe: canProbe
                    ? .violations(table: context.names.table(table.path), expression: check.expression.text) : nil,
                severityWithoutRows: .note, rowMeaning: "rows that do not meet it")
        }
    }
}
