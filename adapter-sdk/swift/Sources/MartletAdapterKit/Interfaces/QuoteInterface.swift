import CMartletABI
import MartletSchema
import MartletWire

/// The functions of the interface "quote".
enum QuoteInterface {
    static var table: martlet_quoting {
        martlet_quoting(
            size: UInt32(MemoryLayout<martlet_quoting>.size), revision: interfaceRevision,
            identifier: { QuoteInterface.identifier($0, $1, $2, $3) },
            literal: { QuoteInterface.literal($0, $1, $2, $3) },
            comment: { QuoteInterface.comment($0, $1, $2, $3) },
            split: { QuoteInterface.split($0, $1, $2, $3) })
    }

    private static func identifier(
        _ call: UnsafePointer<martlet_call>?, _ name: UnsafePointer<martlet_string>?, _ sink: martlet_string_sink?,
        _ context: UnsafeMutableRawPointer?
    ) -> Int32 {
        answer(call) { library, _ throws(AdapterError) in
            let sink = try required(sink, "sink")
            let name = try requiredText(name, "name")
            guard !name.utf8.contains(0) else { throw AdapterError(.invalidArgument, "a name has a NUL in it") }
            giveText(try library.adapter.quoteIdentifier(name), to: sink, context)
        }
    }

    private static func literal(
        _ call: UnsafePointer<martlet_call>?, _ value: UnsafePointer<martlet_value>?, _ sink: martlet_string_sink?,
        _ context: UnsafeMutableRawPointer?
    ) -> Int32 {
        answer(call) { library, _ throws(AdapterError) in
            let sink = try required(sink, "sink")
            let value = try WireReader.value(try required(value, "value"))
            giveText(try library.adapter.quoteLiteral(value), to: sink, context)
        }
    }

    private static func comment(
        _ call: UnsafePointer<martlet_call>?, _ text: UnsafePointer<martlet_string>?, _ sink: martlet_string_sink?,
        _ context: UnsafeMutableRawPointer?
    ) -> Int32 {
        answer(call) { library, _ throws(AdapterError) in
            let sink = try required(sink, "sink")
            giveText(try library.adapter.quoteComment(try requiredText(text, "text")), to: sink, context)
        }
    }

    private static func split(
        _ call: UnsafePointer<martlet_call>?, _ script: UnsafePointer<martlet_string>?, _ sink: martlet_script_sink?,
        _ context: UnsafeMutableRawPointer?
    ) -> Int32 {
        answer(call) { library, _ throws(AdapterError) in
            let sink = try required(sink, "sink")
            let statements = try library.adapter.split(script: try requiredText(script, "script"))
            let arena = WireArena()
            for statement in statements {
                arena.reset()
                sink(context, arena.scriptStatement(statement))
            }
            withExtendedLifetime(arena) {}
        }
    }
}
