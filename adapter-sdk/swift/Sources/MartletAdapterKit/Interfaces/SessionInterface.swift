import CMartletABI
import MartletSchema
import MartletWire

/// The functions of the interface "session".
enum SessionInterface {
    static var table: martlet_sessions {
        martlet_sessions(
            size: UInt32(MemoryLayout<martlet_sessions>.size), revision: interfaceRevision,
            open: { SessionInterface.open($0, $1, $2) },
            close: { SessionInterface.close($0) },
            ping: { SessionInterface.ping($0, $1) },
            profile: { SessionInterface.profile($0, $1, $2, $3) },
            set_timeouts: { SessionInterface.setTimeouts($0, $1, $2, $3) })
    }

    private static func open(
        _ call: UnsafePointer<martlet_call>?, _ options: UnsafePointer<martlet_open_options>?,
        _ session: UnsafeMutablePointer<OpaquePointer?>?
    ) -> Int32 {
        answer(call) { library, context throws(AdapterError) in
            let session = try required(session, "session")
            let options = try WireReader.openOptions(try required(options, "options"))
            session.pointee = SessionHandle.make(try library.adapter.open(options, call: context))
        }
    }

    private static func close(_ session: OpaquePointer?) {
        guard let session else { return }
        SessionHandle.release(session).close()
    }

    private static func ping(_ call: UnsafePointer<martlet_call>?, _ session: OpaquePointer?) -> Int32 {
        answer(call) { _, context throws(AdapterError) in
            try SessionHandle.session(session).ping(call: context)
        }
    }

    private static func profile(
        _ call: UnsafePointer<martlet_call>?, _ session: OpaquePointer?, _ sink: martlet_profile_sink?,
        _ sinkContext: UnsafeMutableRawPointer?
    ) -> Int32 {
        answer(call) { _, context throws(AdapterError) in
            let session = try SessionHandle.session(session)
            let sink = try required(sink, "sink")
            let profile = try session.profile(call: context)
            let arena = WireArena()
            sink(sinkContext, arena.profile(profile))
            withExtendedLifetime(arena) {}
        }
    }

    private static func setTimeouts(
        _ call: UnsafePointer<martlet_call>?, _ session: OpaquePointer?, _ lock: Int64, _ statement: Int64
    ) -> Int32 {
        answer(call) { _, context throws(AdapterError) in
            try SessionHandle.session(session).setTimeouts(
                lockMilliseconds: try timeout(lock), statementMilliseconds: try timeout(statement), call: context)
        }
    }

    private static func timeout(_ milliseconds: Int64) throws(AdapterError) -> Int64? {
        guard milliseconds >= -1 else {
            throw AdapterError(.invalidArgument, "a timeout is \(milliseconds) milliseconds")
        }
        return milliseconds == -1 ? nil : milliseconds
    }
}
