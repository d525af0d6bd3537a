import MartletComparator
import MartletSchema

/// Decides how one table is changed: in place where the database can, else by building it anew.
struct TableStepBuilder {
    let builder: StepBuilder
    let alteration: TableAlteration
    let droppedIndexes: [Index]
    let addedIndexes: [Index]
    let dependents: DependentDefinitions

    private var naming: ResourceNaming { builder.naming }
    private var path: ObjectPath { alteration.before.path }

    /// Makes the steps: one that changes the table, and in place one for each index beside it.
    func steps() throws(PlanningError) -> [Step] {
        let inPlace = alterationBetweenIndexes()
        var reasons: [String] = []
        if let forced = reasonToFillByRebuild() {
            reasons = [forced]
        } else {
            switch try attempt(inPlace) {
            case .possible: return try [stepInPlace(inPlace)] + indexSteps()
            case .rebuild(let reason): reasons = try reasonsForRebuild(inPlace, whole: reason)
            }
        }
        return [try rebuildStep(reasons: reasons)]
    }

    // MARK: - In place

    private enum Attempt {
        case possible
        case rebuild(reason: String)
    }

    private func attempt(_ alteration: TableAlteration) throws(PlanningError) -> Attempt {
        do {
            _ = try builder.rendering.render(.alterTable(alteration), for: builder.profile)
            return .possible
        } catch  where error.code == .unsupported && error.alternative == .rebuildTable {
            return .rebuild(reason: error.message)
        } catch  where error.code == .unsupported {
            throw .unsupported(object: "table \(path)", reason: error.message)
        } catch {
            throw .adapter(error)
        }
    }

    /// The alteration as it runs between the steps that drop indexes and those that create them.
    private func alterationBetweenIndexes() -> TableAlteration {
        let gone = Set(droppedIndexes.map { ExactText($0.name) })
        let kept = alteration.before.indexes.filter { !gone.contains(ExactText($0.name)) }
        var copy = alteration
        copy.before.indexes = kept
        copy.after.indexes = kept
        return copy
    }

    private func indexSteps() throws(PlanningError) -> [Step] {
        try builder.indexSteps(dropped: droppedIndexes, added: addedIndexes, table: path)
    }

    private func stepInPlace(_ inPlace: TableAlteration) -> Step {
        let dependents = blockingDependents(of: inPlace)
        var step = Step(
            type: .alterTable, priority: .changeTable, table: path, object: "table \(path)",
            operations: dependents.reversed().map { .dropDefinition($0) } + [.alterTable(inPlace)] + backfills()
                + creations(of: dependents),
            effects: [.setTable(inPlace.after)], reasons: Self.reason(for: dependents))
        connect(&step)
        step.subjects = [.change(alteration, isRebuild: false)]
        return step
    }

    /// Unchanged definitions over the table that stand against the change, those that others stand on first.
    private func blockingDependents(of inPlace: TableAlteration) -> [Definition] {
        guard builder.rendering.capabilities.blockedByDependents.contains(.alterTable) else { return [] }
        let columns = inPlace.touchedColumns
        return columns.isEmpty ? [] : dependents.unchanged(over: path, using: columns)
    }

    /// Unchanged definitions over the table that keep the old one from being dropped, those that others stand on first.
    private func blockingDependents(besides owned: [Definition]) -> [Definition] {
        guard builder.rendering.capabilities.blockedByDependents.contains(.rebuildTable) else { return [] }
        let gone = Set(owned.map(\.identity))
        return dependents.unchanged(over: path, using: alteration.before.columns.map(\.name))
            .filter { !gone.contains($0.identity) }
    }

    private func creations(of definitions: [Definition]) -> [Operation] {
        definitions.flatMap { [.createDefinition($0)] + builder.restoration(of: $0.identity) }
    }

    private static func reason(for dependents: [Definition]) -> [String] {
        if dependents.isEmpty { return [] }
        let names = dependents.map(\.identity.description).joined(separator: ", ")
        return ["dropped before and created again after, since they stand on the table: \(names)"]
    }

    private func backfills() -> [Operation] {
        alteration.changes.compactMap { change in
            guard case .addColumn(let column) = change, let expression = backfill(of: column) else { return nil }
            return .backfill(table: path, column: column.name, expression: expression)
        }
    }

    // MARK: - Anew

    /// Why rows need their values while they are copied, where a change in place would not ask for them.
    private func reasonToFillByRebuild() -> String? {
        for change in alteration.changes {
            switch change {
            case .addColumn(let column) where backfill(of: column) != nil:
                if !column.isNullable || column.defaultValue != nil {
                    return "column \(column.name) gets its values from the schema's backfill expression"
                }
            case .alterColumn(let before, let after):
                if before.isNullable && !after.isNullable && backfill(of: after) != nil {
                    return "column \(after.name) gets missing values from the schema's backfill expression"
                }
                if before.type.native != after.type.native && conversion(of: after) != nil {
                    return "column \(after.name) is converted by the schema's convert expression"
                }
            default: break
            }
        }
        return nil
    }

