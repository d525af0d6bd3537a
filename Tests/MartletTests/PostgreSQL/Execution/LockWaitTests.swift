import Testing

/// Locks that others hold, and limits of time: bounded, explained, and nothing is changed.
@Suite(.needsPostgreSQL)
struct LockWaitTests {
    static let before = "CREATE TABLE item (id integer PRIMARY KEY, name text); CREATE TABLE other (id integer);"
    static let after =
        "CREATE TABLE item (id integer PRIMARY KEY, name text, price integer); CREATE TABLE other (id integer, a text);"

    @Test(arguments: PostgreSQLServer.all)
    func whoHoldsATableIsNamed(server: PostgreSQLServer) async throws {
        try await server.withDatabase(Self.before) { database in
            let holder = try await LockHolder(database, "UPDATE item SET name = 'x'; SELECT * FROM item")
            let process = try await holder.serverProcess
            let refused = try await database.apply(Self.after, "--lock-wait", "8")
            #expect(refused.status == 5, "\(refused)")
            #expect(refused.errors.contains("martlet: table item: a lock could not be had within "), "\(refused)")
            #expect(refused.errors.contains("server process \(process) of martlet (lock-holder) holds it, idle in "))
            #expect(refused.errors.contains("everything was rolled back"), "\(refused)")
            #expect(try await database.tables == "item other")
            #expect(
                try await database.run("SELECT count(*) FROM information_schema.columns WHERE column_name = 'a'") == "0"
            )
            try await holder.leave()
            let done = try await database.apply(Self.after, "--lock-wait", "1")
            #expect(done.status == 0, "\(done)")
        }
    }

    @Test(arguments: PostgreSQLServer.all)
    func itIsTriedAgainAndNobodyElseWaitsLong(server: PostgreSQLServer) async throws {
        try await server.withDatabase(Self.before) { database in
            let holder = try await LockHolder(database, "SELECT * FROM item")
            let run = try database.beginToApply(Self.after, lockWait: 600)
            try await database.wait(
                for: "t",
                to: "SELECT EXISTS (SELECT FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND NOT granted "
                    + "AND relation = 'item'::regclass)")
            // Readers that come now stand behind the run in the queue: if its attempts did not end, until it gives up.
            for _ in 0..<20 { try await database.run("SELECT count(*) FROM item") }
            #expect(try await database.tables == "item other", "nothing is kept between two attempts")
            try await holder.leave()
            #expect(try await run.wait() == 0, "\(run.said)")
            #expect(try await database.run("SELECT count(*) FROM martlet_history WHERE step = 0") == "1")
        }
    }

    @Test(arguments: PostgreSQLServer.all)
    func notToWaitIsPossible(server: PostgreSQLServer) async throws {
        try await server.withDatabase(Self.before) { database in
            let holder = try await LockHolder(database, "SELECT * FROM item")
            func duration(_ wait: String) async throws -> Duration {
                let began = ContinuousClock.now
                let refused = try await database.apply(Self.after, "--lock-wait", wait)
                #expect(refused.status == 5, "\(refused)")
                return ContinuousClock.now - began
            }
            let patient = try await duration("20")
            #expect(try await duration("0") < patient, "on a busy machine too, twenty seconds are more than none")
            try await holder.leave()
        }
    }

    @Test(arguments: PostgreSQLServer.all)
    func aStatementHasALimit(server: PostgreSQLServer) async throws {
        let trigger = """
            CREATE FUNCTION slow_ddl() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(30); END $$;
            CREATE EVENT TRIGGER slow ON ddl_command_start WHEN TAG IN ('ALTER TABLE')
                EXECUTE FUNCTION slow_ddl();
            """
        try await server.withDatabase(Self.before + trigger) { database in
            let refused = try await database.apply(Self.after, "--timeout", "0.5")
            #expect(refused.status == 2, "\(refused)")
            #expect(
                refused.errors.contains("the statement did not end within 500 ms; give --timeout more"), "\(refused)")
            #expect(try await database.tables == "item other")
            let mistake = try await database.apply(Self.after, "--timeout", "0")
            #expect(mistake.status == 64)
        }
    }

    @Test(arguments: PostgreSQLServer.all)
    func limitsOfTheRoleDoNotEndARun(server: PostgreSQLServer) async throws {
        let slow = """
            CREATE FUNCTION slow() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(0.5); END $$;
            CREATE EVENT TRIGGER slow ON ddl_command_end WHEN TAG IN ('ALTER TABLE') EXECUTE FUNCTION slow();
            """
        try await server.withDatabase(Self.before + slow) { database in
            let timeouts =
                ["statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout", "idle_session_timeout"]
                + (server.version >= 17 ? ["transaction_timeout"] : [])
            let settings =
                timeouts.map { "\($0) = '250ms'" }
                + ["default_transaction_read_only = on", "default_transaction_isolation = 'serializable'"]
            try await database.set(settings)
            let done = try await database.apply(Self.after)
            #expect(done.status == 0, "\(done)")
        }
    }

    @Test(arguments: PostgreSQLServer.all)
    func ofTwoRunsOneWaitsAndFindsNothingToDo(server: PostgreSQLServer) async throws {
        try await server.withDatabase(Self.before) { database in
            let holder = try await LockHolder(database, "SELECT * FROM item")
            let locks =
                "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted AND database = "
                + "(SELECT oid FROM pg_database WHERE datname = current_database())"
            let first = try database.beginToApply(Self.after)
            try await database.wait(for: "1", to: locks)
            let second = try database.beginToApply(Self.after, in: try TemporaryFolder())
            let impatient = try await database.apply(Self.after, "--lock-wait", "0.2")
            #expect(impatient.status == 5, "\(impatient)")
            #expect(impatient.errors.contains("another migration of this database is running: server process "))
            try await holder.leave()
            let ends = [try await first.wait(), try await second.wait()]
            // The one that comes later planned for the old schema, or waited before it looked.
            #expect(ends.contains(0) && ends.allSatisfy { $0 == 0 || $0 == 3 }, "\(first.said)\n\(second.said)")
            #expect(try await database.run("SELECT count(*) FROM martlet_history WHERE step = 0") == "1")
            #expect(try await database.run(locks) == "0")
        }
    }

    @Test(arguments: PostgreSQLServer.all)
    func aRunWhoseLockWasTakenAwayChangesNothing(server: PostgreSQLServer) async throws {
        let thief = """
            CREATE FUNCTION steal() RETURNS event_trigger LANGUAGE plpgsql AS
                $$ BEGIN PERFORM pg_advisory_unlock_all(); END $$;
            CREATE EVENT TRIGGER thief ON ddl_command_end WHEN TAG IN ('ALTER TABLE') EXECUTE FUNCTION steal();
            """
        try await server.withDatabase(Self.before + thief) { database in
            let refused = try await database.apply(Self.after)
            #expect(refused.status == 5, "\(refused)")
            #expect(refused.errors.contains("the lock was lost while the plan ran"), "\(refused)")
            #expect(try await database.tables == "item other")
        }
    }

    @Test(arguments: PostgreSQLServer.all)
    func aSessionThatIsEndedLeavesNoLock(server: PostgreSQLServer) async throws {
        try await server.withDatabase(Self.before) { database in
            let holder = try await LockHolder(database, "SELECT * FROM item")
            let run = try database.beginToApply(Self.after)
            try await database.endBlockedRun()
            #expect(try await run.wait() == 2, "\(run.said)")
            #expect(run.said.contains("is gone"), "\(run.said)")
            #expect(run.said.contains("the database is as before"), "\(run.said)")
            try await holder.leave()
            let done = try await database.apply(Self.after, "--lock-wait", "1")
            #expect(done.status == 0, "\(done)")
        }
    }
}
