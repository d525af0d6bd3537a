package import MartletSchema

/// What building a script in a scratch database needs of its session, beside what every session can do.
package protocol ScratchConnection: DatabaseConnection {
    /// Makes a savepoint.
    func savepoint(_ name: String) throws(AdapterError)

    /// Releases a savepoint.
    func release(savepoint name: String) throws(AdapterError)

    /// Rolls back to a savepoint and keeps it.
    func rollback(toSavepoint name: String) throws(AdapterError)

    /// Sets how long locks and statements may take, in milliseconds; nil leaves one as it is, 0 sets no limit.
    func setTimeouts(lockMilliseconds: Int64?, statementMilliseconds: Int64?) throws(AdapterError)
}
