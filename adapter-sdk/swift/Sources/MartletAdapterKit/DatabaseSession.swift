public import MartletSchema

/// A connection to one database.
///
/// It is used by one thread at a time, though not always the same one.
public protocol DatabaseSession: AnyObject {
    /// Closes the connection; an open transaction is rolled back. Nothing is called afterwards.
    func close()

    /// Succeeds where the database answers.
    func ping(call: CallContext) throws(AdapterError)

    /// Tells which database this is.
    func profile(call: CallContext) throws(AdapterError) -> TargetProfile

    /// Sets how long locks and statements may take, in milliseconds; nil leaves one as it is, 0 sets no limit.
    func setTimeouts(lockMilliseconds: Int64?, statementMilliseconds: Int64?, call: CallContext) throws(AdapterError)

    /// Delivers the catalog from one consistent state: tables in bytewise order of their paths, then definitions by kind
    /// and path. The kit adds the summary.
    ///
    /// - Parameters:
    ///   - only: The exact paths that are wanted; empty for all.
    ///   - receiver: Takes each object as it is read; throws where the host wants no more.
    ///   - call: What the host says with this call.
    /// - Throws: What goes wrong, and what the receiver throws.
    func introspect(only: [ObjectPath], into receiver: any CatalogReceiver, call: CallContext) throws(AdapterError)

    /// Runs exactly one statement.
    ///
    /// - Parameters:
    ///   - sql: The statement.
    ///   - parameters: Values for its placeholders, in order.
    ///   - call: What the host says with this call.
    ///   - onRow: Takes each row of the result; returns false to end it early.
    /// - Returns: How many rows were written; nil where that is unknown.
    /// - Throws: What goes wrong, and what `onRow` throws.
    func execute(
        _ sql: String, parameters: [Literal], call: CallContext, onRow: ([Literal]) throws(AdapterError) -> Bool
    ) throws(AdapterError) -> Int64?

    /// Begins a transaction; one that writes keeps other writers away from its first moment on, where the database can
    /// do that.
    func begin(writes: Bool, call: CallContext) throws(AdapterError)

    /// Commits. An error says in its outcome whether the transaction was committed all the same.
    func commit(call: CallContext) throws(AdapterError)

    /// Rolls back; succeeds where there is no transaction.
    func rollback(call: CallContext) throws(AdapterError)

    /// Makes a savepoint.
    func savepoint(_ name: String, call: CallContext) throws(AdapterError)

    /// Releases a savepoint.
    func release(savepoint name: String, call: CallContext) throws(AdapterError)

    /// Rolls back to a savepoint and keeps it.
    func rollback(toSavepoint name: String, call: CallContext) throws(AdapterError)

    /// Takes the lock that keeps a second Martlet away; throws `locked` with the holder in its message after the wait.
    func acquireLock(_ key: String, waitMilliseconds: Int64, call: CallContext) throws(AdapterError)

    /// Gives the lock back.
    func releaseLock(_ key: String, call: CallContext) throws(AdapterError)

    /// Names the holder of the lock; nil where it is free.
    func lockHolder(_ key: String, call: CallContext) throws(AdapterError) -> String?

    /// Whether this session still has the lock.
    func holdsLock(_ key: String, call: CallContext) throws(AdapterError) -> Bool

    /// Makes something that can end, from any thread, what this session is running; nil where there is no such thing.
    func makeInterrupter() -> (any SessionInterrupter)?
}

/// Ends what a session is running; lives no longer than the session.
public protocol SessionInterrupter: AnyObject, Sendable {
    /// Ends what the session is running, if it is running anything. Called from any thread.
    func interrupt()
}

/// Takes what an introspection reads.
public protocol CatalogReceiver: AnyObject {
    /// Takes a table with all that belongs to it.
    func receive(_ table: Table) throws(AdapterError)

    /// Takes a definition.
    func receive(_ definition: Definition) throws(AdapterError)
}

/// Receives a normal form: a catalog, and what of it was passed on as it was given.
public protocol NormalFormReceiver: CatalogReceiver {
    /// Takes note of something delivered of which only the database can tell how it reads; a table as `relation`.
    func isAsGiven(_ object: Definition.Identity)
}
