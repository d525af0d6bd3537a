import MartletSchema

/// A foreign key is added, and rows may refer to rows that are not there.
///
/// The probe counts those rows. Without them it is a note.
struct OrphansHazard: HazardRule {
    static let code: Hazard.Code = "orphans"

    func hazards(of subject: HazardSubject, in context: HazardContext) throws(AdapterError) -> [Hazard] {
        guard case .change(let alteration, _) = subject else { return [] }
        return alteration.changes.compactMap { change in
            guard case .addForeignKey(let key) = change else { return nil }
            let probe = probe(key, of: alteration.before, in: context)
            return Hazard(
                code: Self.code, object: "\(alteration.before.path).\(key.columns.joined(separator: "+"))",
                severity: probe == nil ? .note : .needsConsent,
                message: "must refer to a row of \(key.referencedTable) from now on", probe: probe,
                severityWithoutRows: .note, rowMeaning: "rows that refer to nothing")
        }
    }

    /// The probe, under the names that the live database has now; nil where the columns are not there yet.
    private func probe(_ key: ForeignKey, of table: Table, in context: HazardContext) -> Probe? {
        let target = context.after.table(key.referencedTable)
        let referenced = key.referencedColumns.isEmpty ? target?.primaryKey?.columns ?? [] : key.referencedColumns
        guard key.columns.allSatisfy({ table.column($0) != nil }), !referenced.isEmpty,
            context.before.table(key.referencedTable) != nil
        else { return nil }
        var live = key
        live.columns = key.columns.map { context.names.column($0, of: table.path) }
        live.referencedTable = context.names.table(key.referencedTable)
        live.referencedColumns = referenced.map { context.names.column($0, of: key.referencedTable) }
        return .orphans(table: context.names.table(table.path), foreignKey: live)
    }
}
