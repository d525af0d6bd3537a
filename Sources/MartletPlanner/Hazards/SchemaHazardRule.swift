import MartletComparator
package import MartletSchema

/// A rule that looks at a desired schema as its owner wrote it, before any database has seen it.
protocol SchemaHazardRule: Sendable {
    /// The stable code.
    static var code: Hazard.Code { get }

    /// Finds what is wrong.
    func hazards(of desired: DesiredState, capabilities: Capabilities, rules: ComparisonRules) -> [Hazard]
}

/// Finds what is wrong with a desired schema before it is given to a database.
package enum SchemaHazards {
    private static let all: [any SchemaHazardRule] = [
        DuplicateNameHazard(), IndexNameCollisionHazard(), ForeignKeyTypeMismatchHazard(),
    ]

    /// The codes of all rules.
    static var codes: [Hazard.Code] { all.map { type(of: $0).code } }

    /// Applies all rules.
    package static func hazards(
        of desired: DesiredState, capabilities: Capabilities
    ) -> [Hazard] {
        let rules = ComparisonRules(capabilities)
        return all.flatMap { $0.hazards(of: desired, capabilities: capabilities, rules: rules) }
    }
}

/// A part of a desired schema that a message can name.
enum SchemaPart {
    case table(ObjectPath)
    case column(ObjectPath, String)
    case index(ObjectPath, String)
    case definition(Definition.Identity)
}

extension DesiredState {
    /// A part for people, with where it stands.
    func describe(_ part: SchemaPart) -> String {
        switch part {
        case .table(let path): describe("table \(path)", .table(path))
        case .column(let path, let name): describe("column \(name)", .column(path, name))
        case .index(let path, let name): describe("an index of \(path)", .index(path, name))
        case .definition(let identity): describe(identity.description, .definition(identity))
        }
    }

    /// A part's name for people, with where it stands.
    func describe(_ name: String, _ node: SourceMap.Node) -> String {
        sourceMap[node].map { "\(name) (\($0))" } ?? name
    }
}
