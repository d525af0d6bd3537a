import MartletComparator
import MartletSchema

/// Finds columns whose values no rule turns into values of their new type.
///
/// The database has no conversion of its own, so only the schema's owner can say what becomes of them.
struct ConversionQuestions {
    let rendering: any Rendering
    let hints: MigrationHints

    /// One question for each column.
    func questions(for changes: [Change]) throws(AdapterError) -> [Question] {
        var questions: [Question] = []
        for case .alterTable(let alteration) in changes {
            for case .alterColumn(let before, let after) in alteration.changes {
                guard before.type.native != after.type.native, before.generation == nil, after.generation == nil,
                    hints.conversions[.init(table: alteration.after.path, column: after.name)] == nil,
                    try rendering.relation(from: before.type, to: after.type) == .incompatible
                else { continue }
                let types = "\(before.type.native?.text ?? "?") to \(after.type.native?.text ?? "?")"
                questions.append(
                    Question(
                        message: "column \(alteration.after.path).\(after.name) goes from \(types), and the database "
                            + "has no conversion between them: what becomes of its values?",
                        answers: ["an SQL expression at the key convert of the column in the schema"]))
            }
        }
        return questions
    }
}
