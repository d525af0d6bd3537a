import MartletSchema

/// A column is dropped, and its values are lost.
///
/// The probe counts the rows that have a value in it. A column without values still needs consent: others may read it.
/// A generated column holds nothing that could be lost; dropping one is a note.
struct DropColumnHazard: HazardRule {
    static let code: Hazard.Code = "drop-column"

    func hazards(of subject: HazardSubject, in context: HazardContext) throws(AdapterError) -> [Hazard] {
        guard case .change(let alteration, _) = subject else { return [] }
        let path = alteration.after.path
        return alteration.changes.compactMap { change in
            guard case .dropColumn(let column) = change else { return nil }
            let isComputed = column.generation != nil
            return Hazard(
                code: Self.code, object: "\(path).\(column.name)", severity: isComputed ? .note : .needsConsent,
                message: "the column is dropped",
                probe: isComputed
                    ? nil : context.probe(path, column.name) { .values(table: $0, column: $1) },
                rowMeaning: "values lost")
        }
    }
}
