import CMartletABI
import MartletSchema
import MartletWire

/// The functions of the interface "execute".
enum ExecuteInterface {
    static var table: martlet_execution {
        martlet_execution(
            size: UInt32(MemoryLayout<martlet_execution>.size), revision: interfaceRevision,
            run: { ExecuteInterface.run($0, $1, $2, $3, $4, $5, $6) })
    }

    private static func run(
        _ call: UnsafePointer<martlet_call>?, _ session: OpaquePointer?, _ sql: UnsafePointer<martlet_string>?,
        _ parameters: UnsafePointer<martlet_list>?, _ sink: martlet_row_sink?,
        _ sinkContext: UnsafeMutableRawPointer?, _ affected: UnsafeMutablePointer<Int64>?
    ) -> Int32 {
        answer(call) { _, context throws(AdapterError) in
            let session = try SessionHandle.session(session)
            let sql = try requiredText(sql, "sql")
            let parameters = try WireReader.values(try required(parameters, "parameters"))
            let sink = try required(sink, "sink")
            let affected = try required(affected, "affected")
            // Every row is written over the one before, so that a long result costs no more memory than its widest row.
            let arena = WireArena()
            let written = try session.execute(sql, parameters: parameters, call: context) {
                row throws(AdapterError) in
                arena.reset()
                let cells = arena.values(row)
                return withUnsafePointer(to: cells) { sink(sinkContext, $0) } == Int32(MARTLET_CONTINUE)
            }
            withExtendedLifetime(arena) {}
            affected.pointee = written ?? -1
        }
    }
}
