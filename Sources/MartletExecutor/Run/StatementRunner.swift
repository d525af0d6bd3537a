import MartletSchema

/// Runs statements by their roles and keeps what they captured.
struct StatementRunner {
    private let connection: any DatabaseConnection
    private var captured: [String: [[Literal]]] = [:]
    /// What could not be captured, because the database refused the question before anything was changed.
    private var unavailable: Set<String> = []
    private let report: (ExecutionProgress) -> Void
    /// What was run of the change itself, up to the statement that failed.
    private(set) var begun: [Statement] = []

    init(connection: any DatabaseConnection, report: @escaping (ExecutionProgress) -> Void = { _ in }) {
        self.connection = connection
        self.report = report
    }

    /// Runs one statement.
    ///
    /// - Throws: `ExecutionError.statement` where the database refuses it, `.check` where an expectation does not hold.
    mutating func run(_ statement: Statement, object: String) throws(ExecutionError) {
        switch statement.role {
        case .run, .setup, .teardown:
            if statement.role == .run { begun.append(statement) }
            do {
                try connection.run(statement.sql, parameters: statement.parameters)
            } catch {
                throw Self.wrap(error, statement, object)
            }
        case .begin, .commit: break
        case .capture(let key): try capture(statement, key: key, object: object)
        case .expectSame(let key) where unavailable.contains(key),
            .expectNoNewRows(let key) where unavailable.contains(key):
            break
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

    /// Keeps a result for later.
    ///
    /// A database can be in a state in which the question itself fails, such as a foreign key that refers to columns
    /// without a unique key; a plan that mends just that must not be held up by it. It is told, not hidden.
    private mutating func capture(_ statement: Statement, key: String, object: String) throws(ExecutionError) {
        do {
            captured[key] = try rows(statement, object)
        } catch {
            guard case .statement(_, _, let cause) = error, cause.code == .statement, cause.sessionIsUsable else {
                throw error
            }
            unavailable.insert(key)
            report(.checkUnavailable(check: key, reason: cause.description))
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
        case .cancelled: return .cancelled
        case .locked:
            var failure = error
            failure.message = "\(object): \(error.message)"
            return .locked(failure)
        default: return .statement(sql: statement.sql, object: object, error: error)
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
