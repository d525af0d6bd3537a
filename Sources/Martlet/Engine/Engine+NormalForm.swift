package import MartletAdapterHost
package import MartletComparator
import MartletExecutor
import MartletPlanner
package import MartletSchema

extension Engine {
    /// Gives a desired schema in the database's own normal form.
    ///
    /// Where the adapter can tell it without a database, only what differs from the actual schema is built in scratch
    /// databases, which then must say the same: what is equal needs no proof, and what is to be changed gets one.
    ///
    /// - Parameters:
    ///   - desired: The schema.
    ///   - actual: What the database has.
    ///   - told: What the adapter tells, where it was asked already.
    ///   - optionalKinds: Whether kinds take part of which an adapter tells nothing, such as owners.
    /// - Returns: The normal form, and what differs between the actual schema and it where that had to be found out.
    /// - Throws: `MartletError` where only a database can tell, and that refuses the schema or cannot be made.
    package func normalForm(
        of desired: DesiredStateReader.Result, comparedWith actual: MartletSchema.Schema,
        told: ToldNormalForm? = nil, optionalKinds: Bool = false
    ) throws(MartletError) -> (schema: MartletSchema.Schema, changes: [Change]?) {
        if desired.isNormalForm { return (desired.state.schema, nil) }
        let schema = desired.state.schema
        if optionalKinds { return (try realize(schema), nil) }
        guard var told = try (told ?? toldNormalForm(of: schema)).get() else {
            return (try realizeOnce(schema), nil)
        }
        if !told.asGiven.isEmpty { GeneratedNames(rules: rules).settle(&told.schema, against: actual) }
        let changes = SchemaComparator(rules: rules).changes(from: actual, to: told.schema)
        guard let settled = GivenObjects(changes: changes, rules: rules).settle(told, from: actual),
            try isConfirmed(settled, of: schema, by: changes)
        else { return (try realizeOnce(schema), nil) }
        return (settled, changes)
    }

    /// Builds a schema in a scratch database and reads it back, unless that was done before.
    func realizeOnce(_ schema: MartletSchema.Schema) throws(MartletError) -> MartletSchema.Schema {
        // In memory that takes no longer than looking it up.
        guard adapter.capabilities.makesScratchOnServer, let cache else { return try realize(schema) }
        let key = NormalFormCache.Key(schema: schema, context: identity)
        if let kept = cache.entry(for: key) { return kept.state.schema }
        let built = try realize(schema)
        cache.keep(NormalFormCache.Entry(state: DesiredState(schema: built)), for: key)
        return built
    }

    /// The normal form as the adapter tells it; nil where only the database can, which then also finds better words for
    /// what is wrong.
    private func toldNormalForm(of schema: MartletSchema.Schema) -> ToldNormalForm {
        Self.toldNormalForm(of: schema, by: adapter, for: profile)
    }

    private static func toldNormalForm(
        of schema: MartletSchema.Schema, by adapter: LoadedAdapter, for profile: TargetProfile
    ) -> ToldNormalForm {
        do {
            return .success(try adapter.normalForm(of: schema, for: profile))
        } catch  where error.code == .contract || error.code == .cancelled {
            return .failure(.database(during: "finding the normal form of the schema", error))
        } catch {
            return .success(nil)
        }
    }

    /// Finds what the adapter tells of a desired schema, while something else is done with the session.
    func toldNormalForm<Value>(
        of desired: DesiredStateReader.Result, during work: () throws(MartletError) -> Value
    ) throws(MartletError) -> (told: ToldNormalForm?, result: Value) {
        if desired.isNormalForm { return (nil, try work()) }
        // Only what is pure is done on the other thread: the session stays on this one.
        let (schema, adapter, profile) = (desired.state.schema, adapter, profile)
        return try SystemThread.sideBySide({ Self.toldNormalForm(of: schema, by: adapter, for: profile) }, work)
    }

    private func isConfirmed(
        _ told: MartletSchema.Schema, of schema: MartletSchema.Schema, by changes: [Change]
    ) throws(MartletError) -> Bool {
        // On a server a scratch database is a thing that others see and not everybody may make.
        if changes.isEmpty || adapter.capabilities.makesScratchOnServer { return true }
        let comparator = SchemaComparator(rules: rules)
        let slices = SchemaSlices(of: changes, in: told, capabilities: adapter.capabilities, rules: rules)
        for slice in slices.slices {
            let built = try realize(slice.apply(to: schema, rules: rules))
            guard comparator.changes(from: built, to: slice.apply(to: told, rules: rules)).isEmpty else { return false }
        }
        return true
    }

    func realize(_ schema: MartletSchema.Schema) throws(MartletError) -> MartletSchema.Schema {
        let scratch = try openScratch()
        defer { scratch.close() }
        do {
            return try SchemaRealizer(rendering: adapter, engine: planEngine).realize(schema, in: scratch)
        } catch {
            throw error.martletError
        }
    }
}

/// What an adapter tells of a schema's normal form: nil where it leaves that to the database.
package typealias ToldNormalForm = Result<NormalForm?, MartletError>

extension SchemaRealizer.Failure {
    /// What a caller of the library is told.
    var martletError: MartletError {
        switch self {
        case .planning(let error): .planning(error)
        case .object(let object, let error): .desired(object: object, error)
        }
    }
}
