import MartletAdapterHost
import MartletExecutor
import MartletSchema

/// Builds what an edit of a script reaches, and nothing else of it.
///
/// Where the words of the statements do not tell for certain what that is, everything has to be built.
struct EditBuild {
    /// The version of the script that was built before.
    let old: [ScriptStatement]
    /// The database beside which it was built.
    let target: Engine
    /// What it made.
    let schema: MartletSchema.Schema
    /// The new version.
    let parts: [ScriptPart]
    /// Whether somebody asks to stop.
    let isCancelled: () -> Bool

    /// How many statements are built again in any case, and by which part of all that is divided otherwise.
    private static let fewStatements = 64
    private static let part = 3
    /// How often what was built may turn out to reach further.
    private static let rounds = 3

    /// Builds.
    ///
    /// - Parameter open: Opens an empty scratch database.
    /// - Returns: The schema that all statements of the new version would make; nil where only all of them tell.
    /// - Throws: `MartletError` where no scratch database can be made, or its session fails.
    func run(open: () throws(MartletError) -> Engine) throws(MartletError) -> MartletSchema.Schema? {
        let script = parts.map(\.statement)
        guard let edit = ScriptEdit(from: old, to: script), var selection = EditSelection(of: script, after: schema)
        else { return nil }
        if edit.removed.isEmpty && edit.added.isEmpty { return schema }
        var changed = selection.subjects(of: edit)
        for _ in 0..<Self.rounds {
            guard let standIns = choose(edit, changed, from: &selection) else { return nil }
            let scratch = try open()
            defer { target.later.close(scratch.session) }
            guard let built = try build(selection.statements, upon: standIns, in: scratch) else { return nil }
            let edited = EditedSchema(
                old: schema, built: built, standIns: standIns, names: selection.names, changed: changed,
                optionalKinds: target.adapter.capabilities.optionalKinds)
            switch edited.verdict {
            case .schema(let result): return result
            case .further(let names): changed.formUnion(names)
            case .unknown: return nil
            }
        }
        return nil
    }

    /// Chooses the statements that are run, and what stands in for the others; nil where those are too many.
    private func choose(
        _ edit: ScriptEdit, _ changed: Set<EditedName>, from selection: inout EditSelection
    ) -> MartletSchema.Schema? {
        let limit = max(Self.fewStatements, parts.count / Self.part)
        var also: Set<EditedName> = []
        while selection.choose(changed: changed, also: also, edited: edit.added, limit: limit) {
            let standIns = StandIns(
                from: schema, names: selection.needs, rebuilt: selection.names, rules: target.rules,
                optionalKinds: target.adapter.capabilities.optionalKinds)
            if standIns.unfit.isEmpty { return isMade(selection.names, by: edit) ? standIns.schema : nil }
            // Whatever makes no progress would go on for ever.
            guard !standIns.unfit.isSubset(of: also) else { return nil }
            also.formUnion(standIns.unfit)
        }
        return nil
    }

    /// Whether each object that is there under one of these names was made by a statement that says so.
    private func isMade(_ names: Set<EditedName>, by edit: ScriptEdit) -> Bool {
        let made = Set((parts.map(\.statement) + edit.removed).filter(\.makesObject).compactMap(EditSelection.subject))
        return schema.tables.allSatisfy { !names.contains(EditedName($0.path)) || made.contains(EditedName($0.path)) }
            && schema.definitions.allSatisfy {
                !names.contains(EditedName($0.path)) || made.contains(EditedName($0.path))
            }
    }

    private func build(
        _ statements: [Int], upon standIns: MartletSchema.Schema, in scratch: Engine
    ) throws(MartletError) -> MartletSchema.Schema? {
        do {
            try SchemaRealizer(rendering: scratch.adapter, engine: scratch.planEngine)
                .build(standIns, in: scratch.session)
        } catch {
            return nil
        }
        var realizer = ScriptRealizer(scratch: scratch.session, rules: scratch.rules, isCancelled: isCancelled)
        do {
            return try realizer.realize(statements.map { parts[$0] }).schema
        } catch {
            // What is wrong with the script is told best where all of it is built.
            guard case .session(let error) = error, !error.sessionIsUsable || error.code == .cancelled else {
                return nil
            }
            throw .database(during: "building the schema in a scratch database", error)
        }
    }
}
