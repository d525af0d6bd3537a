import MartletAdapterKit
import MartletSchema

/// Finds out whether a pooler gives each transaction a session of its own choice.
///
/// Settings and locks of a session mean nothing there. A pooler betrays itself by announcing another process than the one
/// that answers; one that keeps a session for a client is as good as none.
enum PoolerProbe {
    /// Looks whether two connections are served by the same process, or one of them by two.
    ///
    /// - Parameters:
    ///   - connection: A connection through what may be a pooler.
    ///   - parameters: What it was made with, to make another.
    ///   - process: The process that served it first.
    ///   - call: What the host says meanwhile.
    /// - Throws: `AdapterError` with the code `unsupported` where they are.
    static func refuseTransactionPooler(
        _ connection: PostgreSQLConnection, _ parameters: ConnectionParameters, process: Int64, call: CallContext
    ) throws(AdapterError) {
        let other = try PostgreSQLConnection(parameters, call: call)
        defer { other.close() }
        if try self.process(of: other, call: call) == process { throw refusal(connection) }
        // While the other one keeps a process busy, this one must still have its own.
        try other.run("BEGIN", call: call)
        _ = try self.process(of: other, call: call)
        if try self.process(of: connection, call: call) != process { throw refusal(connection) }
    }

    private static func process(of connection: PostgreSQLConnection, call: CallContext) throws(AdapterError) -> Int64? {
        guard case .integer(let process) = try connection.firstValue("SELECT pg_catalog.pg_backend_pid()", call: call)
        else { return nil }
        return process
    }

    private static func refusal(_ connection: PostgreSQLConnection) -> AdapterError {
        AdapterError(
            .unsupported,
            "\(connection.place): a pooler such as pgbouncer stands before the server and gives each transaction another "
                + "session, where locks and settings are lost; give the address of the server itself, or of a pool with "
                + "pool_mode=session",
            sessionIsUsable: false)
    }
}
