import CMartletABI
import MartletSchema
import MartletWire

/// The functions of the interface "types".
enum TypesInterface {
    static var table: martlet_types {
        martlet_types(
            size: UInt32(MemoryLayout<martlet_types>.size), revision: interfaceRevision,
            parse: { TypesInterface.parse($0, $1, $2, $3) },
            render: { TypesInterface.render($0, $1, $2, $3) },
            list: { TypesInterface.list($0, $1, $2) },
            compare: { TypesInterface.compare($0, $1, $2, $3) })
    }

    private static func parse(
        _ call: UnsafePointer<martlet_call>?, _ native: UnsafePointer<martlet_string>?, _ sink: martlet_type_sink?,
        _ context: UnsafeMutableRawPointer?
    ) -> Int32 {
        answer(call) { library, _ throws(AdapterError) in
            let sink = try required(sink, "sink")
            let type = try library.adapter.parseType(try requiredText(native, "native"))
            give([type], to: sink, context)
        }
    }

    private static func render(
        _ call: UnsafePointer<martlet_call>?, _ type: UnsafePointer<martlet_type>?, _ sink: martlet_string_sink?,
        _ context: UnsafeMutableRawPointer?
    ) -> Int32 {
        answer(call) { library, _ throws(AdapterError) in
            let sink = try required(sink, "sink")
            guard let abstract = try WireReader.type(try required(type, "type")).abstract else {
                throw AdapterError(.invalidArgument, "the type to render is no abstract type")
            }
            giveText(try library.adapter.renderType(abstract), to: sink, context)
        }
    }

    private static func list(
        _ call: UnsafePointer<martlet_call>?, _ sink: martlet_type_sink?, _ context: UnsafeMutableRawPointer?
    ) -> Int32 {
        answer(call) { library, _ throws(AdapterError) in
            let sink = try required(sink, "sink")
            give(try library.adapter.listTypes(), to: sink, context)
        }
    }

    private static func compare(
        _ call: UnsafePointer<martlet_call>?, _ from: UnsafePointer<martlet_type>?,
        _ to: UnsafePointer<martlet_type>?, _ relation: UnsafeMutablePointer<Int32>?
    ) -> Int32 {
        answer(call) { library, _ throws(AdapterError) in
            let relation = try required(relation, "relation")
            let from = try WireReader.type(try required(from, "from"))
            let to = try WireReader.type(try required(to, "to"))
            relation.pointee = try library.adapter.compareTypes(from: from, to: to).rawValue
        }
    }

    private static func give(
        _ types: [ColumnType], to sink: martlet_type_sink, _ context: UnsafeMutableRawPointer?
    ) {
        let arena = WireArena()
        for type in types {
            arena.reset()
            sink(context, arena.type(type))
        }
        withExtendedLifetime(arena) {}
    }
}
