import MartletSchema

/// A table is built anew and its rows are copied, because the database cannot make the change in place.
///
/// It takes time and room in proportion to the table, and others wait for it; nothing is lost. The probe counts the
/// rows.
struct RebuildHazard: HazardRule {
    static let code: Hazard.Code = "rebuild"

    func hazards(of subject: HazardSubject, in context: HazardContext) throws(AdapterError) -> [Hazard] {
        guard case .change(let alteration, isRebuild: true) = subject else { return [] }
        return [
            Hazard(
                code: Self.code, object: alteration.after.path.description, severity: .note,
                message: "the table is built anew and its rows are copied; others wait meanwhile",
                probe: .rows(table: context.names.table(alteration.after.path)), rowMeaning: "rows")
        ]
    }
}
