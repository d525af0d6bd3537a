import MartletSchema

/// A column's type becomes one that its values convert to only where a statement says so, such as by their text.
///
/// The database would not do that by itself, so that somebody has to agree, whatever rows there are; `convert` in the
/// schema says another way. A value that does not convert ends the run with everything as before; the probe counts them
/// where the database can tell.
struct ExplicitCastHazard: HazardRule {
    static let code: Hazard.Code = "explicit-cast"

    func hazards(of subject: HazardSubject, in context: HazardContext) throws(AdapterError) -> [Hazard] {
        guard case .change(let alteration, _) = subject else { return [] }
        let path = alteration.after.path
        var found: [Hazard] = []
        for case .alterColumn(let before, let after) in alteration.changes where before.type.native != after.type.native
        {
            guard before.generation == nil, after.generation == nil,
                context.hints.conversions[.init(table: path, column: after.name)] == nil,
                try context.rendering.relation(from: before.type, to: after.type) == .explicitCast
            else { continue }
            let types = "\(before.type.native?.text ?? "?") → \(after.type.native?.text ?? "?")"
            found.append(
                Hazard(
                    code: Self.code, object: "\(path).\(after.name)", severity: .needsConsent,
                    message: "\(types) by a cast that the database does not make by itself; `convert` in the schema "
                        + "says another way",
                    probe: context.probe(path, after.name) {
                        .unconvertible(table: $0, column: $1, from: before.type, to: after.type)
                    },
                    severityWithoutRows: .needsConsent, rowMeaning: "values that do not convert"))
        }
        return found
    }
}
