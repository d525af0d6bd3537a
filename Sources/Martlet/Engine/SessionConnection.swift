package import MartletAdapterHost
import MartletExecutor
package import MartletSchema

/// Lets the executor use an adapter's session.
extension AdapterSession: DatabaseConnection {
    /// Whether the caller asked to stop.
    package var isCancelled: Bool { cancellation.isCancelled }

    /// Runs one statement and tells how many rows it wrote, where that is known.
    @discardableResult
    package func run(_ sql: String, parameters: [Literal]) throws(AdapterError) -> Int64? {
        try run(sql, parameters: parameters, onRow: { _ in true })
    }

    /// Runs one statement and hands on its rows as they come, until the receiver wants no more.
    package func query(
        _ sql: String, parameters: [Literal], onRow: @escaping ([Literal]) throws(AdapterError) -> Bool
    ) throws(AdapterError) {
        try run(sql, parameters: parameters, onRow: onRow)
    }
}

/// Lets scripts be built in an adapter's scratch database.
extension AdapterSession: ScratchConnection {}
