import MartletSchema

/// A primary key, unique constraint or unique index is added, and rows may be alike in its columns.
///
/// The probe counts the rows that have the like of another. Without such rows it is a note. A key over a column that
/// is added in the same change cannot be probed.
struct DuplicatesHazard: HazardRule {
    static let code: Hazard.Code = "duplicates"

    func hazards(of subject: HazardSubject, in context: HazardContext) throws(AdapterError) -> [Hazard] {
        switch subject {
        case .change(let alteration, _):
            return alteration.changes.compactMap { change in
                switch change {
                case .addUnique(let key), .addPrimaryKey(let key):
                    hazard(key.columns, name: key.name, in: alteration.before, context: context)
                default: nil
                }
            }
        case .createIndex(let index, let table) where index.isUnique:
            let path = context.names.table(table.path)
            return [
                make(
                    object: index.name,
                    probe: context.names.keepsColumns(of: table.path) && columnsAreThere(index, in: table)
                        ? .indexDuplicates(table: path, index: index) : nil)
            ]
        default: return []
        }
    }

    private func hazard(
        _ columns: [String], name: String?, in table: Table, context: HazardContext
    ) -> Hazard {
        let isThere = columns.allSatisfy { name in table.column(name) != nil }
        let live = columns.map { context.names.column($0, of: table.path) }
        return make(
            object: name ?? "\(table.path).\(columns.joined(separator: "+"))",
            probe: isThere ? .duplicates(table: context.names.table(table.path), columns: live) : nil)
    }

    private func columnsAreThere(_ index: Index, in table: Table) -> Bool {
        index.parts.allSatisfy { part in
            if case .column(let name) = part.term { return table.column(name) != nil }
            return false
        }
    }

    private func make(object: String, probe: Probe?) -> Hazard {
        Hazard(
            code: Self.code, object: object, severity: probe == nil ? .note : .needsConsent,
            message: "no two rows may be alike from now on", probe: probe, severityWithoutRows: .note,
            rowMeaning: "rows alike")
    }
}
