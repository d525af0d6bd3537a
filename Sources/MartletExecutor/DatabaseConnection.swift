package import MartletSchema

/// What the executor asks of a session: an adapter's session in life, a pretended one in tests of what can go wrong.
package protocol DatabaseConnection: AnyObject {
    /// Runs one statement and tells how many rows it wrote, where that is known.
    @discardableResult
    func run(_ sql: String, parameters: [Literal]) throws(AdapterError) -> Int64?

    /// Runs one statement and hands on its rows as they come, until the receiver wants no more.
    func query(
        _ sql: String, parameters: [Literal], onRow: @escaping ([Literal]) throws(AdapterError) -> Bool
    ) throws(AdapterError)

    /// Reads the catalog; of everything where no path is given.
    func introspect(only: [ObjectPath]) throws(AdapterError) -> Schema

    /// Begins a transaction.
    func begin(writes: Bool) throws(AdapterError)

    /// Commits the transaction.
    func commit() throws(AdapterError)

    /// Rolls the transaction back; succeeds where there is none.
    func rollback() throws(AdapterError)

    /// Takes the lock that keeps a second Martlet away.
    func acquireLock(_ key: String, waitMilliseconds: Int64) throws(AdapterError)

    /// Gives that lock back.
    func releaseLock(_ key: String) throws(AdapterError)

    /// Whether this session still has that lock.
    func holdsLock(_ key: String) throws(AdapterError) -> Bool

    /// Sets how long locks and statements may take, in milliseconds; nil leaves one as it is, 0 sets no limit.
    func setTimeouts(lockMilliseconds: Int64?, statementMilliseconds: Int64?) throws(AdapterError)

    /// Whether the caller asked to stop.
    var isCancelled: Bool { get }

    /// Does work that has to be finished even where the caller asked to stop, such as putting settings back.
    func withoutCancellation<Value>(_ body: () throws(AdapterError) -> Value) throws(AdapterError) -> Value
}

extension DatabaseConnection {
    /// Runs one statement and gives all of its rows.
    package func query(_ sql: String, parameters: [Literal]) throws(AdapterError) -> [[Literal]] {
        var rows: [[Literal]] = []
        try query(sql, parameters: parameters) { row in
            rows.append(row)
            return true
        }
        return rows
    }
}

/// Opens another session with the same database, hands it to the body, and closes it.
package typealias Reconnection = (
    _ body: (any DatabaseConnection) throws(AdapterError) -> Bool
) throws(AdapterError) -> Bool
