import CMartletABI
import MartletSchema
import MartletWire

/// The functions of the interface "prepare".
enum PrepareInterface {
    static var table: martlet_preparation {
        martlet_preparation(
            size: UInt32(MemoryLayout<martlet_preparation>.size), revision: interfaceRevision,
            operations: { PrepareInterface.operations($0, $1, $2, $3, $4, $5, $6, $7) })
    }

    private static func operations(
        _ call: UnsafePointer<martlet_call>?, _ profile: UnsafePointer<martlet_profile>?,
        _ tablesBefore: UnsafePointer<martlet_list>?, _ definitionsBefore: UnsafePointer<martlet_list>?,
        _ tablesAfter: UnsafePointer<martlet_list>?, _ definitionsAfter: UnsafePointer<martlet_list>?,
        _ sink: martlet_operation_sink?, _ context: UnsafeMutableRawPointer?
    ) -> Int32 {
        answer(call) { library, _ throws(AdapterError) in
            let sink = try required(sink, "sink")
            let profile = try WireReader.profile(try required(profile, "profile"))
            let before = try schema(tablesBefore, definitionsBefore)
            let after = try schema(tablesAfter, definitionsAfter)
            let arena = WireArena()
            for operation in try library.adapter.preparations(from: before, to: after, for: profile) {
                arena.reset()
                sink(context, arena.operation(operation))
            }
            withExtendedLifetime(arena) {}
        }
    }

    private static func schema(
        _ tables: UnsafePointer<martlet_list>?, _ definitions: UnsafePointer<martlet_list>?
    ) throws(AdapterError) -> Schema {
        Schema(
            tables: try WireReader.tables(try required(tables, "tables")),
            definitions: try WireReader.definitions(try required(definitions, "definitions")))
    }
}
