import Testing

/// What becomes a part of something else, or is no longer one, is handed over as it is and not made anew.
@Suite(.needsPostgreSQL)
struct HandoverTests {
    private static let event = """
        CREATE TABLE event (id integer NOT NULL, day date NOT NULL) PARTITION BY RANGE (day);
        CREATE INDEX event_day ON event (day);
        ALTER TABLE event ADD PRIMARY KEY (id, day);
        """
    private static let part = """
        CREATE TABLE may PARTITION OF event FOR VALUES FROM ('2020-05-01') TO ('2020-06-01');
        """
    private static let alone = """
        CREATE TABLE may (id integer NOT NULL, day date NOT NULL);
        CREATE INDEX may_day_idx ON may (day);
        ALTER TABLE may ADD PRIMARY KEY (id, day);
        """
    private static let indexes = """
        SELECT string_agg(indexrelid::text || ' ' || indexrelid::regclass, ', ' ORDER BY indexrelid) FROM pg_index
        WHERE indrelid = 'may'::regclass
        """

    @Test(arguments: PostgreSQLServer.all)
    func aPartitionComesAndGoesWithItsIndexes(server: PostgreSQLServer) async throws {
        let rows = "INSERT INTO event VALUES (1, '2020-05-01');"
        try await server.withDatabase(Self.event + Self.part + rows) { database in
            let before = try await database.run(Self.indexes)
            let left = try await database.apply(Self.event + Self.alone)
            #expect(left.status == 0 && left.output.contains("~ table may  handed over as it is"), "\(left)")
            #expect(!left.output.contains("CREATE INDEX") && !left.output.contains("DROP"), "\(left)")
            #expect(try await database.run(Self.indexes) == before)
            #expect(try await database.run("SELECT count(*) FROM may") == "1")
            let back = try await database.apply(Self.event + Self.part)
            #expect(back.status == 0 && back.output.contains("ATTACH PARTITION"), "\(back)")
            #expect(try await database.run(Self.indexes) == before)
            #expect(try await database.run("SELECT count(*) FROM event") == "1")
        }
    }

    @Test(arguments: PostgreSQLServer.all)
    func aPlanFileHandsOver(server: PostgreSQLServer) async throws {
        try await server.withDatabase(Self.event + Self.part) { database in
            try database.folder.write("schema.sql", Self.event + Self.alone)
            let planned = try await database.martlet(
                "plan", "-d", database.url, "-s", "schema.sql", "--out", "plan.json")
            #expect(planned.status == 0, "\(planned)")
            let before = try await database.run(Self.indexes)
            let done = try await database.martlet("apply", "-d", database.url, "--plan", "plan.json", "--yes")
            #expect(done.status == 0, "\(done)")
            #expect(try await database.run(Self.indexes) == before)
        }
    }

    @Test(arguments: PostgreSQLServer.all)
    func aSequenceGoesOnWhereItIs(server: PostgreSQLServer) async throws {
        let alone = "CREATE SEQUENCE numbers; CREATE TABLE t (a integer NOT NULL DEFAULT nextval('numbers'));"
        try await server.withDatabase(alone + "SELECT nextval('numbers') FROM generate_series(1, 41);") { database in
            let owned = try await database.apply(alone + "ALTER SEQUENCE numbers OWNED BY t.a;")
            #expect(owned.status == 0 && owned.output.contains("~ sequence numbers  handed over as it is"), "\(owned)")
            #expect(try await database.run("SELECT nextval('numbers')") == "42")
            let free = try await database.apply(alone)
            #expect(free.status == 0, "\(free)")
            #expect(try await database.run("SELECT nextval('numbers')") == "43")
            #expect(try await database.run("SELECT pg_get_serial_sequence('t', 'a') IS NULL") == "t")
        }
    }

    /// A table whose columns have to change before it can be a partition is one by way of everything else.
    @Test(arguments: PostgreSQLServer.all)
    func whatDoesNotFitIsPlannedOtherwise(server: PostgreSQLServer) async throws {
        let odd = "CREATE TABLE may (id integer NOT NULL, day date NOT NULL, more text);"
        try await server.withDatabase(Self.event + odd) { database in
            let done = try await database.apply(Self.event + Self.part, "--allow", "all")
            #expect(done.status == 0 && !done.output.contains("handed over"), "\(done)")
        }
    }
}
