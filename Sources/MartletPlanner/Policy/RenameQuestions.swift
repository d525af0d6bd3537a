import MartletComparator
import MartletSchema

/// Finds drops and adds that look like a rename nobody declared.
///
/// They are never guessed: dropping the one and adding the other would lose what the first holds.
struct RenameQuestions {
    let rules: ComparisonRules

    /// One question for each drop that could be a rename.
    func questions(for changes: [Change]) -> [Question] {
        tableQuestions(changes)
            + changes.flatMap { change -> [Question] in
                guard case .alterTable(let alteration) = change else { return [] }
                return columnQuestions(alteration)
            }
    }

    private func tableQuestions(_ changes: [Change]) -> [Question] {
        let created: [Table] = changes.compactMap { if case .createTable(let table) = $0 { table } else { nil } }
        return changes.compactMap { change in
            guard case .dropTable(let old) = change else { return nil }
            let alike = created.filter { looksLike(old, $0) }
            guard !alike.isEmpty else { return nil }
            let names = alike.map(\.path.description).joined(separator: " or ")
            return Question(
                message:
                    "table \(old.path) would be dropped and \(names), which looks like it, created: is it renamed?",
                answers: alike.map { "--rename \(old.path)=\($0.path)" } + ["--no-rename"],
                choices: [
                    Question.Choice(old: "\(old.path)", renames: alike.map { "\(old.path)=\($0.path)" })
                ])
        }
    }

    /// One question for each table, however many of its columns could be meant.
    private func columnQuestions(_ alteration: TableAlteration) -> [Question] {
        let path = alteration.after.path
        let added: [Column] = alteration.changes.compactMap {
            if case .addColumn(let column) = $0, column.generation == nil { column } else { nil }
        }
        var dropped: [String] = []
        var candidates: [String] = []
        var choices: [Question.Choice] = []
        for change in alteration.changes {
            guard case .dropColumn(let old) = change, old.generation == nil else { continue }
            let alike = added.filter { $0.type.native == old.type.native && $0.isNullable == old.isNullable }
            if alike.isEmpty { continue }
            dropped.append(old.name)
            choices.append(
                Question.Choice(
                    old: "\(path).\(old.name)",
                    renames: alike.map { "\(path).\(old.name)=\(path).\($0.name)" }))
            candidates += alike.map(\.name).filter { !candidates.contains($0) }
        }
        guard let first = dropped.first, let candidate = candidates.first else { return [] }
        if dropped.count == 1 && candidates.count == 1 {
            return [
                Question(
                    message: "column \(path).\(first) would be dropped and \(candidate), of the same type, added: "
                        + "is it renamed?",
                    answers: ["--rename \(path).\(first)=\(path).\(candidate)", "--no-rename"], choices: choices)
            ]
        }
        return [
            Question(
                message: "of table \(path), \(dropped.joined(separator: ", ")) would be dropped and "
                    + "\(candidates.joined(separator: ", ")), of the same types, added: is any of them renamed?",
                answers: ["--rename \(path).OLD=\(path).NEW for each that is", "--no-rename"], choices: choices)
        ]
    }

    /// Whether two tables have the same columns, apart from at most a quarter of them.
    private func looksLike(_ old: Table, _ new: Table) -> Bool {
        let form = ComparableForm(rules: rules, schema: Schema())
        let shared = Set(old.columns.map(form.column)).intersection(new.columns.map(form.column)).count
        let most = max(old.columns.count, new.columns.count)
        return shared > 1 && shared * 4 >= most * 3
    }
}
