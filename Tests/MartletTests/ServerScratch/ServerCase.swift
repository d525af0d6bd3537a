import Glibc

/// A PostgreSQL server that `Scripts/test` has started, seen through its own client.
struct ServerCase: Sendable, CustomStringConvertible {
    /// The major version.
    let version: Int
    /// The URL of its superuser, who needs no password.
    let url: String
    /// The folder of its programs.
    let programs: String

    var description: String { "PostgreSQL \(version)" }

    /// All servers that there are.
    static let all: [ServerCase] = [15, 18].compactMap { version in
        guard let url = getenv("MARTLET_TEST_POSTGRESQL_\(version)"),
            let programs = getenv("MARTLET_TEST_POSTGRESQL_\(version)_PROGRAMS")
        else { return nil }
        return ServerCase(version: version, url: String(cString: url), programs: String(cString: programs))
    }

    /// What a suite says that is skipped without servers.
    static let need = "Scripts/test starts the servers; MARTLET_TEST_POSTGRESQL_15 is not set"

    /// The URL of a database for a user.
    func address(_ database: String, user: String = "martlet") -> String {
        let rest = url.drop { $0 != "@" }
        return "postgresql://\(user)\(rest.prefix { $0 != "/" })/\(database)"
    }

    /// Runs a script and gives what it prints, without headers.
    @discardableResult
    func psql(_ script: String, in database: String = "postgres") async throws -> String {
        let result = try await Command.run(
            "\(programs)/psql", ["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", address(database)], input: script)
        guard result.status == 0 else { throw ServerFailure(result: result) }
        return result.output
    }

    /// All that a server has that is not one database's alone and may be touched by what is meant for a room; other tests
    /// make roles and databases meanwhile.
    func wholeServer(besides room: String) async throws -> String {
        func ours(_ column: String) -> String {
            "\(column) ~ '^\(room)|^evil|^gone$|^martlet$|^postgres$|^template'"
        }
        return try await psql(
            """
            SELECT 'role', rolname, rolsuper, rolcreatedb, rolcreaterole, rolpassword FROM pg_authid
            WHERE \(ours("rolname")) ORDER BY 2;
            SELECT 'member', roleid::regrole, member::regrole FROM pg_auth_members
            WHERE \(ours("member::regrole::text")) AND \(ours("roleid::regrole::text")) OR roleid::regrole::text ~ '^pg_'
            ORDER BY 2, 3;
            SELECT 'database', datname, datdba::regrole, datacl FROM pg_database WHERE \(ours("datname")) ORDER BY 2;
            SELECT 'setting', d.datname, s.setrole::regrole, s.setconfig
            FROM pg_db_role_setting s LEFT JOIN pg_database d ON d.oid = s.setdatabase
            WHERE \(ours("coalesce(d.datname, s.setrole::regrole::text)")) ORDER BY 2, 3;
            SELECT 'tablespace', spcname FROM pg_tablespace ORDER BY 2;
            SELECT 'subscription', subname FROM pg_subscription ORDER BY 2;
            SELECT 'slot', slot_name FROM pg_replication_slots ORDER BY 2;
            SELECT 'file', name, setting, applied FROM pg_file_settings ORDER BY 2;
            """)
    }

    /// The schema and the rows of a database as its own program writes them.
    func dump(_ database: String) async throws -> String {
        let result = try await Command.run("\(programs)/pg_dump", ["--dbname=\(address(database))"])
        guard result.status == 0 else { throw ServerFailure(result: result) }
        // 18 writes a new word of its own into each dump.
        return result.output.split(separator: "\n").filter { !$0.hasPrefix("\\") }.joined(separator: "\n")
    }
}

/// What a client says against a script.
struct ServerFailure: Error, CustomStringConvertible {
    var result: CommandResult
    var description: String { result.description }
}

/// A database of a test's own, with a folder to work in.
struct ServerRoom {
    let server: ServerCase
    let name: String
    let folder: TemporaryFolder

    /// Makes the database and runs a script in it.
    init(_ server: ServerCase, _ script: String = "") async throws {
        self.server = server
        name = "room_\(getpid())_\(UInt32.random(in: 0...UInt32.max))"
        folder = try TemporaryFolder()
        try await server.psql("CREATE DATABASE \(name) TEMPLATE template0")
        try await server.psql(script, in: name)
    }

    var address: String { server.address(name) }

    /// Runs `martlet` in the folder.
    func martlet(_ arguments: String..., environment: [String: String] = [:]) async throws -> CommandResult {
        try await Command.martlet(arguments, in: folder.path, environment: environment)
    }

    /// The scratch databases that a process made.
    static func scratch(of process: pid_t, on server: ServerCase) async throws -> [String] {
        try await server.psql(
            "SELECT datname FROM pg_database WHERE datname LIKE 'martlet\\_scratch\\_%\\_\(process)\\_%'"
        ).split(separator: "\n").map(String.init)
    }

    /// Drops the database and the roles.
    func close(roles: [String] = []) async {
        _ = try? await server.psql("DROP DATABASE IF EXISTS \(name) WITH (FORCE)")
        for role in roles { _ = try? await server.psql("DROP ROLE IF EXISTS \(role)") }
    }
}
