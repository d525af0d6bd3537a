import Glibc
import Testing

/// A server that `Scripts/test` has started for the tests.
struct PostgreSQLServer: TestEngine {
    /// The major version it is said to be.
    let version: Int
    /// The URL of its superuser, who needs no password, without the name of a database.
    let url: String
    /// The folder of the client's programs, which are of its version.
    let programs: String

    let name = "postgresql"

    var testDescription: String { "PostgreSQL \(version)" }

    /// All servers that there are.
    static let all: [PostgreSQLServer] = [13, 14, 15, 16, 17, 18].compactMap { version in
        let name = "MARTLET_TEST_POSTGRESQL_\(version)"
        guard let url = variable(name), let programs = variable(name + "_PROGRAMS"),
            let slash = url.lastIndex(of: "/")
        else { return nil }
        return PostgreSQLServer(version: version, url: String(url[..<slash]), programs: programs)
    }

    /// What a suite says that is skipped without servers.
    static let need: Comment = "Scripts/test starts the servers; MARTLET_TEST_POSTGRESQL_15 is not set"

    private static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

    /// What `-d` takes for a database.
    func location(_ database: String) -> String { "\(url)/\(database)" }

    func room() throws -> any TestRoom { try PostgreSQLRoom(self) }

    func said(_ name: String) -> String { Self.said(name) }

    /// A name of the facts without the schema `public` and without quotes.
    static func said(_ name: String) -> String {
        name.replacing("\"public\".", with: "").replacing("\"", with: "")
    }

    /// Runs a program of the client.
    func client(_ program: String, _ arguments: [String], input: String = "") async throws -> CommandResult {
        try await Command.run("\(programs)/\(program)", arguments, input: input)
    }

    /// Loads a script with psql, which ends at the first statement that fails.
    func psql(_ database: String, _ script: String) async throws -> CommandResult {
        // 18's programs come without psql; 15's talks to any server.
        let psql = access("\(programs)/psql", X_OK) == 0 ? "\(programs)/psql" : "psql"
        return try await Command.run(
            psql, ["-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", location(database), "-f", "-"], input: script)
    }
}
