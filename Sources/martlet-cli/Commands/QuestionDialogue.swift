import Martlet
import MartletPlanner

/// Asks on a terminal what only the schema's owner can know; nothing is taken for granted where no answer comes.
struct QuestionDialogue {
    private var renames: [String] = []
    private var declined: Set<String> = []

    /// Makes a plan, and makes it again with what was answered until no question is left that can be asked.
    ///
    /// - Parameters:
    ///   - options: What the plan is made with; gets the answers.
    ///   - make: Makes a plan.
    /// - Returns: The last plan; its questions are those that nobody answered.
    /// - Throws: `MartletError` where no plan can be made, or a signal asks to stop.
    static func plan(
        _ options: inout MigrationOptions, make: (MigrationOptions) throws(MartletError) -> Plan
    ) throws(MartletError) -> Plan {
        var plan = try make(options)
        var dialogue = QuestionDialogue()
        while Terminal.canAsk, let choice = dialogue.next(in: plan) {
            guard try dialogue.ask(choice) else { return plan }
            options.renames += dialogue.takeRenames()
            options.asksAboutRenames = true
            plan = try make(options)
            if !plan.questions.isEmpty, dialogue.next(in: plan) == nil, !dialogue.declined.isEmpty {
                options.asksAboutRenames = false
                plan = try make(options)
            }
        }
        return plan
    }

    /// The first choice that nobody made yet.
    private func next(in plan: Plan) -> Question.Choice? {
        plan.questions.lazy.flatMap(\.choices).first { !declined.contains($0.old) }
    }

    private mutating func takeRenames() -> [String] {
        defer { renames = [] }
        return renames
    }

    /// Asks about one choice; false where nobody answers.
    private mutating func ask(_ choice: Question.Choice) throws(MartletError) -> Bool {
        var lines = ["\(choice.old) is not in the schema any more. Is it renamed?"]
        for (position, rename) in choice.renames.enumerated() {
            lines.append("  \(position + 1)   yes: --rename \(rename)")
        }
        lines.append("  no  it is dropped, and what is new is added (--no-rename)")
        Terminal.note(lines.joined(separator: "\n"))
        for _ in 0..<3 {
            guard let answer = try Terminal.ask("Which? Nothing is run without an answer: "), !answer.isEmpty else {
                return false
            }
            if answer == "no" {
                declined.insert(choice.old)
                return true
            }
            if let number = Int(answer), choice.renames.indices.contains(number - 1) {
                renames.append(choice.renames[number - 1])
                return true
            }
            let numbers = choice.renames.count == 1 ? "1" : "a number from 1 to \(choice.renames.count)"
            Terminal.note("write \(numbers) or no")
        }
        return false
    }
}
