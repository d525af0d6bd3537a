import MartletAdapterHost
import MartletComparator
import MartletExecutor
import MartletPlanner
import MartletSchema

/// What a plan does first, and what is left to do then.
struct Beginning {
    /// Renames and what is handed over, each with the schema as it is after it.
    var preparations: [Planner.Preparation]
    /// The schema to be reached, in the words of the schema that is left.
    var target: MartletSchema.Schema
    /// What is left to do, where that is known.
    var changes: [Change]?
}

extension Engine {
    /// Finds what is done first, and tries it in a scratch database.
    ///
    /// - Parameters:
    ///   - actual: The schema as it is.
    ///   - target: The schema as it is to be, in normal form.
    ///   - hints: How data moves.
    ///   - isRead: Whether the texts of the target were read from a database.
    ///   - selection: What takes part.
    ///   - changes: What turns the one into the other, where that is known and nothing is done first.
    /// - Returns: The beginning of the plan.
    /// - Throws: `MartletError` where a scratch database cannot be made, or refuses what is to be done first.
    func beginning(
        from actual: MartletSchema.Schema, to target: MartletSchema.Schema, hints: MigrationHints, isRead: Bool,
        selection: ObjectSelection, changes: [Change]?
    ) throws(MartletError) -> Beginning {
        let renames = RenamePlanner(rules: rules).operations(hints: hints, actual: actual, desired: target)
        var beginning = Beginning(preparations: [], target: target)
        if !renames.isEmpty {
            beginning.preparations = try rehearse(renames.map { [$0] }, on: actual, building: actual, selection).get()
        }
        let start = beginning.preparations.last?.after ?? actual
        // What the adapter told is in the words that the database writes at last.
        let isSettled = try settle(&beginning.target, againstTexts: isRead, of: start)
        let known = renames.isEmpty && !isSettled ? changes : nil
        let left = known ?? SchemaComparator(rules: rules).changes(from: start, to: beginning.target)
        beginning.changes = left
        if left.isEmpty { return beginning }
        let concerned = ConcernedObjects(by: left, from: start, to: beginning.target, rules: rules)
        // Where all is new there is nothing to be handed over, and a large schema need not be shown to the adapter.
        if concerned.before.isEmpty { return beginning }
        let handover = try handover(concerned)
        guard !handover.isEmpty,
            // What cannot be handed over as it is changes as everything else does.
            case .success(let rehearsed) = try rehearse(
                [handover], on: start, building: concerned.foundations(in: start, adapter.capabilities, rules),
                selection)
        else { return beginning }
        beginning.preparations += rehearsed
        _ = try settle(&beginning.target, againstTexts: isRead, of: rehearsed.last?.after ?? start)
        beginning.changes = nil
        return beginning
    }

    /// Finds what the adapter hands over before all else is done.
    private func handover(_ concerned: ConcernedObjects) throws(MartletError) -> [Operation] {
        do throws(AdapterError) {
            let operations = try adapter.preparations(from: concerned.before, to: concerned.after, for: profile)
            if let other = operations.first(where: { $0.handedOver == nil || concerned.loses(by: $0, rules) }) {
                throw AdapterError(.contract, "prepare gave \(other.kind), which hands nothing over")
            }
            return operations
        } catch {
            throw .database(during: "finding what is handed over", error)
        }
    }

    /// Tries operations in a scratch database.
    ///
    /// - Returns: The schema after each group, or why the scratch database refuses one of them.
    private func rehearse(
        _ operations: [[Operation]], on actual: MartletSchema.Schema, building part: MartletSchema.Schema,
        _ selection: ObjectSelection
    ) throws(MartletError) -> Result<[Planner.Preparation], MartletError> {
        let scratch = try openScratch()
        defer { scratch.close() }
        do {
            return .success(
                try SchemaRealizer(rendering: adapter, engine: planEngine)
                    .rehearse(operations, on: actual, building: part, selection: selection, in: scratch))
        } catch {
            if case .object(_, let cause) = error, cause.code == .statement { return .failure(error.martletError) }
            throw error.martletError
        }
    }
}
