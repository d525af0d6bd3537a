import CPostgreSQL
import MartletAdapterKit
import MartletSchema

/// Queries without parameters that are sent together, so that the server works on the next ones while the rows of one are
/// taken (https://www.postgresql.org/docs/current/libpq-pipeline-mode.html).
///
/// Nothing else may be sent until `end`. Once a query fails, the server passes over those behind it.
final class QueryPipeline {
    private let connection: PostgreSQLConnection
    private let call: CallContext
    private var waiting: ArraySlice<String>
    /// When the server could begin with the next one.
    private var began = Clock.milliseconds()

    /// Sends queries.
    ///
    /// - Parameters:
    ///   - queries: The queries, in the order in which their rows are taken.
    ///   - connection: Where a transaction is open.
    ///   - call: What the host says meanwhile.
    /// - Throws: `AdapterError` where the connection takes none.
    init(_ queries: [String], on connection: PostgreSQLConnection, call: CallContext) throws(AdapterError) {
        self.connection = connection
        self.call = call
        waiting = queries[...]
        try call.checkCancellation()
        let handle = try connection.handle()
        let values = try ParameterList([])
        guard PQenterPipelineMode(handle) == 1, queries.allSatisfy({ values.send($0, on: handle) }),
            PQpipelineSync(handle) == 1
        else {
            let error = StatementRun.lost(connection, handle, lossIsHarmless: true)
            // Half a pipeline has no end that could be waited for.
            connection.close()
            throw error
        }
    }

    /// Gives the rows of the next query.
    ///
    /// - Parameters:
    ///   - sql: The query.
    ///   - onRow: Takes each row, and says whether it wants more.
    /// - Throws: `AdapterError` as the server or `onRow` says.
    func read(
        _ sql: String, onRow: ([Literal]) throws(AdapterError) -> Bool
    ) throws(AdapterError) {
        guard waiting.first == sql else {
            throw AdapterError(.internal, "queries are read in the order in which they were sent")
        }
        waiting.removeFirst()
        defer { began = Clock.milliseconds() }
        try StatementRun(connection: connection, sql: sql, call: call).readSent(began: began, onRow: onRow)
    }

    /// Passes over what was not read, so that other statements can be sent.
    ///
    /// - Throws: `AdapterError` where the connection is lost.
    func end() throws(AdapterError) {
        try StatementRun(connection: connection, sql: "", call: call).passOver()
    }
}
