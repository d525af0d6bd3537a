import MartletSchema

/// A view, trigger or other definition is dropped for good.
///
/// The code names the kind, such as `drop-view`. What is dropped and created again is none, unless it
/// is opaque, as a virtual table is: it may hold data that nobody counts.
struct DropDefinitionHazard: HazardRule {
    static let code: Hazard.Code = "drop-definition"

    func hazards(of subject: HazardSubject, in context: HazardContext) throws(AdapterError) -> [Hazard] {
        guard case .dropDefinition(let definition) = subject else { return [] }
        return [
            Hazard(
                code: HazardCodes.drop(definition.kind), object: definition.path.description,
                severity: .needsConsent,
                message: definition.isOpaque
                    ? "the \(definition.kind.rawValue) is dropped with all that it holds"
                    : "the \(definition.kind.rawValue) is dropped")
        ]
    }
}
