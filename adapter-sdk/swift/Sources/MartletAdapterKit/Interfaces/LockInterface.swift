import CMartletABI
import MartletSchema

/// The functions of the interface "lock".
enum LockInterface {
    static var table: martlet_lock {
        martlet_lock(
            size: UInt32(MemoryLayout<martlet_lock>.size), revision: interfaceRevision,
            acquire: { LockInterface.acquire($0, $1, $2, $3) },
            release: { LockInterface.release($0, $1, $2) },
            holder: { LockInterface.holder($0, $1, $2, $3, $4) },
            is_held: { LockInterface.isHeld($0, $1, $2, $3) })
    }

    private static func acquire(
        _ call: UnsafePointer<martlet_call>?, _ session: OpaquePointer?, _ key: UnsafePointer<martlet_string>?,
        _ wait: Int64
    ) -> Int32 {
        answer(call) { _, context throws(AdapterError) in
            let session = try SessionHandle.session(session)
            let key = try requiredText(key, "key")
            guard wait >= 0 else {
                throw AdapterError(.invalidArgument, "the wait for the lock is \(wait) milliseconds")
            }
            try session.acquireLock(key, waitMilliseconds: wait, call: context)
        }
    }

    private static func release(
        _ call: UnsafePointer<martlet_call>?, _ session: OpaquePointer?, _ key: UnsafePointer<martlet_string>?
    ) -> Int32 {
        answer(call) { _, context throws(AdapterError) in
            try SessionHandle.session(session).releaseLock(try requiredText(key, "key"), call: context)
        }
    }

    private static func holder(
        _ call: UnsafePointer<martlet_call>?, _ session: OpaquePointer?, _ key: UnsafePointer<martlet_string>?,
        _ sink: martlet_string_sink?, _ sinkContext: UnsafeMutableRawPointer?
    ) -> Int32 {
        answer(call) { _, context throws(AdapterError) in
            let session = try SessionHandle.session(session)
            let key = try requiredText(key, "key")
            let sink = try required(sink, "sink")
            if let holder = try session.lockHolder(key, call: context) { giveText(holder, to: sink, sinkContext) }
        }
    }

    private static func isHeld(
        _ call: UnsafePointer<martlet_call>?, _ session: OpaquePointer?, _ key: UnsafePointer<martlet_string>?,
        _ held: UnsafeMutablePointer<Int32>?
    ) -> Int32 {
        answer(call) { _, context throws(AdapterError) in
            let session = try SessionHandle.session(session)
            let key = try requiredText(key, "key")
            let held = try required(held, "held")
            held.pointee = try session.holdsLock(key, call: context) ? 1 : 0
        }
    }
}
