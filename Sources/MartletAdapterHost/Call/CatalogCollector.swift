import CMartletABI
import MartletSchema
import MartletWire

/// Puts together a schema from what an introspection delivers, and notices where it is not whole.
final class CatalogCollector: SinkState {
    private var schema = Schema()
    private var summary: CatalogSummary?

    /// What the adapter is given; valid for as long as this object.
    var sink: martlet_catalog_sink {
        martlet_catalog_sink(
            size: UInt32(MemoryLayout<martlet_catalog_sink>.size), reserved: 0, context: context,
            table: { context, table in
                CatalogCollector.from(context)?.receive { catalog throws(AdapterError) in
                    catalog.schema.tables.append(try WireReader.table(table))
                } ?? Int32(MARTLET_STOP)
            },
            definition: { context, definition in
                CatalogCollector.from(context)?.receive { catalog throws(AdapterError) in
                    catalog.schema.definitions.append(try WireReader.definition(definition))
                } ?? Int32(MARTLET_STOP)
            },
            summary: { context, summary in
                CatalogCollector.from(context)?.receive { catalog throws(AdapterError) in
                    catalog.summary = try WireReader.summary(summary)
                } ?? Int32(MARTLET_STOP)
            })
    }

    /// What the summary of a normal form says was passed on as it was given.
    var asGiven: [Definition.Identity] { summary?.asGiven ?? [] }

    /// The schema, in order.
    ///
    /// - Throws: An error where the stream was not whole.
    func finish() throws(CatalogFault) -> Schema {
        guard let summary else { throw CatalogFault("ended without its summary") }
        guard summary.tables == schema.tables.count, summary.definitions == schema.definitions.count else {
            throw CatalogFault(
                "delivered \(schema.tables.count) tables and \(schema.definitions.count) definitions, but counts "
                    + "\(summary.tables) and \(summary.definitions)")
        }
        var sorted = Schema()
        swap(&sorted, &schema)
        sorted.sort()
        for (table, next) in zip(sorted.tables, sorted.tables.dropFirst()) where table.path == next.path {
            throw CatalogFault("delivered the table \(table.path) twice")
        }
        for (object, next) in zip(sorted.definitions, sorted.definitions.dropFirst())
        where object.identity == next.identity {
            throw CatalogFault("delivered the \(object.identity) twice")
        }
        return sorted
    }

    private static func from(_ context: UnsafeMutableRawPointer?) -> CatalogCollector? {
        context.map { Unmanaged<CatalogCollector>.fromOpaque($0).takeUnretainedValue() }
    }

    private func receive(_ read: (CatalogCollector) throws(AdapterError) -> Void) -> Int32 {
        take { () throws(AdapterError) in
            if summary != nil { throw AdapterError(.contract, "record behind its summary") }
            try read(self)
            return true
        }
    }
}

/// What makes a stream of catalog records incomplete.
struct CatalogFault: Error {
    let text: String

    init(_ text: String) { self.text = text }
}
