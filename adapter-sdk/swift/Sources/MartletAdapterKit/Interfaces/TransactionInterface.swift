import CMartletABI
import MartletSchema

/// The functions of the interface "transaction".
enum TransactionInterface {
    static var table: martlet_transaction {
        martlet_transaction(
            size: UInt32(MemoryLayout<martlet_transaction>.size), revision: interfaceRevision,
            begin: { TransactionInterface.begin($0, $1, $2) },
            commit: { TransactionInterface.commit($0, $1) },
            rollback: { TransactionInterface.rollback($0, $1) },
            savepoint: { TransactionInterface.savepoint($0, $1, $2) },
            release: { TransactionInterface.release($0, $1, $2) },
            rollback_to: { TransactionInterface.rollbackTo($0, $1, $2) })
    }

    private static func begin(
        _ call: UnsafePointer<martlet_call>?, _ session: OpaquePointer?, _ mode: Int32
    ) -> Int32 {
        answer(call) { _, context throws(AdapterError) in
            let session = try SessionHandle.session(session)
            guard mode == Int32(MARTLET_BEGIN_READ) || mode == Int32(MARTLET_BEGIN_WRITE) else {
                throw AdapterError(.invalidArgument, "a transaction cannot begin in the mode \(mode)")
            }
            try session.begin(writes: mode == Int32(MARTLET_BEGIN_WRITE), call: context)
        }
    }

    private static func commit(_ call: UnsafePointer<martlet_call>?, _ session: OpaquePointer?) -> Int32 {
        answer(call) { _, context throws(AdapterError) in
            try SessionHandle.session(session).commit(call: context)
        }
    }

    private static func rollback(_ call: UnsafePointer<martlet_call>?, _ session: OpaquePointer?) -> Int32 {
        answer(call) { _, context throws(AdapterError) in
            try SessionHandle.session(session).rollback(call: context)
        }
    }

    private static func savepoint(
        _ call: UnsafePointer<martlet_call>?, _ session: OpaquePointer?, _ name: UnsafePointer<martlet_string>?
    ) -> Int32 {
        answer(call) { _, context throws(AdapterError) in
            try SessionHandle.session(session).savepoint(try requiredText(name, "name"), call: context)
        }
    }

    private static func release(
        _ call: UnsafePointer<martlet_call>?, _ session: OpaquePointer?, _ name: UnsafePointer<martlet_string>?
    ) -> Int32 {
        answer(call) { _, context throws(AdapterError) in
            try SessionHandle.session(session).release(savepoint: try requiredText(name, "name"), call: context)
        }
    }

    private static func rollbackTo(
        _ call: UnsafePointer<martlet_call>?, _ session: OpaquePointer?, _ name: UnsafePointer<martlet_string>?
    ) -> Int32 {
        answer(call) { _, context throws(AdapterError) in
            try SessionHandle.session(session).rollback(toSavepoint: try requiredText(name, "name"), call: context)
        }
    }
}
