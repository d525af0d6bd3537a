import Testing

/// What a role needs to plan: for YAML without raw SQL, to read the catalog and no more.
@Suite(.enabled(if: !ServerCase.all.isEmpty, Comment(rawValue: ServerCase.need)))
struct FewRightsTests {
    private static let schema = """
        tables:
          customer:
            columns:
              id: {type: bigint, identity: true}
              email: {type: text, nullable: false}
              state: {type: {enum: [active, gone]}, nullable: false, default: active}
              created: {type: timestamp, nullable: false, default: now}
            primaryKey: id
            uniques: [[email]]
          purchase:
            columns:
              id: {type: uuid, nullable: false}
              customer: {type: bigint, nullable: false}
              total: {type: "decimal(12,2)", nullable: false, default: 0}
            primaryKey: id
            foreignKeys:
              - {columns: [customer], references: customer, onDelete: cascade}
            indexes:
              purchase_customer: [customer]
        """

    /// A role that may only read: it must not write, make databases or see rows.
    private func reader(in room: ServerRoom) async throws -> String {
        let role = "\(room.name)_reader"
        try await room.server.psql(
            "CREATE ROLE \(role) LOGIN; ALTER ROLE \(role) SET default_transaction_read_only = on")
        return role
    }

    @Test(arguments: ServerCase.all) func aRoleThatOnlyReadsPlansFromYAML(server: ServerCase) async throws {
        let room = try await ServerRoom(server, "CREATE TABLE customer (id bigint PRIMARY KEY, email text NOT NULL);")
        let role = try await reader(in: room)
        try room.folder.write("schema.yaml", Self.schema)
        let before = try await server.dump(room.name)
        let whole = try await server.wholeServer(besides: room.name)
        let plan = try await room.martlet(
            "plan", "-d", server.address(room.name, user: role), "-s", "schema.yaml", "--format", "sql", "--no-rename")
        // A plan that somebody has to agree to is one all the same.
        #expect(plan.status == 0 || plan.status == 3, "\(plan)")
        #expect(plan.output.contains("CREATE TABLE \"public\".\"purchase\""), "\(plan)")
        #expect(!plan.errors.contains("scratch"), "\(plan)")
        #expect(try await server.dump(room.name) == before)
        #expect(try await server.wholeServer(besides: room.name) == whole)
        await room.close(roles: [role])
    }

    @Test(arguments: ServerCase.all) func whatWasAppliedNeedsNothingMore(server: ServerCase) async throws {
        let room = try await ServerRoom(server)
        let owner = "\(room.name)_owner"
        try await server.psql("CREATE ROLE \(owner) LOGIN; ALTER DATABASE \(room.name) OWNER TO \(owner)")
        try await server.psql("GRANT ALL ON SCHEMA public TO \(owner)", in: room.name)
        try room.folder.write("schema.yaml", Self.schema)
        let address = server.address(room.name, user: owner)
        let applied = try await room.martlet("apply", "--yes", "-d", address, "-s", "schema.yaml")
        #expect(applied.status == 0, "\(applied)")
        #expect(!applied.errors.contains("scratch"), "\(applied)")
        let again = try await room.martlet("plan", "-d", address, "-s", "schema.yaml")
        #expect(again.status == 0 && !again.errors.contains("scratch"), "\(again)")
        await room.close(roles: [owner])
    }

    @Test(arguments: ServerCase.all) func rawSQLThatIsThereNeedsNoScratchDatabase(server: ServerCase) async throws {
        let room = try await ServerRoom(
            server,
            """
            CREATE TABLE item (id bigint PRIMARY KEY, price numeric CHECK (price >= 0), note text);
            CREATE VIEW cheap AS SELECT id, price FROM item WHERE price < 10;
            CREATE FUNCTION twice(n int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT n * 2';
            CREATE INDEX item_lower ON item (lower(note)) WHERE note IS NOT NULL;
            CREATE TABLE other (id bigint PRIMARY KEY);
            """)
        let role = try await reader(in: room)
        let address = server.address(room.name, user: role)
        let written = try await room.martlet("inspect", room.address)
        #expect(written.status == 0, "\(written)")
        try room.folder.write("same.yaml", written.output)
        let same = try await room.martlet("plan", "-d", address, "-s", "same.yaml")
        #expect(same.status == 0, "\(same)\n\(written.output)")
        #expect(!same.errors.contains("scratch"), "\(same)")
        // A table that nothing written in SQL stands on changes without a scratch database too.
        let wider = written.output.replacing(
            "  other:\n    columns:\n", with: "  other:\n    columns:\n      more: text\n")
        try room.folder.write("wider.yaml", wider)
        let plan = try await room.martlet("plan", "-d", address, "-s", "wider.yaml", "--format", "sql")
        #expect(plan.status == 0 && plan.output.contains("ADD COLUMN \"more\" text"), "\(plan)\n\(wider)")
        // What a view stands on does not.
        try room.folder.write(
            "moved.yaml",
            written.output.replacing("  item:\n    columns:\n", with: "  item:\n    columns:\n      more: text\n"))
        let refused = try await room.martlet("plan", "-d", address, "-s", "moved.yaml")
        #expect(refused.status == 2, "\(refused)")
        for way in ["CREATEDB", "--scratch with the URL", "--scratch local"] {
            #expect(refused.errors.contains(way), "\(refused)")
        }
        let allowed = try await room.martlet("plan", "-d", room.address, "-s", "moved.yaml")
        #expect(allowed.status == 0, "\(allowed)")
        #expect(allowed.errors.contains("note: a scratch database is made"), "\(allowed)")
        await room.close(roles: [role])
    }

    @Test(arguments: ServerCase.all) func aDatabaseThatIsNotThereIsMade(server: ServerCase) async throws {
        let room = try await ServerRoom(server)
        try room.folder.write("schema.yaml", Self.schema)
        try room.folder.write("schema.sql", "CREATE TABLE customer (id int PRIMARY KEY);\n")
        let new = "\(room.name) new'\"=x"
        let address = server.address(room.name + "%20new%27%22%3Dx")
        let missing = try await room.martlet("apply", "--yes", "-d", address, "-s", "schema.yaml")
        #expect(missing.status != 0 && missing.errors.contains("--create"), "\(missing)")
        let made = try await room.martlet("apply", "--yes", "--create", "-d", address, "-s", "schema.yaml")
        #expect(made.status == 0, "\(made)")
        let names = try await server.psql(
            "SELECT datname FROM pg_database WHERE datname LIKE '\(room.name)%' ORDER BY 1")
        #expect(names == "\(room.name)\n\(new)\n")
        let again = try await room.martlet(
            "apply", "--yes", "--create", "-d", address, "-s", "schema.sql", "--extra", "keep")
        #expect(again.status != 2, "\(again)")
        let quoted = new.replacing("\"", with: "\"\"")
        try await server.psql("DROP DATABASE \"\(quoted)\"")
        let fromScript = try await room.martlet("apply", "--yes", "--create", "-d", address, "-s", "schema.sql")
        #expect(fromScript.status == 0, "\(fromScript)")
        try await server.psql("DROP DATABASE \"\(quoted)\"")
        let role = try await reader(in: room)
        let refused = try await room.martlet(
            "apply", "--yes", "--create", "-d", server.address("\(room.name)_x", user: role), "-s", "schema.yaml")
        #expect(refused.status == 2 && refused.errors.contains("CREATEDB"), "\(refused)")
        await room.close(roles: [role])
    }
}
