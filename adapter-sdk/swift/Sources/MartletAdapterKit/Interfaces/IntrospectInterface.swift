import CMartletABI
import MartletSchema
import MartletWire

/// The functions of the interface "introspect".
enum IntrospectInterface {
    static var table: martlet_introspection {
        martlet_introspection(
            size: UInt32(MemoryLayout<martlet_introspection>.size), revision: interfaceRevision,
            read: { IntrospectInterface.read($0, $1, $2, $3) })
    }

    private static func read(
        _ call: UnsafePointer<martlet_call>?, _ session: OpaquePointer?,
        _ filter: UnsafePointer<martlet_catalog_filter>?, _ sink: UnsafePointer<martlet_catalog_sink>?
    ) -> Int32 {
        answer(call) { _, context throws(AdapterError) in
            let session = try SessionHandle.session(session)
            let only = try WireReader.filter(try required(filter, "filter"))
            let sender = try CatalogSender(try required(sink, "sink"))
            try session.introspect(only: only, into: sender, call: context)
            try sender.finish()
        }
    }
}

/// Sends what an introspection reads to the host's sink and counts it.
private final class CatalogSender: CatalogReceiver {
    private let context: UnsafeMutableRawPointer?
    private let tableSink: @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<martlet_table>?) -> Int32
    private let definitionSink: @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<martlet_definition>?) -> Int32
    private let summarySink: @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<martlet_catalog_summary>?) -> Int32
    private let arena = WireArena()
    private var summary = CatalogSummary(tables: 0, definitions: 0)
    private var isStopped = false

    init(_ pointer: UnsafePointer<martlet_catalog_sink>) throws(AdapterError) {
        var record = martlet_catalog_sink()
        try WireReader.load(pointer, into: &record, "a catalog sink")
        context = record.context
        tableSink = try required(record.table, "sink.table")
        definitionSink = try required(record.definition, "sink.definition")
        summarySink = try required(record.summary, "sink.summary")
    }

    func receive(_ table: Table) throws(AdapterError) {
        try checkStop()
        arena.reset()
        summary.tables += 1
        try follow(tableSink(context, arena.table(table)))
    }

    func receive(_ definition: Definition) throws(AdapterError) {
        try checkStop()
        arena.reset()
        summary.definitions += 1
        try follow(definitionSink(context, arena.definition(definition)))
    }

    /// Closes the stream with the counts; throws where the host had stopped it, even if the adapter did not notice.
    func finish() throws(AdapterError) {
        try checkStop()
        arena.reset()
        try follow(summarySink(context, arena.summary(summary)))
    }

    private func follow(_ reply: Int32) throws(AdapterError) {
        isStopped = reply != Int32(MARTLET_CONTINUE)
        try checkStop()
    }

    private func checkStop() throws(AdapterError) {
        if isStopped { throw AdapterError(.cancelled, "the host stopped the introspection") }
    }
}
