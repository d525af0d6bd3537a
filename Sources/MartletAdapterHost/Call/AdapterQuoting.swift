import CMartletABI
package import MartletSchema
import MartletWire

/// How names, values and comments stand in the statements of an adapter's database.
package struct AdapterQuoting: Sendable {
    let tables: InterfaceTables
    let caller: AdapterCaller

    /// Gives a name as it stands in a statement.
    package func identifier(_ name: String) throws(AdapterError) -> String {
        let arena = WireArena()
        let record = arena.store(arena.string(name))
        let texts = Collector<String>()
        try caller.call("quote.identifier", sink: texts) { call in
            tables.quote.identifier(call, record, Sinks.text, texts.context)
        }
        withExtendedLifetime(arena) {}
        return try caller.only(texts.values, "quote.identifier", "text")
    }

    /// Gives a value as it stands in a statement.
    package func literal(_ value: Literal) throws(AdapterError) -> String {
        let arena = WireArena()
        let record = arena.store(arena.value(value))
        let texts = Collector<String>()
        try caller.call("quote.literal", sink: texts) { call in
            tables.quote.literal(call, record, Sinks.text, texts.context)
        }
        withExtendedLifetime(arena) {}
        return try caller.only(texts.values, "quote.literal", "text")
    }

    /// Gives a text as a comment of one or more lines.
    package func comment(_ text: String) throws(AdapterError) -> String {
        let arena = WireArena()
        let record = arena.store(arena.string(text))
        let texts = Collector<String>()
        try caller.call("quote.comment", sink: texts) { call in
            tables.quote.comment(call, record, Sinks.text, texts.context)
        }
        withExtendedLifetime(arena) {}
        return try caller.only(texts.values, "quote.comment", "text")
    }

    /// Cuts a script into statements by the dialect's own quoting, each with what it would do to whoever runs it.
    package func split(script: String) throws(AdapterError) -> [ScriptStatement] {
        let arena = WireArena()
        let record = arena.store(arena.string(script))
        let statements = Collector<ScriptStatement>()
        try caller.call("quote.split", sink: statements) { call in
            tables.quote.split(call, record, Sinks.script, statements.context)
        }
        withExtendedLifetime(arena) {}
        return statements.values
    }
}
