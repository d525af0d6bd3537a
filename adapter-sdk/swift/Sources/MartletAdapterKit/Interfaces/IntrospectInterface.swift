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
