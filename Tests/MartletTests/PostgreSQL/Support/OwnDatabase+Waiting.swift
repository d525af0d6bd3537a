import Glibc

/// Waiting for what others do in a database.
extension OwnDatabase {
    /// Waits until a query gives what a test waits for.
    func wait(for answer: String, to query: String) async throws {
        _ = try await wait(for: answer, to: query) { $0 == answer }
    }

    /// Waits until a run of Martlet waits for a lock, in a statement with this beginning, and gives its process on the
    /// server.
    func blockedRun(in statement: String = "") async throws -> String {
        try await wait(for: "a run that is blocked", to: "SELECT pid \(Self.blockedRuns(in: statement))") {
            !$0.isEmpty
        }
    }

    /// Ends the session of a run of Martlet that waits for a lock, once there is one.
    func endBlockedRun(in statement: String = "") async throws {
        // Asked and ended at once: a run waits only for moments, and then tries again.
        try await wait(for: "1", to: "SELECT count(pg_terminate_backend(pid)) \(Self.blockedRuns(in: statement))")
    }

    private static func blockedRuns(in statement: String) -> String {
        "FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'martlet' "
            + "AND query LIKE '\(statement)%' AND wait_event_type = 'Lock'"
    }

    private func wait(
        for what: String, to query: String, until isAnswer: (String) -> Bool
    ) async throws -> String {
        for _ in 0..<600 {
            let answer = try await run(query)
            if isAnswer(answer) { return answer }
            try await Task.sleep(for: .milliseconds(25))
        }
        throw SystemFailure(what: "waiting in vain for \(what) of \(query)", number: ETIMEDOUT)
    }
}
