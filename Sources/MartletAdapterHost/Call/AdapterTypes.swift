import CMartletABI
package import MartletSchema
import MartletWire

/// The types of an adapter's database.
package struct AdapterTypes: Sendable {
    let tables: InterfaceTables
    let caller: AdapterCaller

    /// Gives the type that a native text stands for.
    package func parse(_ native: String) throws(AdapterError) -> ColumnType {
        let arena = WireArena()
        let text = arena.store(arena.string(native))
        let types = Collector<ColumnType>()
        try caller.call("types.parse", sink: types) { call in
            tables.types.parse(call, text, Sinks.type, types.context)
        }
        withExtendedLifetime(arena) {}
        return try caller.only(types.values, "types.parse", "type")
    }

    /// Gives the native text of an abstract type.
    package func render(_ type: AbstractType) throws(AdapterError) -> String {
        let arena = WireArena()
        let record = arena.type(ColumnType(abstract: type))
        let texts = Collector<String>()
        try caller.call("types.render", sink: texts) { call in
            tables.types.render(call, record, Sinks.text, texts.context)
        }
        withExtendedLifetime(arena) {}
        return try caller.only(texts.values, "types.render", "text")
    }

    /// Gives every type that the database has.
    package func list() throws(AdapterError) -> [ColumnType] {
        let types = Collector<ColumnType>()
        try caller.call("types.list", sink: types) { call in tables.types.list(call, Sinks.type, types.context) }
        return types.values
    }

    /// Says what becomes of values when a column's type changes.
    package func compare(from: ColumnType, to: ColumnType) throws(AdapterError) -> TypeRelation {
        let arena = WireArena()
        let (old, new) = (arena.type(from), arena.type(to))
        var relation: Int32 = -1
        try caller.call("types.compare") { call in tables.types.compare(call, old, new, &relation) }
        withExtendedLifetime(arena) {}
        guard let known = TypeRelation(rawValue: relation) else {
            throw caller.breach("types.compare", .none, "gave the relation \(relation)")
        }
        return known
    }
}

extension AdapterCaller {
    /// The one value that a function has to give.
    func only<Value>(
        _ values: [Value], _ function: StaticString, _ what: StaticString
    ) throws(AdapterError) -> Value {
        guard let value = values.first, values.count == 1 else {
            throw breach(function, .none, "gave \(values.count) times a \(what) instead of once")
        }
        return value
    }
}
