import CPostgreSQL
import MartletAdapterKit
import MartletSchema

/// One statement on its way to the server and back.
struct StatementRun {
    /// The connection.
    let connection: PostgreSQLConnection
    /// The statement.
    let sql: String
    /// What the host says meanwhile; nil for what it cannot stop.
    let call: CallContext?

    /// How long the server may take to end a statement that it was asked to end.
    private static let patienceMilliseconds: Int64 = 10_000

    /// Runs it; see `DatabaseSession.execute`.
    func run(
        _ parameters: [Literal], onRow: ([Literal]) throws(AdapterError) -> Bool
    ) throws(AdapterError) -> StatementResult {
        if let call { try call.checkCancellation() }
        if sql.utf8.contains(0) { throw AdapterError(.invalidArgument, "the statement holds a NUL") }
        let handle = try connection.handle()
        let values = try ParameterList(parameters)
        // What is done outside of a transaction stays done, whether or not we hear of it.
        let lossIsHarmless = connection.isInTransaction && !Self.mayCommit(sql)
        connection.cancelTarget.begin()
        defer { connection.cancelTarget.end() }
        guard values.send(sql, on: handle) else { throw Self.lost(connection, handle, lossIsHarmless: true) }
        return try results(handle, began: Clock.milliseconds(), lossIsHarmless: lossIsHarmless, onRow: onRow)
    }

    /// Reads what comes of the statement after it was sent with others, in a transaction.
    func readSent(began: Int64, onRow: ([Literal]) throws(AdapterError) -> Bool) throws(AdapterError) {
        try call?.checkCancellation()
        let handle = try connection.handle()
        connection.cancelTarget.begin()
        defer { connection.cancelTarget.end() }
        _ = try results(handle, began: began, lossIsHarmless: true, onRow: onRow)
    }

    /// Passes over all that comes of statements that were sent together, and ends their pipeline.
    func passOver() throws(AdapterError) {
        let handle = try connection.handle()
        connection.cancelTarget.begin()
        defer { connection.cancelTarget.end() }
        var state = ReadingState(began: Clock.milliseconds())
        while PQpipelineStatus(handle) != PQ_PIPELINE_OFF {
            if PQstatus(handle) == CONNECTION_BAD { throw Self.lost(connection, handle, lossIsHarmless: true) }
            let result = try next(handle, &state, lossIsHarmless: true)
            defer { PQclear(result) }
            if PQresultStatus(result) == PGRES_PIPELINE_SYNC { PQexitPipelineMode(handle) }
        }
    }

    private func results(
        _ handle: OpaquePointer, began: Int64, lossIsHarmless: Bool,
        onRow: ([Literal]) throws(AdapterError) -> Bool
    ) throws(AdapterError) -> StatementResult {
        connection.lockObserver?.begin(lockMilliseconds: connection.timeouts.lockMilliseconds)
        PQsetSingleRowMode(handle)
        var state = ReadingState(began: began)
        while let result = try next(handle, &state, lossIsHarmless: lossIsHarmless) {
            defer { PQclear(result) }
            take(result, &state, handle: handle, onRow: onRow)
        }
        if let error = state.failure { throw refined(error, handle: handle, lossIsHarmless: lossIsHarmless) }
        if let error = state.receiverFailure { throw error }
        return state.outcome
    }

    /// What was read so far.
    private struct ReadingState {
        /// When the statement was sent.
        let began: Int64
        var outcome = StatementResult()
        var failure: AdapterError?
        var receiverFailure: AdapterError?
        var wantsRows = true
        /// Why the statement is being ended.
        var wasStopped = false
        var stopDeadline: Int64?
    }

    /// Waits for the next result; nil when the statement has ended.
    private func next(
        _ handle: OpaquePointer, _ state: inout ReadingState, lossIsHarmless: Bool
    ) throws(AdapterError) -> OpaquePointer? {
        var isFlushed = false
        while true {
            if !isFlushed {
                let left = PQflush(handle)
                if left < 0 { throw Self.lost(connection, handle, lossIsHarmless: lossIsHarmless) }
                isFlushed = left == 0
            }
            if PQisBusy(handle) == 0 { return PQgetResult(handle) }
            try stopIfWanted(&state, lossIsHarmless: lossIsHarmless)
            connection.lockObserver?.lookIfDue()
            guard SocketWait.isReady(PQsocket(handle), isFlushed ? .readable : .either) else { continue }
            if PQconsumeInput(handle) == 0 {
                // The server may have said why before it went.
                if let last = PQgetResult(handle) { return last }
                throw Self.lost(connection, handle, lossIsHarmless: lossIsHarmless)
            }
        }
    }

    private func stopIfWanted(_ state: inout ReadingState, lossIsHarmless: Bool) throws(AdapterError) {
        if let deadline = state.stopDeadline {
            if Clock.milliseconds() < deadline { return }
            connection.close()
            throw AdapterError(
                .cancelled, "stopped by the host; the server did not end the statement in time and was left",
                sessionIsUsable: false, outcome: lossIsHarmless ? .notApplied : .unknown)
        }
        guard let call, call.isCancelled else { return }
        state.wasStopped = true
        state.stopDeadline = Clock.milliseconds() + Self.patienceMilliseconds
        connection.cancelTarget.interrupt()
    }

