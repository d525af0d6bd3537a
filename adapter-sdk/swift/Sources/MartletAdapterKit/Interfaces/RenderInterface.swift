import CMartletABI
import MartletSchema
import MartletWire

/// The functions of the interface "render".
enum RenderInterface {
    static var table: martlet_rendering {
        martlet_rendering(
            size: UInt32(MemoryLayout<martlet_rendering>.size), revision: interfaceRevision,
            operation: { RenderInterface.operation($0, $1, $2, $3, $4) },
            data: { RenderInterface.data($0, $1, $2, $3, $4) })
    }

    private static func operation(
        _ call: UnsafePointer<martlet_call>?, _ profile: UnsafePointer<martlet_profile>?,
        _ operation: UnsafePointer<martlet_operation>?, _ sink: martlet_statement_sink?,
        _ context: UnsafeMutableRawPointer?
    ) -> Int32 {
        answer(call) { library, _ throws(AdapterError) in
            let sink = try required(sink, "sink")
            let profile = try WireReader.profile(try required(profile, "profile"))
            let operation = try WireReader.operation(try required(operation, "operation"))
            give(try library.adapter.render(operation, for: profile), to: sink, context)
        }
    }

    private static func data(
        _ call: UnsafePointer<martlet_call>?, _ profile: UnsafePointer<martlet_profile>?,
        _ request: UnsafePointer<martlet_data_request>?, _ sink: martlet_statement_sink?,
        _ context: UnsafeMutableRawPointer?
    ) -> Int32 {
        answer(call) { library, _ throws(AdapterError) in
            let sink = try required(sink, "sink")
            let profile = try WireReader.profile(try required(profile, "profile"))
            let request = try WireReader.request(try required(request, "request"))
            give(try library.adapter.render(request, for: profile), to: sink, context)
        }
    }

    private static func give(
        _ statements: [Statement], to sink: martlet_statement_sink, _ context: UnsafeMutableRawPointer?
    ) {
        let arena = WireArena()
        for statement in statements {
            arena.reset()
            sink(context, arena.statement(statement))
        }
        withExtendedLifetime(arena) {}
    }
}
