import MartletSchema

/// A table or column gets another name, and readers that use the old one fail from then on.
///
/// The schema's owner has declared the rename, so it is a note. The safe way is to let readers use both names for a
/// while, by a view under the old one.
struct RenameHazard: HazardRule {
    static let code: Hazard.Code = "rename"

    func hazards(of subject: HazardSubject, in context: HazardContext) throws(AdapterError) -> [Hazard] {
        switch subject {
        case .renameTable(let from, let to): [hazard(from.description, to.description)]
        case .renameColumn(let table, let from, let to): [hazard("\(table).\(from)", to)]
        default: []
        }
    }

    private func hazard(_ old: String, _ new: String) -> Hazard {
        Hazard(
            code: Self.code, object: old, severity: .note,
            message: "is called \(new) from now on; readers that use the old name fail")
    }
}
