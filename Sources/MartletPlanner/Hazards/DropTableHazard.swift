import MartletSchema

/// A table is dropped, and its rows are lost.
///
/// The probe counts the rows. A table without rows still needs consent: others may read from it. The safe way is to
/// stop using the table first, and to keep a copy of what it holds.
struct DropTableHazard: HazardRule {
    static let code: Hazard.Code = "drop-table"

    func hazards(of subject: HazardSubject, in context: HazardContext) throws(AdapterError) -> [Hazard] {
        guard case .dropTable(let table) = subject else { return [] }
        return [
            Hazard(
                code: Self.code, object: table.path.description, severity: .needsConsent,
                message: "the table is dropped", probe: .rows(table: context.names.table(table.path)),
                rowMeaning: "rows lost")
        ]
    }
}
