import Testing

/// Indexes of large tables: built while others write, and never left half-made.
@Suite(.needsPostgreSQL)
struct OnlineIndexTests {
    private static let table = "CREATE TABLE item (id integer PRIMARY KEY, name text);"
    /// More than is built within a transaction.
    private static let rows =
        "INSERT INTO item SELECT n, repeat('x', 500) || n FROM generate_series(1, 40000) AS n;"
    private static let index = "CREATE INDEX item_name ON item (name);"

    private static let state = """
        SELECT string_agg(indexrelid::regclass || ' ' || indisvalid, ', ' ORDER BY indexrelid::regclass::text)
        FROM pg_index WHERE indrelid = 'item'::regclass
        """

    @Test(arguments: PostgreSQLServer.all)
    func othersWriteMeanwhile(server: PostgreSQLServer) async throws {
        try await server.withDatabase(Self.table + Self.rows) { database in
            let holder = try await LockHolder(database, "INSERT INTO item VALUES (-1, 'a')")
            let run = try database.beginToApply(Self.table + Self.index)
            _ = try await database.blockedRun(in: "CREATE INDEX CONCURRENTLY")
            try await database.run("SET lock_timeout = '1s'; INSERT INTO item VALUES (-2, 'b')")
            try await holder.leave()
            #expect(try await run.wait() == 0, "\(run.said)")
            #expect(try await database.run(Self.state) == "item_name true, item_pkey true")
            let again = try await database.apply(Self.table + Self.index)
            #expect(again.output.contains("nothing to do"), "\(again)")
        }
    }

    @Test(arguments: PostgreSQLServer.all)
    func aSmallTableStaysInTheTransaction(server: PostgreSQLServer) async throws {
        try await server.withDatabase(Self.table + "INSERT INTO item VALUES (1, 'a')") { database in
            let done = try await database.apply(Self.table + Self.index)
            #expect(done.status == 0 && !done.output.contains("CONCURRENTLY"), "\(done)")
        }
    }

    @Test(arguments: PostgreSQLServer.all)
    func aBuildThatFailsLeavesNothing(server: PostgreSQLServer) async throws {
        let same = "INSERT INTO item VALUES (-1, 'a'), (-2, 'a');"
        try await server.withDatabase(Self.table + Self.rows + same) { database in
            let failed = try await database.apply(
                Self.table + "CREATE UNIQUE INDEX item_name ON item (name);", "--allow", "all")
            #expect(failed.status == 2, "\(failed)")
            #expect(failed.output.contains("CREATE UNIQUE INDEX CONCURRENTLY"), "\(failed)")
            #expect(failed.errors.contains("could not create unique index"), "\(failed)")
            #expect(!failed.errors.contains("-1"), "values of rows are nobody's business")
            #expect(try await database.run(Self.state) == "item_pkey true")
        }
    }

    @Test(arguments: PostgreSQLServer.all)
    func whatAnotherHoldsEndsTheBuild(server: PostgreSQLServer) async throws {
        try await server.withDatabase(Self.table + Self.rows) { database in
            let holder = try await LockHolder(database, "INSERT INTO item VALUES (-1, 'a')")
            let failed = try await database.apply(Self.table + Self.index, "--lock-wait", "1")
            // What is left of it waits for the same session, and is left to the next run.
            #expect(failed.status == 4, "\(failed)")
            #expect(failed.errors.contains("of martlet (lock-holder) holds it"), "\(failed)")
            try await holder.leave()
            let done = try await database.apply(Self.table + Self.index)
            #expect(done.status == 0, "\(done)")
            #expect(try await database.run(Self.state) == "item_name true, item_pkey true")
        }
    }

    @Test(arguments: PostgreSQLServer.all)
    func whatAKilledBuildLeftIsReplaced(server: PostgreSQLServer) async throws {
        try await server.withDatabase(Self.table + Self.rows) { database in
            let holder = try await LockHolder(database, "INSERT INTO item VALUES (-1, 'a')")
            let run = try database.beginToApply(Self.table + Self.index)
            try await database.endBlockedRun(in: "CREATE INDEX CONCURRENTLY")
            #expect(try await run.wait() == 4, "\(run.said)")
            try await holder.leave()
            #expect(try await database.run(Self.state) == "item_name false, item_pkey true")
            let check = try await database.martlet("verify", "-d", database.url, "-s", "schema.sql")
            #expect(check.status == 1, "an invalid index is a difference\n\(check)")
            let done = try await database.apply(Self.table + Self.index)
            #expect(done.status == 0, "\(done)")
            #expect(try await database.run(Self.state) == "item_name true, item_pkey true")
        }
    }

    @Test(arguments: PostgreSQLServer.all)
    func anIndexServesUntilTheNextIsThere(server: PostgreSQLServer) async throws {
        try await server.withDatabase(Self.table + Self.index + Self.rows) { database in
            let other = "CREATE INDEX item_name ON item (name, id);"
            let done = try await database.apply(Self.table + other)
            #expect(done.status == 0, "\(done)")
            let journal = try await database.run(
                "SELECT string_agg(split_part(statement, '\"', 1), '|' ORDER BY started_at, step) FROM martlet_history "
                    + "WHERE step > 0")
            #expect(journal == "ALTER INDEX |CREATE INDEX CONCURRENTLY |DROP INDEX CONCURRENTLY ")
            #expect(try await database.run(Self.state) == "item_name true, item_pkey true")
            let again = try await database.apply(Self.table + other)
            #expect(again.output.contains("nothing to do"), "\(again)")
        }
    }

    @Test(arguments: PostgreSQLServer.all)
    func aForeignKeyDoesNotWaitForAnotherStage(server: PostgreSQLServer) async throws {
        try await server.withDatabase(Self.table + Self.rows) { database in
            let done = try await database.apply(
                Self.table + "CREATE UNIQUE INDEX item_name ON item (name);"
                    + "CREATE TABLE child (name text REFERENCES item (name));", "--allow", "all")
            #expect(done.status == 0 && !done.output.contains("CONCURRENTLY"), "\(done)")
        }
    }
}
