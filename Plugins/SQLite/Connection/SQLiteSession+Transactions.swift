import MartletAdapterKit
import MartletSchema

extension SQLiteSession {
    func begin(writes: Bool, call: CallContext) throws(AdapterError) {
        try call.checkCancellation()
        if writes {
            try handle.run("BEGIN IMMEDIATE", call: call)
            return
        }
        try handle.run("BEGIN", call: call)
        do {
            // The state that is read is fixed by the first reading, not by BEGIN.
            try handle.touchSchema(call: call)
        } catch {
            try? rollback(call: call)
            throw error
        }
    }

    func commit(call: CallContext) throws(AdapterError) {
        do {
            try handle.run("COMMIT", call: call)
        } catch {
            var error = error
            // The commit is done when the journal is gone; a failure below SQLite may come before or after that.
            if error.code == .inputOutput, handle.isOutsideTransaction { error.outcome = .unknown }
            throw error
        }
    }

    func rollback(call: CallContext) throws(AdapterError) {
        if handle.isOutsideTransaction { return }
        do {
            // Not to be stopped by the host: it is what the host does when it stops.
            try handle.run("ROLLBACK", call: nil)
        } catch {
            if !handle.isOutsideTransaction { throw error }
        }
    }

    func savepoint(_ name: String, call: CallContext) throws(AdapterError) {
        try handle.run("SAVEPOINT \(try Self.quoted(name))", call: call)
    }

    func release(savepoint name: String, call: CallContext) throws(AdapterError) {
        try handle.run("RELEASE \(try Self.quoted(name))", call: call)
    }

    func rollback(toSavepoint name: String, call: CallContext) throws(AdapterError) {
        try handle.run("ROLLBACK TO \(try Self.quoted(name))", call: nil)
    }

    private static func quoted(_ name: String) throws(AdapterError) -> String {
        if name.isEmpty || name.utf8.contains(0) {
            throw AdapterError(.invalidArgument, "a savepoint's name cannot be empty or contain a zero byte")
        }
        return name.quoted(by: "\"")
    }
}
