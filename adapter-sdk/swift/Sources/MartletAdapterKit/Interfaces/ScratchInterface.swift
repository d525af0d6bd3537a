import CMartletABI
import MartletSchema
import MartletWire

/// The functions of the interface "scratch".
enum ScratchInterface {
    static var table: martlet_scratch {
        martlet_scratch(
            size: UInt32(MemoryLayout<martlet_scratch>.size), revision: interfaceRevision,
            open: { ScratchInterface.open($0, $1, $2, $3) })
    }

    private static func open(
        _ call: UnsafePointer<martlet_call>?, _ like: OpaquePointer?,
        _ options: UnsafePointer<martlet_scratch_options>?, _ session: UnsafeMutablePointer<OpaquePointer?>?
    ) -> Int32 {
        answer(call) { library, context throws(AdapterError) in
            let session = try required(session, "session")
            let options = try WireReader.scratchOptions(try required(options, "options"))
            var model: (any DatabaseSession)?
            if let like { model = try SessionHandle.session(like) }
            session.pointee = SessionHandle.make(
                try library.adapter.openScratch(like: model, options: options, call: context))
        }
    }
}
