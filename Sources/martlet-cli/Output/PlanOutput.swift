import ArgumentParser
import Martlet
import MartletPlanner
import MartletSchema
import MartletSource

/// How a plan is shown.
enum PlanFormat: String, ExpressibleByArgument, CaseIterable {
    case text, sql, json, markdown
}

/// How a result is shown.
enum ResultFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json
}

/// Writes a plan in the formats that there are.
struct PlanOutput {
    let plan: Plan
    let consents: Consents
    let database: String

    /// Writes the plan as a result; what a format has no place for goes where messages go.
    func show(format: PlanFormat) {
        Terminal.result(text(format: format))
        if format == .sql { plan.notes.forEach { Terminal.note("note: \($0)") } }
    }

    /// The plan in a format.
    func text(format: PlanFormat) -> String {
        switch format {
        case .text:
            PlanText(plan: plan, consents: consents, database: database, style: Style(hasColor: Terminal.hasColor))
                .text()
        case .sql: PlanScript(plan: plan).text()
        case .json: json(outcome: outcome, run: nil)
        case .markdown: PlanMarkdown(plan: plan, consents: consents, database: database).text()
        }
    }

    /// The plan as JSON.
    func json(outcome: String, run: String?) -> String {
        let head: [JSONValue.Member] = [
            .init("martlet", .integer(PlanDocument.version)), .init("outcome", .string(outcome)),
            .init("run", run.map { .string($0) } ?? .null), .init("database", .string(database)),
        ]
        return JSONWriter.write(
            .object(head + PlanDocument(plan, allowances: consents.allowances).members), isPretty: true)
    }

    private var outcome: String {
        if consents.refuses(plan) { return "refused" }
        return plan.isEmpty ? "nothing" : "planned"
    }
}
