import MartletAdapterKit
import MartletSchema

/// Transactions of rows: every statement of the definition language commits what is open.
extension MariaDBSession {
    func begin(writes: Bool, call: CallContext) throws(AdapterError) {
        if connection.isInTransaction { throw AdapterError(.contract, "a transaction is open already") }
        if let confinement {
            confinement.begin()
        } else {
            try connection.run(
                writes ? "START TRANSACTION READ WRITE" : "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY",
                call: call)
        }
        connection.isInTransaction = true
    }

    func commit(call: CallContext) throws(AdapterError) {
        guard connection.isInTransaction || !connection.isAlive else {
            throw AdapterError(.contract, "there is no transaction to commit")
        }
        // Not to be stopped by the host half-way: whether it was done would be anybody's guess.
        if confinement == nil { try connection.run("COMMIT", call: nil) }
        connection.isInTransaction = false
    }

    func rollback(call: CallContext) throws(AdapterError) {
        if connection.isAlive, !connection.isInTransaction { return }
        connection.isInTransaction = false
        if let confinement {
            try confinement.rollBack(to: nil)
        } else {
            // Not to be stopped by the host: it is what the host does when it stops.
            try connection.run("ROLLBACK", call: nil)
        }
    }

    func savepoint(_ name: String, call: CallContext) throws(AdapterError) {
        if let confinement { return confinement.mark(name) }
        try connection.run("SAVEPOINT \(try Quoting.identifier(name))", call: call)
    }

    func release(savepoint name: String, call: CallContext) throws(AdapterError) {
        if let confinement { return confinement.unmark(name) }
        try connection.run("RELEASE SAVEPOINT \(try Quoting.identifier(name))", call: call)
    }

    func rollback(toSavepoint name: String, call: CallContext) throws(AdapterError) {
        if let confinement { return try confinement.rollBack(to: name) }
        try connection.run("ROLLBACK TO SAVEPOINT \(try Quoting.identifier(name))", call: nil)
    }
}