    /// What of the changes the database cannot do in place, one reason each.
    private func reasonsForRebuild(
        _ inPlace: TableAlteration, whole: String
    ) throws(PlanningError) -> [String] {
        var reasons: [String] = []
        for change in inPlace.changes {
            let single = TableAlteration(before: inPlace.before, after: inPlace.after, changes: [change])
            if case .rebuild(let reason) = try attempt(single), !reasons.contains(reason) { reasons.append(reason) }
        }
        return reasons.isEmpty ? [whole] : reasons
    }

    private func rebuildStep(reasons: [String]) throws(PlanningError) -> Step {
        let rebuild = TableRebuild(
            before: alteration.before, after: alteration.after, copies: copies(), referencingTables: referencing())
        do {
            _ = try builder.rendering.render(.rebuildTable(rebuild), for: builder.profile)
        } catch  where error.code == .unsupported {
            throw .unsupported(
                object: "table \(path)",
                reason: "\(error.message); it would have to be built anew because \(reasons.joined(separator: "; "))")
        } catch {
            throw .adapter(error)
        }
        let owned = dependents.unchanged(ownedBy: path)
        let standing = blockingDependents(besides: owned)
        var step = Step(
            type: .rebuildTable, priority: .changeTable, table: path, object: "table \(path)",
            operations: standing.reversed().map { .dropDefinition($0) } + [.rebuildTable(rebuild)]
                + alteration.after.indexes.map { .createIndex($0, table: alteration.after.path) }
                + owned.map { .createDefinition($0) } + builder.restoration(of: .relation(path))
                + creations(of: standing),
            effects: [.setTable(alteration.after)], reasons: reasons + Self.reason(for: standing))
        connect(&step)
        step.removes.formUnion(alteration.before.indexes.map { naming.index($0.name, table: path) })
        step.makes.formUnion(alteration.after.indexes.map { naming.index($0.name, table: path) })
        step.subjects = [.change(alteration, isRebuild: true)]
        for index in addedIndexes { step.subjects.append(.createIndex(index, table: alteration.before)) }
        return step
    }

    private func copies() -> [TableRebuild.Copy] {
        alteration.after.columns.compactMap { column in
            guard column.generation == nil else { return nil }
            let folded = naming.rules.fold(column.name)
            guard let old = alteration.before.columns.first(where: { naming.rules.fold($0.name) == folded }) else {
                return backfill(of: column).map { .init(target: column.name, source: .expression($0)) }
            }
            if old.type.native != column.type.native, let expression = conversion(of: column) {
                return .init(target: column.name, source: .expression(expression))
            }
            if old.isNullable && !column.isNullable, let expression = backfill(of: column) {
                return .init(target: column.name, source: .columnOrElse(old.name, expression: expression))
            }
            return .init(target: column.name, source: .column(old.name))
        }
    }

    /// The tables whose rows refer to this one and must all be there afterwards; not those that the plan drops.
    private func referencing() -> [ObjectPath] {
        let own = naming.rules.fold(path)
        let remaining = Set(builder.after.tables.map { naming.rules.fold($0.path) }).subtracting([own])
        var found: [ObjectPath] = []
        for table in builder.before.tables where remaining.contains(naming.rules.fold(table.path)) {
            if table.foreignKeys.contains(where: { naming.rules.fold($0.referencedTable) == own }) {
                found.append(table.path)
            }
        }
        return found
    }

    // MARK: - Both

    private func connect(_ step: inout Step) {
        step.alters = [naming.relation(path)]
        let keys = (before: naming.keys(of: alteration.before), after: naming.keys(of: alteration.after))
        step.removes.formUnion(keys.before.subtracting(keys.after))
        step.makes.formUnion(keys.after.subtracting(keys.before))
        let strength: OrderedGraph.Strength =
            builder.rendering.capabilities.allowsForwardReferences ? .soft : .hard
        for change in alteration.changes {
            switch change {
            case .addForeignKey(let key):
                step.needs[naming.relation(key.referencedTable)] = strength
                for index in builder.uniqueIndexes(behind: key, of: path, in: builder.after) {
                    step.needs[index] = strength
                }
            case .dropForeignKey(let key): step.frees[naming.relation(key.referencedTable)] = .soft
            default: break
            }
        }
        builder.connect(
            &step, from: alteration.before.dependencies + alteration.before.indexes.flatMap(\.dependencies),
            to: alteration.after.dependencies + alteration.after.indexes.flatMap(\.dependencies))
        step.needs[naming.relation(path)] = nil
        step.frees[naming.relation(path)] = nil
    }

    private func backfill(of column: Column) -> String? {
        builder.hints.backfills[.init(table: alteration.after.path, column: column.name)]
    }

    private func conversion(of column: Column) -> String? {
        builder.hints.conversions[.init(table: alteration.after.path, column: column.name)]
    }
}
