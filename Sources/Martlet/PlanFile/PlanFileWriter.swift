import MartletPlanner
import MartletSchema
import MartletSource

/// Writes plan files.
struct PlanFileWriter {
    /// The first member of every plan file, by which one is known; its value is the version of the format.
    static let mark = "martletPlan"

    let file: PlanFile

    /// Writes the file as a whole or not at all.
    func write(to path: String) throws(PlanFileError) {
        let plan = file.plan
        if !plan.questions.isEmpty {
            throw PlanFileError(
                .open, path: path,
                ["not written: questions are open, answer them first"]
                    + plan.questions.map { "\($0.message) answer with \($0.answers.joined(separator: " or "))" })
        }
        let impossible = plan.hazards.filter { $0.effectiveSeverity == .impossible }
        if !impossible.isEmpty {
            throw PlanFileError(
                .open, path: path,
                ["not written: the plan can never run"] + impossible.map { "\($0.object): \($0.message)" })
        }
        try PlanFileTarget.write(text(), to: path)
    }

    /// The file's text.
    func text() -> String {
        let content = content()
        let checksum = JSONValue.Member("checksum", .string(Self.checksum(of: content)))
        let head = JSONValue.Member(Self.mark, .integer(PlanDocument.version))
        return JSONWriter.write(.object([head, checksum] + content), isPretty: true)
    }

    /// A hash of all that follows the checksum, however it is laid out.
    static func checksum(of content: [JSONValue.Member]) -> String {
        FingerprintWriter.digest([JSONWriter.write(.object(content), isPretty: false)])
    }

    private func content() -> [JSONValue.Member] {
        let trail = file.plan.trail
        let start = trail.start.objects.sorted { ExactText($0.key) < ExactText($1.key) }
        return [
            .init("martletVersion", .string(file.martletVersion)),
            .init("database", .string(file.database)),
            .init("selection", ["include": .texts(file.included), "exclude": .texts(file.excluded)]),
        ] + PlanDocument(file.plan).members + [
            .init("start", .array(start.map { ["object": .string($0.key), "hash": .string($0.value)] })),
            .init("steps", .array(trail.deltas.map(value))),
            .init("unmanaged", .texts(trail.leftAlone.sorted { ExactText($0) < ExactText($1) })),
            .init("managed", .texts(managed)),
            .init("evidence", .array(zip(file.plan.hazards, file.probes).map(value))),
        ]
    }

    /// The objects under management once the plan is executed, for people; they follow from the states.
    private var managed: [String] {
        let trail = file.plan.trail
        return Set(trail.end.objects.keys).subtracting(trail.leftAlone).sorted { ExactText($0) < ExactText($1) }
    }

    private func value(_ delta: SchemaTrail.Delta) -> JSONValue {
        .array(
            delta.sorted { ExactText($0.key) < ExactText($1.key) }
                .map { ["object": .string($0.key), "hash": .text($0.value)] })
    }

    /// What is needed to ask the rows about a hazard again.
    private func value(_ hazard: Hazard, _ probe: [Statement]) -> JSONValue {
        [
            "severity": .string(hazard.severity.word),
            "severityWithoutRows": .string(hazard.severityWithoutRows.word),
            "rowMeaning": .string(hazard.rowMeaning),
            "probe": .array(probe.map(\.json)),
        ]
    }
}
