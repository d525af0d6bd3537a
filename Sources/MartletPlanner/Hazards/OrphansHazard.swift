import MartletSchema

/// A foreign key is added, and rows may refer to rows that are not there.
///
/// The probe counts those rows. Without them it is a note.
struct OrphansHazard: HazardRule {
    static let code: Hazard.Code = "orphans"

    func hazards(of subject: HazardSubject, in context: HazardContext) throws(AdapterError) -> [Hazard] {
        guard case .change(let alteration, _) = subject else { return [] }
        let table = alteration.before
        return alteration.changes.compactMap { change in
            guard case .addForeignKey(let key) = change else { return nil }
            let isThere = key.columns.allSatisfy { table.column($0) != nil }
            var live = key
            live.columns = key.columns.map { context.names.column($0, of: table.path) }
            live.referencedTable = context.names.table(key.referencedTable)
            live.referencedColumns = key.referencedColumns.map {
                context.names.column($0, of: key.referencedTable)
            }
            return Hazard(
                code: Self.code, object: "\(table.path).\(key.columns.joined(separator: "+"))",
                severity: isThere ? .needsConsent : .note,
                message: "must refer to a row of \(key.referencedTable) from now on",
                probe: isThere
                    ? .orphans(table: context.names.table(table.path), foreignKey: live) : nil,
                severityWithoutRows: .note, rowMeaning: "rows refer to nothing")
        }
    }
}
