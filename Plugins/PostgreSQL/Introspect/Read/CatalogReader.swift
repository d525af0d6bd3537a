import MartletAdapterKit
import MartletSchema

/// Reads the rows of the catalog's queries.
struct CatalogReader {
    private let connection: PostgreSQLConnection
    private let pipeline: QueryPipeline

    /// The first object id that is not PostgreSQL's own: what initdb makes has a smaller one.
    static let firstUserID: ObjectID = 16_384

    /// The server's version as one number.
    var version: Int64 { connection.versionNumber }

    /// Gives each row of the next of the queries that were sent.
    ///
    /// - Parameters:
    ///   - catalog: What is read, for messages.
    ///   - sql: The query.
    ///   - body: Takes each row.
    /// - Throws: `AdapterError`, which names the catalog where it may not be read.
    func read(
        _ catalog: String, _ sql: String, _ body: (inout CatalogRow) throws(AdapterError) -> Void
    ) throws(AdapterError) {
        do throws(AdapterError) {
            try pipeline.read(sql) { values throws(AdapterError) in
                var row = CatalogRow(values, query: catalog)
                try body(&row)
                return true
            }
        } catch {
            guard error.code == .permission else { throw error }
            var refusal = error
            refusal.message = "\(catalog) cannot be read: \(error.message)"
            throw refusal
        }
    }

    /// Sends queries in one snapshot with an empty `search_path`, so that deparsed text names every schema, and reads them.
    ///
    /// In a transaction that is open already, a savepoint gives everything back as it was.
    ///
    /// - Parameters:
    ///   - queries: Finds the queries for the server's version, in the order in which they are read.
    ///   - connection: The connection.
    ///   - call: What the host says meanwhile.
    ///   - body: Reads them.
    /// - Returns: What `body` gives.
    /// - Throws: `AdapterError` as the server or `body` says.
    static func read<Value>(
        _ queries: (Int64) -> [String], from connection: PostgreSQLConnection, call: CallContext,
        _ body: (CatalogReader) throws(AdapterError) -> Value
    ) throws(AdapterError) -> Value {
        let isInside = connection.isInTransaction
        try connection.run(
            isInside ? "SAVEPOINT martlet_introspection" : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
            call: call)
        do throws(AdapterError) {
            // Constants with a time zone are deparsed in the session's. With little memory the server would compare what belongs to extensions with everything, one by one.
            try connection.run(
                """
                SELECT pg_catalog.set_config('search_path', '', true), pg_catalog.set_config('TimeZone', 'UTC', true),
                    pg_catalog.set_config('work_mem', '64MB', true)
                """,
                call: call)
            let pipeline = try QueryPipeline(queries(connection.versionNumber), on: connection, call: call)
            let value: Value
            do throws(AdapterError) {
                value = try body(CatalogReader(connection: connection, pipeline: pipeline))
            } catch {
                if connection.isAlive { try? pipeline.end() }
                throw error
            }
            try pipeline.end()
            try leave(connection, isInside: isInside)
            return value
        } catch {
            if connection.isAlive { try? leave(connection, isInside: isInside) }
            throw error
        }
    }

    private static func leave(_ connection: PostgreSQLConnection, isInside: Bool) throws(AdapterError) {
        if isInside {
            try connection.run("ROLLBACK TO SAVEPOINT martlet_introspection", call: nil)
            try connection.run("RELEASE SAVEPOINT martlet_introspection", call: nil)
        } else {
            try connection.run("ROLLBACK", call: nil)
        }
    }
}
