import MartletAdapterKit
import MartletSchema

extension PostgreSQLSession {
    func begin(writes: Bool, call: CallContext) throws(AdapterError) {
        if connection.isInTransaction { throw AdapterError(.contract, "a transaction is open already") }
        try connection.run(
            writes
                ? "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"
                : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", call: call)
        confinement?.mark()
        if writes { return }
        do throws(AdapterError) {
            // The state that is read is fixed by the first query, not by BEGIN.
            try connection.run("SELECT 1", call: call)
        } catch {
            try? rollback(call: call)
            throw error
        }
    }

    func commit(call: CallContext) throws(AdapterError) {
        guard connection.isInTransaction || !connection.isAlive else {
            throw AdapterError(.contract, "there is no transaction to commit")
        }
        // Not to be stopped by the host half-way: whether it was done would be anybody's guess.
        let result = try connection.run("COMMIT", call: nil)
        // The server answers the COMMIT of a transaction that failed with a rollback, and with no error.
        if result.tag == "ROLLBACK" {
            throw AdapterError(.statement, "the transaction was rolled back, since a statement in it had failed")
        }
    }

    func rollback(call: CallContext) throws(AdapterError) {
        if connection.isAlive, !connection.isInTransaction { return }
        // Not to be stopped by the host: it is what the host does when it stops.
        try connection.run("ROLLBACK", call: nil)
        confinement?.comeBack()
    }

    func savepoint(_ name: String, call: CallContext) throws(AdapterError) {
        try connection.run("SAVEPOINT \(try Quoting.identifier(name))", call: call)
        confinement?.mark(name)
    }

    func release(savepoint name: String, call: CallContext) throws(AdapterError) {
        try connection.run("RELEASE SAVEPOINT \(try Quoting.identifier(name))", call: call)
        confinement?.unmark(name)
    }

    func rollback(toSavepoint name: String, call: CallContext) throws(AdapterError) {
        try connection.run("ROLLBACK TO SAVEPOINT \(try Quoting.identifier(name))", call: nil)
        confinement?.comeBack(to: name)
    }
}
