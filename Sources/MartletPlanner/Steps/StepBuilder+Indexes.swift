import MartletComparator
import MartletSchema

/// Indexes that come, go and change on tables that stay or are created.
extension StepBuilder {
    /// Makes the steps for indexes of one table; one that differs is changed in place where the database can.
    func indexSteps(dropped: [Index], added: [Index], table: ObjectPath) throws(PlanningError) -> [Step] {
        var dropped = dropped
        var steps: [Step] = []
        for index in added {
            let name = naming.rules.fold(index.name)
            guard let position = dropped.firstIndex(where: { naming.rules.fold($0.name) == name }) else {
                steps.append(try createIndexOnline(index, table: table) ?? createIndex(index, table: table))
                continue
            }
            if let step = try alterIndex(from: dropped[position], to: index, table: table) {
                dropped.remove(at: position)
                steps.append(step)
            } else if let online = try replaceIndexOnline(dropped[position], by: index, table: table) {
                dropped.remove(at: position)
                steps += online
            } else {
                steps.append(createIndex(index, table: table))
            }
        }
        return dropped.map { dropIndex($0, table: table) } + steps
    }

    private func alterIndex(from old: Index, to new: Index, table: ObjectPath) throws(PlanningError) -> Step? {
        let operation = Operation.alterIndex(from: old, to: new, table: table)
        do {
            _ = try rendering.render(operation, for: profile)
        } catch  where error.code == .unsupported {
            return nil
        } catch {
            throw .adapter(error)
        }
        var step = Step(
            type: .alterIndex, priority: .changeTable, table: table, object: "index \(new.name)",
            operations: [operation], effects: [.replaceIndex(new, table: table)])
        step.alters = [naming.index(new.name, table: table)]
        step.needs[naming.relation(table)] = .hard
        return step
    }

    /// Makes the step that creates an index on a table that is there or is created by another step.
    func createIndex(_ index: Index, table path: ObjectPath) -> Step {
        var step = Step(
            type: .createIndex, priority: .createIndex, table: path, object: "index \(index.name)",
            operations: [.createIndex(index, table: path)], effects: [.addIndex(index, table: path)])
        step.makes = [naming.index(index.name, table: path)]
        step.needs[naming.relation(path)] = .hard
        for object in index.dependencies { step.needs[naming.object(object)] = .hard }
        // An index of a parent would take one like it that is there already for its part.
        for parent in foundations.table(path).map(foundations.beneath) ?? [] {
            for other in parent.indexes { step.needs[naming.index(other.name, table: parent.path)] = .soft }
        }
        if let table = before.tables.first(where: { naming.rules.fold($0.path) == naming.rules.fold(path) }) {
            step.subjects = [.createIndex(index, table: table)]
        }
        return step
    }

    /// Makes the step that drops an index of a table that stays.
    func dropIndex(_ index: Index, table path: ObjectPath) -> Step {
        var step = Step(
            type: .dropIndex, priority: .dropIndex, table: path, object: "index \(index.name)",
            operations: [.dropIndex(index, table: path)], effects: [.removeIndex(index.name, table: path)])
        step.removes = [naming.index(index.name, table: path)]
        step.frees[naming.relation(path)] = .hard
        for object in index.dependencies { step.frees[naming.object(object)] = .hard }
        return step
    }
}
