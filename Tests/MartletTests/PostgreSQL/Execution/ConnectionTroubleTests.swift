import Glibc
import Testing

/// Servers that let nobody in: named, with what to do, and without the password.
@Suite(.needsPostgreSQL)
struct ConnectionTroubleTests {
    private static let schema = "tables: {item: {columns: {id: {type: integer, primaryKey: true}}}}\n"
    private static let password = "p@ss:w/ö'rd\\ %41?#&=;"
    private static let encoded = "p%40ss%3Aw%2F%C3%B6%27rd%5C%20%2541%3F%23%26%3D%3B"

    private static func server(_ model: PostgreSQLServer) async throws -> OwnServer {
        let own = try await OwnServer(
            like: model,
            settings: """
                max_connections = 10
                superuser_reserved_connections = 3
                password_encryption = 'scram-sha-256'
                """,
            access: "host all asker 127.0.0.1/32 scram-sha-256\nlocal all asker scram-sha-256")
        try await own.server.run(
            """
            CREATE ROLE asker LOGIN PASSWORD '\(password.replacing("'", with: "''"))' CREATEDB;
            CREATE DATABASE shop OWNER asker;
            """)
        return own
    }

    /// Runs commands that must all fail in the same way and say nothing of the password.
    private func expect(
        _ url: String, _ status: Int32, _ words: String..., commands: [[String]] = [["plan"], ["apply", "--yes"]],
        environment: [String: String] = [:], sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let folder = try TemporaryFolder()
        try folder.write("schema.yaml", Self.schema)
        for command in commands {
            let result = try await Command.martlet(
                command + ["-d", url, "-s", "schema.yaml"], in: folder.path, environment: environment)
            #expect(result.status == status, "\(result)", sourceLocation: sourceLocation)
            for word in words { #expect(result.errors.contains(word), "\(result)", sourceLocation: sourceLocation) }
            #expect(result.output.isEmpty, sourceLocation: sourceLocation)
            #expect(result.errors.filter { $0 == "\n" }.count == 1, "\(result)", sourceLocation: sourceLocation)
            for secret in [Self.password, Self.encoded, "sesame"] {
                #expect(!result.errors.contains(secret), "\(result)", sourceLocation: sourceLocation)
            }
        }
    }

    @Test(arguments: PostgreSQLServer.all)
    func passwords(model: PostgreSQLServer) async throws {
        let own = try await Self.server(model)
        let (address, port) = (own.server.address, own.server.port)
        try await expect(
            "postgresql://asker:sesame@\(address)/shop", 2, "opening the database: \(address)/shop: the server refuses",
            "the password of asker")
        try await expect(
            "postgresql://asker@\(address)/shop", 2, "wants a password for asker", "PGPASSWORD or ~/.pgpass",
            environment: ["PGPASSFILE": "/nonexistent/pgpass"])
        try await expect(
            "postgresql://asker:\(Self.encoded)@\(address)/nothing", 2, "there is no database “nothing”", "createdb")
        // All the ways in which users of libpq give one.
        let folder = try TemporaryFolder()
        try folder.write("schema.yaml", Self.schema)
        let escaped = Self.password.replacing("\\", with: "\\\\").replacing(":", with: "\\:")
        try await Command.run(
            "sh", ["-c", "umask 077; cat > pass"], in: folder.path, input: "*:*:shop:asker:\(escaped)\n"
        ).expectSuccess()
        try folder.write(
            "services", "[shop]\nhost=127.0.0.1\nport=\(port)\ndbname=shop\nuser=asker\n")
        try folder.write("url", "postgresql://asker:\(Self.encoded)@\(address)/shop\n")
        let url = "postgresql://asker@\(address)/shop"
        let passFile = ["PGPASSFILE": folder.file("pass")]
        let ways: [(url: String, environment: [String: String])] = [
            ("postgresql://asker:\(Self.encoded)@\(address)/shop", [:]),
            ("\(url)?password=\(Self.encoded)", [:]),
            (url, ["PGPASSWORD": Self.password]),
            (url, passFile),
            ("postgresql://?service=shop", passFile.merging(["PGSERVICEFILE": folder.file("services")]) { $1 }),
            (
                "postgresql:",
                [
                    "PGHOST": "127.0.0.1", "PGPORT": "\(port)", "PGUSER": "asker", "PGDATABASE": "shop",
                    "PGPASSWORD": Self.password,
                ]
            ),
            ("postgresql://asker@/shop?host=\(own.folder.path)&port=\(port)", passFile),
            ("postgresql://asker@127.0.0.1:1,\(address)/shop?target_session_attrs=read-write", passFile),
            ("env:SHOP_URL", ["SHOP_URL": "postgresql://asker:\(Self.encoded)@\(address)/shop"]),
            ("file:url", [:]),
        ]
        for way in ways {
            let plan = try await Command.martlet(
                ["plan", "-d", way.url, "-s", "schema.yaml", "--out", "plan.json"], in: folder.path,
                environment: way.environment)
            #expect(plan.status == 0, "\(way.url)\n\(plan)")
            let file = String(decoding: FolderState.bytes(folder.file("plan.json")), as: UTF8.self)
            for secret in [Self.password, Self.encoded] {
                #expect(!(plan.output + plan.errors + file).contains(secret), "\(way.url)")
            }
        }
        let done = try await Command.martlet(
            ["apply", "--yes", "-d", "file:url", "-s", "schema.yaml"], in: folder.path)
        #expect(done.status == 0, "\(done)")
        let dump = try await own.server.run("SELECT string_agg(j::text, '') FROM martlet_history AS j", in: "shop")
        #expect(!dump.isEmpty && !dump.contains("rd\\") && !dump.contains(Self.encoded))
    }

    @Test(arguments: PostgreSQLServer.all)
    func rolesThatMayNotComeIn(model: PostgreSQLServer) async throws {
        let own = try await Self.server(model)
        let address = own.server.address
        try await own.server.run("ALTER ROLE asker VALID UNTIL '2001-01-01'")
        try await expect(
            "postgresql://asker:\(Self.encoded)@\(address)/shop", 2, "the password of asker", "has expired")
        try await own.server.run(
            """
            ALTER ROLE asker NOLOGIN VALID UNTIL 'infinity'; CREATE ROLE guest LOGIN; CREATE ROLE crowd LOGIN CONNECTION LIMIT 0;
            REVOKE CONNECT ON DATABASE shop FROM public;
            """)
        try await expect(
            "postgresql://asker:\(Self.encoded)@\(address)/shop", 2, "\(address)/shop: ", "not permitted to log in")
        try await expect(
            "postgresql://guest@\(address)/shop", 2, "guest may not connect", "GRANT CONNECT ON DATABASE")
        try await expect(
            "postgresql://crowd@\(address)/postgres", 2, "the server has no connection left", "role \"crowd\"")
        try await expect("postgresql://nobody@\(address)/shop", 2, "nobody")
    }

    @Test(arguments: PostgreSQLServer.all)
    func aServerThatIsFull(model: PostgreSQLServer) async throws {
        let own = try await Self.server(model)
        try await own.server.run("CREATE ROLE guest LOGIN")
        let folders = try (0..<7).map { _ in try TemporaryFolder() }
        let others = try folders.map {
            try RunningCommand(
                own.server.psqlProgram, ["-XqtA", "-d", own.server.url("postgres"), "-c", "SELECT pg_sleep(600)"],
                in: $0)
        }
        defer { others.forEach { $0.send(SIGKILL) } }
        var count = ""
        while count != "7" {
            count = try await own.server.run("SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(600)'")
        }
        try await expect(
            own.server.url("postgres", user: "guest"), 2, "the server has no connection left")
    }

    @Test(arguments: PostgreSQLServer.all)
    func aServerThatFollowsAnother(model: PostgreSQLServer) async throws {
        let own = try await OwnServer(like: model, prepare: "touch standby.signal")
        let url = own.server.url("postgres")
        try await expect(
            url, 2, "follows another one and cannot be written", "the primary's address",
            commands: [["apply", "--yes"]])
        let status = try await Command.martlet(["status", "-d", url])
        #expect(status.status == 0, "\(status)")
        let read = try await Command.martlet(["inspect", url])
        #expect(read.status == 0, "\(read)")
        try await expect(
            url + "?target_session_attrs=read-write", 2, "read-only", commands: [["plan"]])
    }

    @Test(.enabled(if: PostgreSQLServer.pooler != nil, "there is no pgbouncer"))
    func aPoolerOfTransactions() async throws {
        let pooler = try #require(PostgreSQLServer.pooler)
        try await expect("postgresql://martlet@\(pooler)/transactions", 2, "pgbouncer", "pool_mode=session")
    }

    @Test(arguments: PostgreSQLServer.all.filter { $0.version == 15 })
    func encryption(model: PostgreSQLServer) async throws {
        let plain = model.url("postgres")
        try await expect(plain + "?sslmode=require", 2, "does not support SSL")
        let own = try await OwnServer(
            like: model, settings: "ssl = on",
            access: "hostssl all secret 127.0.0.1/32 trust\nhostnossl all secret 127.0.0.1/32 reject",
            prepare: """
                openssl req -new -x509 -days 2 -nodes -subj /CN=test-authority -keyout ca.key -out ca.crt 2>/dev/null &&
                openssl req -new -nodes -subj /CN=localhost -keyout server.key -out server.csr 2>/dev/null &&
                openssl x509 -req -in server.csr -days 2 -CA ca.crt -CAkey ca.key -CAcreateserial -out server.crt \
                2>/dev/null && chmod 600 server.key
                """)
        try await own.server.run("CREATE ROLE secret LOGIN")
        let authority = own.folder.file("data/ca.crt")
        let port = own.server.port
        func url(_ host: String, _ mode: String) -> String {
            "postgresql://secret@\(host):\(port)/postgres?sslmode=\(mode)&sslrootcert=\(authority)"
        }
        for (host, mode) in [("localhost", "verify-full"), ("127.0.0.1", "verify-ca"), ("127.0.0.1", "require")] {
            let status = try await Command.martlet(["status", "-d", url(host, mode)])
            #expect(status.status == 0, "\(status)")
        }
        try await expect(url("127.0.0.1", "verify-full"), 2, "server certificate")
        try await expect(url("127.0.0.1", "disable"), 2, "no encryption")
        try await expect(
            "postgresql://secret@localhost:\(port)/postgres?sslmode=verify-full", 2, "root certificate",
            environment: ["HOME": own.folder.path])
    }
}
