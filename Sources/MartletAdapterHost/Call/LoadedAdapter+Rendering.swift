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

    /// Says what becomes of values when a column's type changes.
    package func relation(from: ColumnType, to: ColumnType) throws(AdapterError) -> TypeRelation {
        try types.compare(from: from, to: to)
    }
}
