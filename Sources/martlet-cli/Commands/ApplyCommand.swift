import ArgumentParser
import Martlet
import MartletAdapterHost
import MartletSchema

struct ApplyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply", abstract: "Bring a database to a schema, or execute a plan file.",
        discussion: "Shows the plan, asks unless --yes is given, runs it, and proves the result.")

    @Flag(help: "Do not ask.")
    var yes = false

    @Flag(help: "Make the database where it is not there.")
    var create = false

    @Option(name: .customLong("plan"), help: "A file that plan --out wrote, to execute exactly that; it is code.")
    var planFile: String?

    @Option(help: "text or json.")
    var format: ResultFormat = .text

    @OptionGroup var goal: GoalOptions

    func validate() throws {
        guard planFile != nil else { return }
        var meaningless: [String] = []
        if goal.schema != nil { meaningless.append("--schema") }
        if create { meaningless.append("--create") }
        meaningless += goal.planning.answers
        guard meaningless.isEmpty else {
            throw ValidationError(
                "\(meaningless.joined(separator: ", ")) cannot be given with --plan: the plan is made, and is executed "
                    + "as it is")
        }
    }

    func run() throws {
        try reporting {
            if let planFile { return try apply(planFile) }
            return try applySchema()
        }
    }

    private func applySchema() throws(MartletError) -> Outcome {
        var goal = try goal.resolve()
        let settings = goal.settings
        defer { settings.tellTimings() }
        let address = try DatabaseAddress(goal.target)
        let existing = try openExisting(goal)
        // What is not there yet is planned on an empty scratch database, and made only when the plan may run.
        var planning: Engine
        if let existing {
            planning = existing
        } else {
            planning = try Engine.empty(
                like: address, isThere: false, resolver: goal.settings.resolver, scratch: goal.settings.scratch)
        }
        planning.clock = settings.clock
        let planner = planning
        let desired = try goal.desired(for: planner.adapter, target: planner)
        let plan = try planner.answerProbes(
            try QuestionDialogue.plan(&goal.options) { (options) throws(MartletError) in
                try planner.plan(to: desired, options: options)
            })
        self.goal.planning.noteUnmet(in: plan)
        let answered = goal
        return try PlanExecution(plan: plan, goal: answered, format: format, asks: !yes).run {
            () throws(MartletError) in
            if let existing { return existing }
            return try answered.open(.create)
        }
    }

    /// Opens the database; nil where it is not there and may be made.
    private func openExisting(_ goal: Goal) throws(MartletError) -> Engine? {
        do throws(MartletError) {
            return try goal.open(.readWrite)
        } catch .database(_, let failure) where create && failure.code == .databaseMissing {
            return nil
        }
    }

    /// Executes a plan file.
    ///
    /// What it asks the rows comes from the file too, so that is asked on a session that can only read.
    private func apply(_ path: String) throws(MartletError) -> Outcome {
        let file = try PlanFile.read(path)
        let goal = try goal.resolve(executing: file)
        defer { goal.settings.tellTimings() }
        let reader = try goal.open(.readOnly)
        let plan = try reader.checked(file, path: path)
        reader.session.close()
        self.goal.planning.noteUnmet(in: plan)
        return try PlanExecution(plan: plan, goal: goal, format: format, asks: !yes).run { () throws(MartletError) in
            try goal.open(.readWrite)
        }
    }
}
