import Martlet
import MartletExecutor
import MartletSource

/// Writes the status of a database as JSON; `martlet` is the version of the format.
struct StatusJSON {
    let status: DatabaseStatus
    let place: StatusPlace

    /// The whole document.
    var value: JSONValue {
        [
            "martlet": 1,
            "outcome": .string(status.outcome),
            "database": .string(place.database),
            "engine": ["name": .string(place.engine), "version": .string(place.version)],
            "journal": .boolean(status.hasJournal),
            "runs": .array(status.runs.map(value)),
            "drift": status.drift.map(value) ?? .null,
            "managed": texts(status.managed),
            "unmanaged": texts(status.unmanaged),
        ]
    }

    private func value(_ run: RunRecord) -> JSONValue {
        [
            "id": .string(run.id), "plan": .string(run.plan), "outcome": .string(run.outcome),
            "startedAt": .string(run.startedAt), "finishedAt": text(run.finishedAt),
            "milliseconds": run.milliseconds.map { .integer($0) } ?? .null,
            "martletVersion": .string(run.martletVersion), "adapter": .string(run.adapter),
            "statements": run.statementCount.map { .integer(Int64($0)) } ?? .null,
            "migrations": .array(run.steps.map(value)),
        ]
    }

    private func value(_ step: RunRecord.Step) -> JSONValue {
        [
            "step": .integer(step.number), "type": .string(step.type), "object": .string(step.object),
            "outcome": .string(step.outcome), "statement": .string(step.statement),
        ]
    }

    private func value(_ drift: DatabaseStatus.Drift) -> JSONValue {
        [
            "run": .string(drift.run), "tellsChanges": .boolean(drift.tellsChanges), "changed": texts(drift.changed),
            "appeared": texts(drift.appeared), "vanished": texts(drift.vanished),
        ]
    }

    private func texts(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }

    private func text(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
}
