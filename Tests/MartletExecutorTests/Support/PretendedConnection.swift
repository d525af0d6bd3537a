import MartletSchema

@testable import MartletExecutor

/// A session that writes down what is asked of it and fails where a test wants it to.
final class PretendedConnection: DatabaseConnection {
    /// One call, as it is written down.
    struct Failure {
        var call: Int
        var error: AdapterError
    }

    /// What was asked, in order.
    private(set) var calls: [String] = []
    /// The call that fails, counted from 0 on.
    var failure: Failure?
    /// What statements that ask give, by their text; each list is used up from its front, its last stays.
    var answers: [String: [[[Literal]]]] = [:]
    /// The schema before and after `change`.
    var before: Schema
    var after: Schema
    /// Whether a commit is made although its reply is lost.
    var commitsAllTheSame = false
    /// Whether the change leaves something behind although it fails.
    var failsHalfWay = false
    /// Whether nothing works any more after the failure.
    var isGoneAfterFailure = false
    /// Whether the lock is still there when asked.
    var keepsLock = true

    private(set) var isLocked = false
    private(set) var isInTransaction = false
    private(set) var hasCommitted = false
    private(set) var isChanged = false
    private(set) var settingsAreOff = false
    private var ignoresCancellation = false
    /// Whether everything fails with `cancelled` that may, as after a signal.
    var isCancelled = false
    private var writtenRuns: [[Literal]] = []
    private var lastingRuns: [[Literal]] = []

    init(before: Schema, after: Schema) {
        self.before = before
        self.after = after
    }

    private func note(_ call: String, isCancellable: Bool = true) throws(AdapterError) {
        let number = calls.count
        calls.append(call)
        if isCancelled, isCancellable, !ignoresCancellation { throw AdapterError(.cancelled, "stopped") }
        guard let failure else { return }
        if isGoneAfterFailure, number > failure.call { throw AdapterError(.connectionLost, "gone") }
        guard failure.call == number else { return }
        if call == "change", failsHalfWay { isChanged = true }
        if call == "commit", commitsAllTheSame { finishCommit() }
        if failure.error.code == .cancelled { isCancelled = true }
        throw failure.error
    }

    private func finishCommit() {
        isInTransaction = false
        hasCommitted = true
        lastingRuns = writtenRuns
    }

    func run(_ sql: String, parameters: [Literal]) throws(AdapterError) -> Int64? {
        try note(sql)
        switch sql {
        case "change": isChanged = true
        case "undo": isChanged = false
        case "settings off": settingsAreOff = true
        case "settings on": settingsAreOff = false
        case "journal append": writtenRuns.append(parameters)
        default: break
        }
        return nil
    }

    func query(
        _ sql: String, parameters: [Literal], onRow: @escaping ([Literal]) throws(AdapterError) -> Bool
    ) throws(AdapterError) {
        try note(sql)
        for row in rows(of: sql) {
            guard try onRow(row) else { return }
        }
    }

    private func rows(of sql: String) -> [[Literal]] {
        if sql == "journal read" { return isInTransaction ? writtenRuns : lastingRuns }
        guard let prepared = answers[sql], let first = prepared.first else { return [] }
        if prepared.count > 1 { answers[sql]?.removeFirst() }
        return first
    }

    /// The timeouts that were set, in order.
    private(set) var timeouts: [(lock: Int64?, statement: Int64?)] = []

    func setTimeouts(lockMilliseconds: Int64?, statementMilliseconds: Int64?) throws(AdapterError) {
        timeouts.append((lockMilliseconds, statementMilliseconds))
    }

    func introspect(only: [ObjectPath]) throws(AdapterError) -> Schema {
        try note("introspect")
        var schema = isChanged ? after : before
        if !writtenRuns.isEmpty { schema.tables.append(Table(path: ObjectPath(Journal.tableName))) }
        return schema
    }

    func begin(writes: Bool) throws(AdapterError) {
        try note("begin")
        isInTransaction = true
    }

    func commit() throws(AdapterError) {
        try note("commit")
        finishCommit()
    }

    func rollback() throws(AdapterError) {
        try note("rollback", isCancellable: false)
        guard isInTransaction else { return }
        isInTransaction = false
        isChanged = false
        writtenRuns = lastingRuns
    }

    func acquireLock(_ key: String, waitMilliseconds: Int64) throws(AdapterError) {
        try note("lock")
        isLocked = true
    }

    func releaseLock(_ key: String) throws(AdapterError) {
        try note("unlock", isCancellable: false)
        isLocked = false
    }

    func holdsLock(_ key: String) throws(AdapterError) -> Bool {
        try note("holds lock")
        return keepsLock
    }

    func withoutCancellation<Value>(_ body: () throws(AdapterError) -> Value) throws(AdapterError) -> Value {
        let outer = ignoresCancellation
        ignoresCancellation = true
        defer { ignoresCancellation = outer }
        return try body()
    }
}
