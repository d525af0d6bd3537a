import MartletSchema

@testable import MartletSQLite

/// Runs operations as an executor does: settings, one transaction, captures and expectations by their roles.
struct MigrationRun {
    /// An expectation that was not met.
    struct Unmet: Error {
        let statement: Statement
        let found: [[String?]]
    }

    private let database: RawDatabase
    private var captured: [String: [[String?]]] = [:]

    private init(_ database: RawDatabase) { self.database = database }

    /// Runs operations on a database; whatever fails, the transaction is rolled back and the settings restored.
    ///
    /// - Returns: The statements of the operations themselves.
    @discardableResult
    static func run(
        _ operations: [Operation], on database: RawDatabase, profile: TargetProfile = RawDatabase.profile,
        addsForeignKeys: Bool = false
    ) throws -> [Statement] {
        let kinds = Set(operations.map(\.kind)).sorted { $0.rawValue < $1.rawValue }
        let outline = PlanOutline(kinds: kinds, addsForeignKeys: addsForeignKeys)
        let bracket = try OperationRendering.statements(of: .bracket(outline), for: profile)
        let body = try operations.flatMap { try OperationRendering.statements(of: $0, for: profile) }
        var run = MigrationRun(database)
        defer { for statement in bracket where statement.role == .teardown { try? database.run(statement.sql) } }
        for statement in bracket where statement.transaction == .outside && statement.role != .teardown {
            try run.perform(statement)
        }
        try database.run("BEGIN IMMEDIATE")
        do {
            let inside = bracket.filter { $0.transaction == .inside }
            for statement in inside where statement.isCapture { try run.perform(statement) }
            for statement in body { try run.perform(statement) }
            for statement in inside where !statement.isCapture { try run.perform(statement) }
            try database.run("COMMIT")
        } catch {
            try database.run("ROLLBACK")
            throw error
        }
        return body
    }

    private mutating func perform(_ statement: Statement) throws {
        if statement.role == .begin || statement.role == .commit { return }
        let rows = try database.rows(statement.sql, statement.parameters)
        if case .capture(let key) = statement.role { captured[key] = rows }
        let isMet =
            switch statement.role {
            case .run, .setup, .teardown, .begin, .commit, .capture: true
            case .expectSame(let key): captured[key] == rows
            case .expectNoNewRows(let key): captured[key].map { old in rows.allSatisfy(old.contains) } ?? false
            case .expectValue(let value): rows.first?.first == value
            }
        guard isMet else { throw Unmet(statement: statement, found: rows) }
    }
}

extension Statement {
    fileprivate var isCapture: Bool {
        if case .capture = role { true } else { false }
    }
}
