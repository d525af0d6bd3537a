import Testing

/// Indexes of large tables: built while others write, and never left half-made.
@Suite(.enabled(if: !LiveServer.all.isEmpty, LiveServer.need))
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

    @Test(arguments: LiveServer.all) func othersWriteMeanwhile(server: LiveServer) async throws {
        try await server.withDatabase(Self.table + Self.rows) { database in
            let holder = try await LockHolder(database, "INSERT INTO item VALUES (-1, 'a')")
            try database.folder.write("schema.sql", Self.table + Self.index)
            let run = try RunningCommand(
                BuildProducts.folder + "/martlet",
                ["apply", "--yes", "--lock-wait", "60", "-d", database.url, "-s", "schema.sql"], in: database.folder)
            try await database.wait(
                for: "t",
                to: "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() "
                    + "AND query LIKE 'CREATE INDEX CONCURRENTLY%' AND wait_event_type = 'Lock')")
            try await database.run("SET lock_timeout = '1s'; INSERT INTO item VALUES (-2, 'b')")
            try await holder.leave()
            #expect(try await run.wait() == 0, "\(run.said)")
            #expect(try await database.run(Self.state) == "item_name true, item_pkey true")
            let again = try await database.apply(Self.table + Self.index)
            #expect(again.output.contains("nothing to do"), "\(again)")
        }
    }

    @Test(arguments: LiveServer.all) func aSmallTableStaysInTheTransaction(server: LiveServer) async throws {
        try await server.withDatabase(Self.table + "INSERT INTO item VALUES (1, 'a')") { database in
            let done = try await database.apply(Self.table + Self.index)
            #expect(done.status == 0 && !done.output.contains("CONCURRENTLY"), "\(done)")
        }
    }

    @Test(arguments: LiveServer.all) func aBuildThatFailsLeavesNothing(server: LiveServer) async throws {
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

    @Test(arguments: LiveServer.all) func whatAnotherHoldsEndsTheBuild(server: LiveServer) async throws {
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

    @Test(arguments: LiveServer.all) func whatAKilledBuildLeftIsReplaced(server: LiveServer) async throws {
        try await server.withDatabase(Self.table + Self.rows) { database in
            let holder = try await LockHolder(database, "INSERT INTO item VALUES (-1, 'a')")
            try database.folder.write("schema.sql", Self.table + Self.index)
            let run = try RunningCommand(
                BuildProducts.folder + "/martlet",
                ["apply", "--yes", "--lock-wait", "60", "-d", database.url, "-s", "schema.sql"], in: database.folder)
            let building =
                "FROM pg_stat_activity WHERE datname = current_database() "
                + "AND query LIKE 'CREATE INDEX CONCURRENTLY%' AND wait_event_type = 'Lock'"
            try await database.wait(for: "1", to: "SELECT count(pg_terminate_backend(pid)) \(building)")
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

    @Test(arguments: LiveServer.all) func anIndexServesUntilTheNextIsThere(server: LiveServer) async throws {
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

    @Test(arguments: LiveServer.all) func aForeignKeyDoesNotWaitForAnotherStage(server: LiveServer) async throws {
        try await server.withDatabase(Self.table + Self.rows) { database in
            let done = try await database.apply(
                Self.table + "CREATE UNIQUE INDEX item_name ON item (name);"
                    + "CREATE TABLE child (name text REFERENCES item (name));", "--allow", "all")
            #expect(done.status == 0 && !done.output.contains("CONCURRENTLY"), "\(done)")
        }
    }
}
