import Testing

/// What a role needs to plan: for YAML without raw SQL, to read the catalog and no more.
@Suite(.needsPostgreSQL)
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

    /// Makes a role that may only read: it must not write, make databases or see rows.
    private func withReader(of database: OwnDatabase, _ body: (OwnRole) async throws -> Void) async throws {
        try await database.withRole { role in
            try await database.server.run("ALTER ROLE \(role.name) SET default_transaction_read_only = on")
            try await body(role)
        }
    }

    @Test(arguments: PostgreSQLServer.all)
    func aRoleThatOnlyReadsPlansFromYAML(server: PostgreSQLServer) async throws {
        let table = "CREATE TABLE customer (id bigint PRIMARY KEY, email text NOT NULL);"
        try await server.withDatabase(table) { database in
            try await withReader(of: database) { reader in
                try database.folder.write("schema.yaml", Self.schema)
                let before = try await server.dump(database.name)
                let whole = try await server.sharedState(near: database.name)
                let plan = try await database.martlet(
                    "plan", "-d", reader.url, "-s", "schema.yaml", "--format", "sql", "--no-rename")
                // A plan that somebody has to agree to is one all the same.
                #expect(plan.status == 0 || plan.status == 3, "\(plan)")
                #expect(plan.output.contains("CREATE TABLE \"public\".\"purchase\""), "\(plan)")
                #expect(!plan.errors.contains("scratch"), "\(plan)")
                #expect(try await server.dump(database.name) == before)
                #expect(try await server.sharedState(near: database.name) == whole)
            }
        }
    }

    @Test(arguments: PostgreSQLServer.all)
    func whatWasAppliedNeedsNothingMore(server: PostgreSQLServer) async throws {
        try await server.withDatabase { database in
            try await database.withRole { owner in
                try await server.run("ALTER DATABASE \(database.name) OWNER TO \(owner.name)")
                try await database.run("GRANT ALL ON SCHEMA public TO \(owner.name)")
                try database.folder.write("schema.yaml", Self.schema)
                let applied = try await database.martlet("apply", "--yes", "-d", owner.url, "-s", "schema.yaml")
                #expect(applied.status == 0, "\(applied)")
                #expect(!applied.errors.contains("scratch"), "\(applied)")
                let again = try await database.martlet("plan", "-d", owner.url, "-s", "schema.yaml")
                #expect(again.status == 0 && !again.errors.contains("scratch"), "\(again)")
            }
        }
    }

    @Test(arguments: PostgreSQLServer.all)
    func rawSQLThatIsThereNeedsNoScratchDatabase(server: PostgreSQLServer) async throws {
        let script = """
            CREATE TABLE item (id bigint PRIMARY KEY, price numeric CHECK (price >= 0), note text);
            CREATE VIEW cheap AS SELECT id, price FROM item WHERE price < 10;
            CREATE FUNCTION twice(n int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT n * 2';
            CREATE INDEX item_lower ON item (lower(note)) WHERE note IS NOT NULL;
            CREATE TABLE other (id bigint PRIMARY KEY);
            """
        try await server.withDatabase(script) { database in
            try await withReader(of: database) { reader in
                let written = try await database.martlet("inspect", database.url)
                #expect(written.status == 0, "\(written)")
                try database.folder.write("same.yaml", written.output)
                let same = try await database.martlet("plan", "-d", reader.url, "-s", "same.yaml")
                #expect(same.status == 0, "\(same)\n\(written.output)")
                #expect(!same.errors.contains("scratch"), "\(same)")
                // A table that nothing written in SQL stands on changes without a scratch database too.
                let wider = written.output.replacing(
                    "  other:\n    columns:\n", with: "  other:\n    columns:\n      more: text\n")
                try database.folder.write("wider.yaml", wider)
                let plan = try await database.martlet("plan", "-d", reader.url, "-s", "wider.yaml", "--format", "sql")
                #expect(plan.status == 0 && plan.output.contains("ADD COLUMN \"more\" text"), "\(plan)\n\(wider)")
                // What a view stands on does not.
                try database.folder.write(
                    "moved.yaml",
                    written.output.replacing(
                        "  item:\n    columns:\n", with: "  item:\n    columns:\n      more: text\n"))
                let refused = try await database.martlet("plan", "-d", reader.url, "-s", "moved.yaml")
                #expect(refused.status == 2, "\(refused)")
                for way in ["CREATEDB", "--scratch with the URL", "--scratch local"] {
                    #expect(refused.errors.contains(way), "\(refused)")
                }
                let allowed = try await database.martlet("plan", "-d", database.url, "-s", "moved.yaml")
                #expect(allowed.status == 0, "\(allowed)")
                #expect(allowed.errors.contains("note: a scratch database is made"), "\(allowed)")
            }
        }
    }

    @Test(arguments: PostgreSQLServer.all)
    func aDatabaseThatIsNotThereIsMade(server: PostgreSQLServer) async throws {
        try await server.withDatabase { database in
            try database.folder.write("schema.yaml", Self.schema)
            try database.folder.write("schema.sql", "CREATE TABLE customer (id int PRIMARY KEY);\n")
            let new = "\(database.name) new'\"=x"
            let address = database.url + "%20new%27%22%3Dx"
            let missing = try await database.martlet("apply", "--yes", "-d", address, "-s", "schema.yaml")
            #expect(missing.status != 0 && missing.errors.contains("--create"), "\(missing)")
            let made = try await database.martlet("apply", "--yes", "--create", "-d", address, "-s", "schema.yaml")
            #expect(made.status == 0, "\(made)")
            let names = try await server.run(
                "SELECT datname FROM pg_database WHERE datname LIKE '\(database.name)%' ORDER BY 1")
            #expect(names == "\(database.name)\n\(new)")
            let again = try await database.martlet(
                "apply", "--yes", "--create", "-d", address, "-s", "schema.sql", "--extra", "keep")
            #expect(again.status != 2, "\(again)")
            let quoted = new.replacing("\"", with: "\"\"")
            try await server.run("DROP DATABASE \"\(quoted)\"")
            let fromScript = try await database.martlet("apply", "--yes", "--create", "-d", address, "-s", "schema.sql")
            #expect(fromScript.status == 0, "\(fromScript)")
            try await server.run("DROP DATABASE \"\(quoted)\"")
            try await withReader(of: database) { reader in
                let refused = try await database.martlet(
                    "apply", "--yes", "--create", "-d", reader.url + "_x", "-s", "schema.yaml")
                #expect(refused.status == 2 && refused.errors.contains("CREATEDB"), "\(refused)")
            }
        }
    }
}
