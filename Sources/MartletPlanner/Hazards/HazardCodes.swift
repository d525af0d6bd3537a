package import MartletSchema

/// The codes of all hazards that there are.
package enum HazardCodes {
    /// The code of what the database has, the schema does not mention, and the policy refuses.
    package static let extra: Hazard.Code = "extra"

    /// The code of a definition that is dropped, by its kind.
    package static func drop(_ kind: Definition.Kind) -> Hazard.Code {
        Hazard.Code(rawValue: dropPrefix + kind.rawValue)
    }

    /// How the codes of what is dropped begin; what follows is open, since adapters may have kinds of their own.
    package static let dropPrefix = "drop-"

    /// All codes in alphabetical order, with those of the kinds of definitions that the host knows.
    package static let known: [String] =
        (HazardRules.all.filter { !($0 is DropDefinitionHazard) }.map { type(of: $0).code.rawValue }
        + SchemaHazards.codes.map(\.rawValue) + [drop(.view).rawValue, drop(.trigger).rawValue, extra.rawValue])
        .sorted()
}
