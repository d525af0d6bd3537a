import MartletAdapterKit
import MartletSchema

/// Keeps a scratch database from acting while it is built, and undoes what no rollback undoes.
///
/// - Every statement is looked at again: only what stays within the database is run. Rows are never written, and
///   queries, of whose functions nobody knows what they do, are prepared and not run.
/// - Events are made disabled, and told as they were meant.
/// - A statement of the definition language commits. To come back to a savepoint, what was done since is taken back by
///   building the database anew, unless the same statements come once more in the same order, as they do where the host
///   looks for the one that failed.
final class ScratchConfinement {
    private let connection: MariaDBConnection
    private let facts: SessionSettings.Facts
    /// What was run, in order.
    private var done: [String] = []
    /// What was run and is to be undone.
    private var ahead: ArraySlice<String> = []
    private var marks: [(name: String, count: Int)] = []
    private var began = 0
    /// Whether the session's SQL mode is one under which the server reads texts otherwise than we do.
    private var isOtherLanguage = false
    /// The words for the status that events are to have, by their names.
    private(set) var eventStatuses: [String: String] = [:]

    /// Makes the confinement of a session with an empty scratch database.
    init(_ connection: MariaDBConnection, facts: SessionSettings.Facts) {
        self.connection = connection
        self.facts = facts
    }

    // MARK: - Running

    /// Runs a statement, as far as it is run at all.
    func execute(
        _ sql: String, parameters: [Literal], call: CallContext, onRow: ([Literal]) throws(AdapterError) -> Bool
    ) throws(AdapterError) -> Int64? {
        if let mode = SessionMode(sql) { return try set(mode, sql, call: call) }
        let statements = ScriptSplitter.split(sql).filter { $0.kind != .comments }
        guard let statement = statements.first else { return 0 }
        guard statements.count == 1 else { throw Self.refusal("it is more than one statement") }
        switch statement.kind {
        case .refused: throw Self.refusal(statement.reason ?? "nobody knows what it does")
        case .data, .comments: return 0
        case .ignored:
            if Self.isQuery(statement.sql) { try check(statement.sql, call: call) }
            return 0
        case .creation, .alteration: break
        }
        if isOtherLanguage, !SessionMode.isReadAnyway(statement) {
            throw Self.refusal("under this SQL mode nobody knows how the server reads it")
        }
        if try isDoneAlready(statement.sql, call: call) { return 0 }
        do throws(AdapterError) {
            try run(statement, call: call)
        } catch {
            guard let fitting = KeyFitting(statement.sql, error) else { throw error }
            let changes = try fitting.statements(after: done, connection)
            guard !changes.isEmpty else { throw error }
            for change in changes {
                try connection.run(change, call: call)
                done.append(change)
            }
            try run(statement, call: call)
        }
        done.append(statement.sql)
        return 0
    }

    private func run(_ statement: ScriptStatement, call: CallContext?) throws(AdapterError) {
        guard statement.object?.kind == "event", let name = statement.object?.path.name else {
            try connection.run(statement.sql, call: call)
            return
        }
        let event = DisabledEvent(statement.sql)
        // The times of events are meant in the server's own zone.
        try connection.run("SET STATEMENT time_zone = @@GLOBAL.time_zone FOR \(event.text)", call: call)
        eventStatuses[name] = event.status
    }

    /// Sets the SQL mode, as our own statements do around stored programs that keep another one.
    private func set(_ mode: SessionMode, _ sql: String, call: CallContext) throws(AdapterError) -> Int64? {
        if try isDoneAlready(sql, call: call) { return 0 }
        try connection.run(sql, call: call)
        isOtherLanguage = mode.isOtherLanguage
        done.append(sql)
        return 0
    }

    /// Has the server look at a query without running it.
    private func check(_ sql: String, call: CallContext) throws(AdapterError) {
        try settle(call: call)
        let run = StatementRun(connection: connection, sql: sql, call: call)
        try PreparedRun(run: run, handle: connection.handle()).check()
    }

    private static func isQuery(_ sql: String) -> Bool {
        let word = SQLLexer.firstWords(of: sql, 1).first ?? "("
        return ["SELECT", "VALUES", "WITH", "("].contains(word)
    }

    private static func refusal(_ reason: String) -> AdapterError {
        AdapterError(.statement, "not run in a scratch database: \(reason)")
    }

    // MARK: - Coming back

    /// Begins what stands for a transaction.
    func begin() {
        marks = []
        began = done.count
    }

    /// Makes a savepoint.
    func mark(_ name: String) { marks.append((name, done.count)) }

    /// Releases a savepoint with those behind it.
    func unmark(_ name: String) {
        guard let position = marks.lastIndex(where: { $0.name == name }) else { return }
        marks.removeSubrange(position...)
    }

    /// Comes back to a savepoint, which stays, or to the beginning.
    func rollBack(to name: String?) throws(AdapterError) {
        var count = began
        if let name {
            guard let position = marks.lastIndex(where: { $0.name == name }) else {
                throw AdapterError(.contract, "there is no savepoint “\(name)”")
            }
            count = marks[position].count
            marks.removeSubrange((position + 1)...)
        }
        guard done.count > count else { return }
        ahead = done[count...] + ahead
        done.removeSubrange(count...)
    }

    /// Whether a statement is the next of those that are to be undone, and so was run already.
    private func isDoneAlready(_ sql: String, call: CallContext) throws(AdapterError) -> Bool {
        guard let next = ahead.first else { return false }
        guard next == sql else {
            try settle(call: call)
            return false
        }
        ahead = ahead.dropFirst()
        done.append(sql)
        return true
    }

    /// Undoes what is to be undone: the database is made anew, with all that is to stay.
    func settle(call: CallContext?) throws(AdapterError) {
        if ahead.isEmpty { return }
        ahead = []
        guard let database = facts.database else { return }
        let name = try Quoting.identifier(database)
        try connection.run("DROP DATABASE \(name)", call: call)
        try connection.run(
            "CREATE DATABASE \(name) DEFAULT COLLATE \(try Quoting.identifier(facts.collation))"
                + " COMMENT \(Quoting.text(ScratchName.marker))", call: call)
        try connection.run("USE \(name)", call: call)
        eventStatuses = [:]
        for sql in done {
            if SessionMode(sql) != nil {
                try connection.run(sql, call: call)
                continue
            }
            guard let statement = ScriptSplitter.split(sql).first else { continue }
            try run(statement, call: call)
        }
    }
}

/// Tells what a scratch database holds as it was meant.
final class ScratchReceiver: CatalogReceiver {
    private let receiver: any CatalogReceiver
    private let confinement: ScratchConfinement

    init(_ receiver: any CatalogReceiver, confinement: ScratchConfinement) {
        self.receiver = receiver
        self.confinement = confinement
    }

    func receive(_ table: Table) throws(AdapterError) { try receiver.receive(table) }

    func receive(_ definition: Definition) throws(AdapterError) {
        guard definition.kind == "event", let status = confinement.eventStatuses[definition.path.name] else {
            return try receiver.receive(definition)
        }
        var told = definition
        told.sql = NormalizedText(DisabledEvent(definition.sql.text).text(withStatus: status))
        try receiver.receive(told)
    }
}
