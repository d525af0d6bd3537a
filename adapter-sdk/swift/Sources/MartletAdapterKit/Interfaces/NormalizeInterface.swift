import CMartletABI
import MartletSchema
import MartletWire

/// The functions of the interface "normalize".
enum NormalizeInterface {
    static var table: martlet_normalization {
        martlet_normalization(
            size: UInt32(MemoryLayout<martlet_normalization>.size), revision: interfaceRevision,
            schema: { NormalizeInterface.schema($0, $1, $2, $3, $4) })
    }

    private static func schema(
        _ call: UnsafePointer<martlet_call>?, _ profile: UnsafePointer<martlet_profile>?,
        _ tables: UnsafePointer<martlet_list>?, _ definitions: UnsafePointer<martlet_list>?,
        _ sink: UnsafePointer<martlet_catalog_sink>?
    ) -> Int32 {
        answer(call) { library, context throws(AdapterError) in
            let profile = try WireReader.profile(try required(profile, "profile"))
            let schema = Schema(
                tables: try WireReader.tables(try required(tables, "tables")),
                definitions: try WireReader.definitions(try required(definitions, "definitions")))
            let sender = try CatalogSender(try required(sink, "sink"))
            try library.adapter.normalize(schema, for: profile, into: sender, call: context)
            try sender.finish()
        }
    }
}
