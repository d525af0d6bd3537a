import CMartletABI
import MartletSchema
import MartletWire

/// Sends a catalog to the host's sink and counts it.
final class CatalogSender: NormalFormReceiver {
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

    func isAsGiven(_ object: Definition.Identity) { summary.asGiven.append(object) }

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
        if isStopped { throw AdapterError(.cancelled, "the host stopped reading") }
    }
}
