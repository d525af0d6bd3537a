import MartletSchema

/// Runs statements by their roles and keeps what they captured.
struct StatementRunner {
    private let connection: any DatabaseConnection
    private var captured: [String: [[Literal]]] = [:]

    init(connection: any DatabaseConnection) { self.connection = connection }

    /// Runs one statement.
    ///
    /// - Throws: `ExecutionError.statement` where the database refuses it, `.check` where an expectation does not hold.
    mutating func run(_ statement: Statement, object: String) throws(ExecutionError) {
        switch statement.role {
        case .run, .setup, .teardown:
            do {
                try connection.run(statement.sql, parameters: statement.parameters)
            } catch {
                throw Self.wrap(error, statement, object)
            }
        case .begin, .commit: break
        case .capture(let key): captured[key] = try rows(statement, object)
        case .expectSame(let key):
            let found = try rows(statement, object)
            let expected = captured[key] ?? []
            if found != expected { throw failure(statement, object, found: found, expected: expected) }
        case .expectNoNewRows(let key):
            let known = Set(captured[key] ?? [])
            let new = try rows(statement, object).filter { !known.contains($0) }
            if !new.isEmpty {
                throw .check(
                    sql: statement.sql, object: object, found: Self.describe(new), expected: "no such rows")
            }
        case .expectValue(let text):
            let found = try rows(statement, object)
            if found.first?.first.map(Self.describe) != text {
                throw .check(sql: statement.sql, object: object, found: Self.describe(found), expected: text)
            }
        }
    }

    private func rows(_ statement: Statement, _ object: String) throws(ExecutionError) -> [[Literal]] {
        do {
            return try connection.query(statement.sql, parameters: statement.parameters)
        } catch {
            throw Self.wrap(error, statement, object)
        }
    }

    private static func wrap(_ error: AdapterError, _ statement: Statement, _ object: String) -> ExecutionError {
        switch error.code {
        case .cancelled: .cancelled
        case .locked: .locked(error)
        default: .statement(sql: statement.sql, object: object, error: error)
        }
    }

    private func failure(
        _ statement: Statement, _ object: String, found: [[Literal]], expected: [[Literal]]
    ) -> ExecutionError {
        .check(
            sql: statement.sql, object: object, found: Self.describe(found), expected: Self.describe(expected))
    }

    private static func describe(_ rows: [[Literal]]) -> String {
        if rows.isEmpty { return "nothing" }
        let shown = rows.prefix(3).map { $0.map(describe).joined(separator: "|") }.joined(separator: ", ")
        return rows.count > 3 ? "\(shown), … (\(rows.count) rows)" : shown
    }

    private static func describe(_ value: Literal) -> String {
        switch value {
        case .null: "NULL"
        case .boolean(let flag): flag ? "1" : "0"
        case .integer(let number): "\(number)"
        case .float(let number): "\(number)"
        case .text(let text): text
        case .bytes(let bytes): "\(bytes.count) bytes"
        }
    }
}
