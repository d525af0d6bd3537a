package import MartletSchema

/// What building a script in a scratch database needs of its session, beside what every session can do.
package protocol ScratchConnection: DatabaseConnection {
    /// Makes a savepoint.
    func savepoint(_ name: String) throws(AdapterError)

    /// Releases a savepoint.
    func release(savepoint name: String) throws(AdapterError)

    /// Rolls back to a savepoint and keeps it.
    func rollback(toSavepoint name: String) throws(AdapterError)
}
