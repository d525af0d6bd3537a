import MartletPlanner
import MartletSchema
package import MartletSource

/// Writes a plan as JSON: the one form of `--format json` and of plan files, which `Examples/plans/FORMAT.md` documents.
package struct PlanDocument {
    /// The version of the format.
    package static let version: Int64 = 1

    private let plan: Plan
    private let allowances: Allowances?

    /// Makes a document.
    ///
    /// - Parameters:
    ///   - plan: The plan.
    ///   - allowances: What is allowed, where the document is to say so of each hazard.
    package init(_ plan: Plan, allowances: Allowances? = nil) {
        self.plan = plan
        self.allowances = allowances
    }

    /// What every form of the document has.
    package var members: [JSONValue.Member] {
        [
            .init("plan", .string(plan.id)),
            .init("engine", engine),
            .init("fingerprintBefore", .string(plan.fingerprintBefore)),
            .init("fingerprintAfter", .string(plan.fingerprintAfter)),
            .init("migrations", .array(plan.migrations.map(value))),
            .init("surrounding", .array(plan.surrounding.map(\.json))),
            .init("hazards", .array(plan.generalHazards.map(value))),
            .init(
                "questions",
                .array(plan.questions.map { ["message": .string($0.message), "answers": .texts($0.answers)] })),
            .init("leftAlone", .texts(plan.leftAlone)),
            .init("notes", .texts(plan.notes)),
        ]
    }

    private var engine: JSONValue {
        let profile = plan.engine.profile
        return [
            "adapter": .string(plan.engine.adapter), "adapterVersion": .string(plan.engine.adapterVersion),
            "capabilityDigest": .string(plan.engine.capabilityDigest), "name": .string(profile.engine),
            "version": .string(profile.version), "versionNumber": .integer(profile.versionNumber),
            "settings": .object(
                profile.settings.sorted { $0.key < $1.key }.map { .init($0.key, .string($0.value)) }),
        ]
    }

    private func value(_ migration: Migration) -> JSONValue {
        [
            "id": .string(migration.id),
            "type": .string(migration.type.rawValue),
            "table": .text(migration.table),
            "object": .string(migration.object),
            "reasons": .texts(migration.reasons),
            "statements": .array(migration.statements.map(\.json)),
            "surrounding": .array(migration.surrounding.map(\.json)),
            "hazards": .array(migration.hazards.map(value)),
        ]
    }

    private func value(_ hazard: Hazard) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init("code", .string(hazard.code.rawValue)),
            .init("object", .string(hazard.object)),
            .init("severity", .string(hazard.effectiveSeverity.word)),
            .init("message", .string(hazard.message)),
            .init("rows", hazard.rows.map { .integer($0) } ?? .null),
        ]
        if let allowances { members.append(.init("allowed", .boolean(allowances.allows(hazard)))) }
        members.append(.init("allow", .string(hazard.allowance)))
        return .object(members)
    }
}

extension Hazard {
    fileprivate var rows: Int64? { if case .rows(let count) = evidence { count } else { nil } }
}

extension Hazard.Severity: Worded {
    static let words: [(word: String, value: Self)] = [
        ("note", .note), ("needsConsent", .needsConsent), ("impossible", .impossible),
    ]
}

extension JSONValue {
    /// A list of texts.
    static func texts(_ texts: some Sequence<String>) -> JSONValue { .array(texts.map { .string($0) }) }

    /// A text, or null.
    static func text(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
}
