public import ArgumentParser
public import Martlet
import MartletPlanner
import MartletSchema

/// What a plan may do and what it looks at.
struct PlanningOptions: ParsableArguments {
    @Option(help: "Allow a hazard: CODE, CODE:OBJECT, or all. May be given several times.")
    var allow: [String] = []

    @Option(help: "What happens to objects that the schema does not mention: auto, keep, refuse or drop.")
    var extra: ExtraPolicy?

    @Option(help: "A rename: OLD=NEW for a table, TABLE.OLD=NEW for a column. May be given several times.")
    var rename: [String] = []

    @Flag(name: .customLong("no-rename"), help: "What looks like a rename is a drop and an add.")
    var noRename = false

    @Option(help: "Values for rows: TABLE.COLUMN=EXPRESSION. May be given several times.")
    var backfill: [String] = []

    @Option(help: "Names that take part, * stands for any characters. May be given several times.")
    var include: [String] = []

    @Option(help: "Names that do not take part, * stands for any characters. May be given several times.")
    var exclude: [String] = []

    @Option(name: .customLong("lock-wait"), help: "Seconds to wait for other users of the database.")
    var lockWait: Double?

    @Option(help: "Seconds that one statement may take; without it there is no limit.")
    var timeout: Double?

    /// Says which of the words that allow something in one object met nothing; a code alone may be there for any plan.
    func noteUnmet(in plan: Plan) {
        let allowances = Set(plan.hazards.map { ExactText($0.allowance) })
        for text in allow where text.contains(":") && !allowances.contains(ExactText(text)) {
            Terminal.note("note: --allow \(text) meets no hazard of this plan")
        }
    }

    /// The options that were given and say how a plan is made.
    var answers: [String] {
        var given: [String] = []
        if extra != nil { given.append("--extra") }
        if !rename.isEmpty { given.append("--rename") }
        if noRename { given.append("--no-rename") }
        if !backfill.isEmpty { given.append("--backfill") }
        if !include.isEmpty { given.append("--include") }
        if !exclude.isEmpty { given.append("--exclude") }
        return given
    }

    func validate() throws {
        for text in allow {
            if let problem = AllowanceWords.problem(text) { throw ValidationError("--allow \(text): \(problem)") }
        }
        if let lockWait, !(0...86400).contains(lockWait) {
            throw ValidationError("--lock-wait takes seconds from 0 to 86400")
        }
        if let timeout, !(0.001...86400).contains(timeout) {
            throw ValidationError("--timeout takes seconds from 0.001 to 86400")
        }
    }
}

extension ExtraPolicy: ExpressibleByArgument {}