    private func take(
        _ result: OpaquePointer, _ state: inout ReadingState, handle: OpaquePointer,
        onRow: ([Literal]) throws(AdapterError) -> Bool
    ) {
        switch PQresultStatus(result) {
        case PGRES_SINGLE_TUPLE, PGRES_TUPLES_OK:
            // Rows that nobody wants are read all the same: to cancel the statement would fail its transaction.
            do throws(AdapterError) {
                for row in 0..<PQntuples(result) where state.wantsRows {
                    state.wantsRows = try onRow(ValueReader.row(row, of: result))
                }
            } catch {
                state.receiverFailure = error
                state.wantsRows = false
            }
            state.outcome.tag = Self.tag(of: result)
        case PGRES_COMMAND_OK: state.outcome.tag = Self.tag(of: result)
        case PGRES_EMPTY_QUERY:
            state.failure = AdapterError(.invalidArgument, "there is no statement in the text")
        case PGRES_COPY_IN, PGRES_COPY_BOTH:
            PQputCopyEnd(handle, "refused")
            state.failure = Self.copyRefusal
        case PGRES_COPY_OUT:
            state.failure = Self.copyRefusal
            drainCopy(handle)
        default:
            if state.failure == nil { state.failure = failure(result, state) }
        }
    }

    private func drainCopy(_ handle: OpaquePointer) {
        var buffer: UnsafeMutablePointer<CChar>?
        while PQgetCopyData(handle, &buffer, 0) > 0 {
            PQfreemem(buffer)
            buffer = nil
        }
    }

    private func failure(_ result: OpaquePointer, _ state: ReadingState) -> AdapterError {
        let failure = PostgreSQLFailure(of: result)
        var error = failure.error(statement: sql)
        if failure.sqlState == "57014", state.wasStopped || connection.cancelTarget.isRequested {
            error.code = .cancelled
            error.message = "stopped by the host"
        } else if failure.sqlState == "57014" {
            explainEnd(&error, after: Clock.milliseconds() - state.began)
        }
        if failure.sqlState == "55P03" {
            let blockers = connection.lockObserver?.blockers ?? "who holds it was not seen in that time"
            let wait = Self.seconds(connection.timeouts.lockMilliseconds)
            error.message = "a lock could not be had within \(wait): \(blockers)"
        }
        if failure.sqlState == "42601", ScriptSplitter.countStatements(sql) > 1 {
            error.code = .invalidArgument
            error.message = "there is more than one statement in the text"
        }
        return error
    }

    /// Says whether it was a limit of ours that ended a statement: the server has one code for that and for what somebody
    /// else did.
    private func explainEnd(_ error: inout AdapterError, after milliseconds: Int64) {
        let limit = connection.timeouts.statementMilliseconds
        if limit > 0, milliseconds >= limit {
            error.message = "the statement did not end within \(Self.seconds(limit))"
        } else {
            error.code = .statement
            error.message = "somebody ended the statement on the server: \(error.message)"
        }
    }

    private static func seconds(_ milliseconds: Int64) -> String {
        milliseconds % 1000 == 0 ? "\(milliseconds / 1000) s" : "\(milliseconds) ms"
    }

    /// Says what a failure means for the session.
    private func refined(_ failure: AdapterError, handle: OpaquePointer, lossIsHarmless: Bool) -> AdapterError {
        var error = failure
        if PQstatus(handle) == CONNECTION_BAD || error.code == .connectionLost {
            error.code = .connectionLost
            if error.message.isEmpty { error.message = "the connection to \(connection.place) is gone" }
            error.sessionIsUsable = false
            error.outcome = lossIsHarmless ? .notApplied : .unknown
        }
        return error
    }

    /// What is said of a connection that does not take or give any more.
    static func lost(
        _ connection: PostgreSQLConnection, _ handle: OpaquePointer, lossIsHarmless: Bool
    ) -> AdapterError {
        let words = PQerrorMessage(handle).map { ConnectionFailure.parse(String(cString: $0)).message } ?? ""
        guard PQstatus(handle) == CONNECTION_BAD else { return AdapterError(.contract, words) }
        return AdapterError(
            .connectionLost, "the connection to \(connection.place) is gone: \(words)", isTransient: true,
            sessionIsUsable: false, outcome: lossIsHarmless ? .notApplied : .unknown)
    }

    private static func tag(of result: OpaquePointer) -> String {
        PQcmdStatus(result).map { String(cString: $0) } ?? ""
    }

    /// Whether a statement may end its transaction for good.
    private static func mayCommit(_ sql: String) -> Bool {
        SQLLexer.firstWords(of: sql, 2).contains { ["COMMIT", "END", "PREPARE", "CALL"].contains($0) }
    }

    private static let copyRefusal = AdapterError(
        .unsupported, "COPY moves rows between the server and a client; a migration has no use for it")
}
