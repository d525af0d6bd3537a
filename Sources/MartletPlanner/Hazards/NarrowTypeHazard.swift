import MartletSchema

/// A column's type becomes narrower, or one that its values do not convert to.
///
/// The probe counts the values that would not be kept as they are. Without such values, or with a `convert` expression
/// from the schema's owner, it is a note.
struct NarrowTypeHazard: HazardRule {
    static let code: Hazard.Code = "narrow-type"

    func hazards(of subject: HazardSubject, in context: HazardContext) throws(AdapterError) -> [Hazard] {
        guard case .change(let alteration, _) = subject else { return [] }
        let path = alteration.after.path
        var found: [Hazard] = []
        for case .alterColumn(let before, let after) in alteration.changes where before.type.native != after.type.native
        {
            guard before.generation == nil, after.generation == nil else { continue }
            let relation = try context.rendering.relation(from: before.type, to: after.type)
            let isConverted = context.hints.conversions[.init(table: path, column: after.name)] != nil
            // What no rule converts is a question, and no hazard that could be allowed.
            let isForeign = relation == .incompatible || relation == .explicitCast
            guard relation == .narrowing || isForeign && isConverted else { continue }
            let types = "\(before.type.native?.text ?? "?") → \(after.type.native?.text ?? "?")"
            found.append(
                Hazard(
                    code: Self.code, object: "\(path).\(after.name)", severity: isConverted ? .note : .needsConsent,
                    message: isConverted ? "\(types), by the schema's convert expression" : "\(types) is narrower",
                    probe: isConverted
                        ? nil
                        : context.probe(path, after.name) {
                            .unconvertible(table: $0, column: $1, from: before.type, to: after.type)
                        },
                    severityWithoutRows: .note, rowMeaning: "values not kept as they are"))
        }
        return found
    }
}
