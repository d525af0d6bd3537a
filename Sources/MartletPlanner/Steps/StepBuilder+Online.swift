import MartletComparator
import MartletSchema

/// What runs outside of the plan's transaction, and the order that lets all else stay within it.
extension StepBuilder {
    // MARK: - Indexes of large tables

    /// Makes the step that creates an index while others write to its table; nil where that is not worth while or the
    /// database cannot.
    func createIndexOnline(_ index: Index, table path: ObjectPath) throws(PlanningError) -> Step? {
        let operation = Operation.createIndexOnline(index, table: path)
        guard onlineTables.contains(naming.rules.fold(path)), try canRender(operation) else { return nil }
        var step = createIndex(index, table: path)
        step.priority = .online
        step.operations = [operation]
        step.reasons = ["built outside of the transaction, so that others can write to \(path) meanwhile"]
        return step
    }

    /// Makes the steps that put another index in the place of one, so that there always is one of them.
    func replaceIndexOnline(
        _ old: Index, by new: Index, table path: ObjectPath
    ) throws(PlanningError) -> [Step]? {
        guard !isChangedOtherwise(path), let creation = try createIndexOnline(new, table: path) else { return nil }
        var aside = old
        aside.name = "_martlet_old_\(old.name)"
        let rename = Operation.alterIndex(from: old, to: aside, table: path)
        guard try canRender(rename), try canRender(.dropIndexOnline(aside, table: path)) else { return nil }
        var first = Step(
            type: .alterIndex, priority: .dropIndex, table: path, object: "index \(old.name)", operations: [rename],
            effects: [.removeIndex(old.name, table: path), .addIndex(aside, table: path)],
            reasons: ["it serves until the new one is there"])
        first.removes = [naming.index(old.name, table: path)]
        first.makes = [naming.index(aside.name, table: path)]
        var last = dropIndex(aside, table: path)
        last.priority = .online
        // The same name comes and goes within the plan: what makes it must not wait for what removes it.
        last.removes = []
        last.frees[naming.relation(path)] = nil
        last.operations = [.dropIndexOnline(aside, table: path)]
        last.needs[naming.index(aside.name, table: path)] = .hard
        last.needs[naming.index(new.name, table: path)] = .hard
        return [first, creation, last]
    }

    /// Whether more of a table changes than its indexes: the old one might not outlive that.
    private func isChangedOtherwise(_ path: ObjectPath) -> Bool {
        let states = [before, after].map { schema in
            var table = schema.tables.first { naming.rules.fold($0.path) == naming.rules.fold(path) }
            table?.indexes = []
            table?.dependencies = []
            return table
        }
        return states[0] != states[1]
    }

    /// Takes back what was to be done online and something else in the plan waits for: it would tear the plan apart.
    func withoutNeededOnline(_ steps: [Step]) -> [Step] {
        guard steps.contains(where: { $0.priority == .online }) else { return steps }
        let needed = Set(steps.filter { $0.priority != .online }.flatMap(\.needs.keys))
        return steps.map { step in
            guard step.priority == .online, case .createIndexOnline(let index, let table) = step.operations.first,
                !needed.isDisjoint(with: step.makes)
            else { return step }
            return createIndex(index, table: table)
        }
    }

    // MARK: - What must be committed before it is used

    /// Puts changes of definitions whose news others in the plan may use before all else, where the database allows such
    /// a use only once they are committed.
    func committingFirst(_ steps: [Step]) throws(PlanningError) -> [Step] {
        var result = steps
        for (position, step) in steps.enumerated() {
            guard case .alterDefinition(var alteration) = step.operations.first, step.operations.count == 1,
                steps.indices.contains(where: { $0 != position && uses(steps[$0], alteration.after) })
            else { continue }
            alteration.isUsedAfterwards = true
            guard try rendered(.alterDefinition(alteration)).contains(where: { $0.transaction == .outside }) else {
                continue
            }
            result[position].operations = [.alterDefinition(alteration)]
            result[position].priority = .commitFirst
            result[position].reasons.append("committed first, since what comes after may use it")
        }
        return result
    }

    /// Whether a step does something with what stands on a definition.
    private func uses(_ step: Step, _ definition: Definition) -> Bool {
        let resource = naming.definition(definition)
        if step.needs[resource] != nil { return true }
        guard let path = step.table.map(naming.rules.fold),
            let table = after.tables.first(where: { naming.rules.fold($0.path) == path })
        else { return false }
        return table.dependencies.contains { naming.object($0) == resource }
    }

    private func canRender(_ operation: Operation) throws(PlanningError) -> Bool {
        do {
            _ = try rendering.render(operation, for: profile)
            return true
        } catch  where error.code == .unsupported || error.code == .invalidArgument {
            return false
        } catch {
            throw .adapter(error)
        }
    }

    private func rendered(_ operation: Operation) throws(PlanningError) -> [Statement] {
        do {
            return try rendering.render(operation, for: profile)
        } catch {
            throw .adapter(error)
        }
    }
}
