import CMartletABI
package import MartletSchema
import MartletWire

extension AdapterSession {
    /// Runs exactly one statement.
    ///
    /// - Parameters:
    ///   - sql: The statement.
    ///   - parameters: Values for its placeholders, in order.
    ///   - onRow: Takes each row of the result; returns false to end it early.
    /// - Returns: How many rows were written; nil where that is unknown.
    /// - Throws: What the adapter reported, or what the receiver of rows threw.
    @discardableResult
    package func run(
        _ sql: String, parameters: [Literal] = [],
        onRow: @escaping ([Literal]) throws(AdapterError) -> Bool = { _ in true }
    ) throws(AdapterError) -> Int64? {
        let arena = WireArena()
        let text = arena.store(arena.string(sql))
        let values = arena.store(arena.values(parameters))
        let rows = RowReceiver(onRow)
        var affected: Int64 = -1
        try call("execute.run", effect: .possible, sink: rows) { call, session in
            tables.execute.run(call, session, text, values, Sinks.row, rows.context, &affected)
        }
        withExtendedLifetime((arena, rows)) {}
        return affected < 0 ? nil : affected
    }
}
