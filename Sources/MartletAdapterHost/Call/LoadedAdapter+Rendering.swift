import CMartletABI
package import MartletSchema
import MartletWire

extension LoadedAdapter: Rendering {
    /// What the adapter can do.
    package var capabilities: Capabilities { descriptor.capabilities }

    /// Renders an operation to the statements that do it, in order.
    package func render(
        _ operation: Operation, for profile: TargetProfile
    ) throws(AdapterError) -> [Statement] {
        let arena = WireArena()
        let (profileRecord, record) = (arena.profile(profile), arena.operation(operation))
        let statements = Collector<Statement>()
        try caller.call("render.operation", sink: statements) { call in
            tables.render.operation(call, profileRecord, record, Sinks.statement, statements.context)
        }
        withExtendedLifetime(arena) {}
        return statements.values
    }

    /// Renders something to be done with rows.
    package func render(
        _ request: DataRequest, for profile: TargetProfile
    ) throws(AdapterError) -> [Statement] {
        let arena = WireArena()
        let (profileRecord, record) = (arena.profile(profile), arena.request(request))
        let statements = Collector<Statement>()
        try caller.call("render.data", sink: statements) { call in
            tables.render.data(call, profileRecord, record, Sinks.statement, statements.context)
        }
        withExtendedLifetime(arena) {}
        return statements.values
    }

    /// Gives the operations that hand objects over before all else is done.
    ///
    /// - Parameters:
    ///   - before: Everything that is to change and the tables that it stands on, as it is.
    ///   - after: The same as it is to be.
    ///   - profile: The database.
    /// - Returns: The operations, in order; none where the adapter hands nothing over.
    /// - Throws: What the adapter reported.
    package func preparations(
        from before: Schema, to after: Schema, for profile: TargetProfile
    ) throws(AdapterError) -> [Operation] {
        guard let function = tables.prepare?.operations else { return [] }
        let arena = WireArena()
        let profileRecord = arena.profile(profile)
        let old = (arena.tables(before.tables), arena.definitions(before.definitions))
        let new = (arena.tables(after.tables), arena.definitions(after.definitions))
        let operations = Collector<Operation>()
        try caller.call("prepare.operations", sink: operations) { call in
            function(call, profileRecord, old.0, old.1, new.0, new.1, Sinks.operation, operations.context)
        }
        withExtendedLifetime(arena) {}
        return operations.values
    }

    /// Says what becomes of values when a column's type changes.
    package func relation(from: ColumnType, to: ColumnType) throws(AdapterError) -> TypeRelation {
        try types.compare(from: from, to: to)
    }
}
