import Glibc

/// A server that `Scripts/test` has started for the tests, or that a test has started itself.
struct PostgreSQLServer: TestEngine {
    /// The major version it is said to be.
    let version: Int
    /// Its host and port.
    let address: String
    /// The folder of its programs, which are of its version.
    let programs: String

    let name = "postgresql"

    var testDescription: String { "PostgreSQL \(version)" }

    /// All servers that `Scripts/test` has started.
    static let all: [PostgreSQLServer] = [13, 14, 15, 16, 17, 18].compactMap { version in
        let name = "MARTLET_TEST_POSTGRESQL_\(version)"
        guard let url = variable(name), let programs = variable(name + "_PROGRAMS"), let at = url.lastIndex(of: "@")
        else { return nil }
        return PostgreSQLServer(
            version: version, address: String(url[at...].dropFirst().prefix { $0 != "/" }), programs: programs)
    }

    /// The host and port of a pooler before one of the servers; nil where there is none.
    static let pooler = variable("MARTLET_TEST_POSTGRESQL_POOLER")

    private static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

    /// The port alone.
    var port: UInt16 { UInt16(address.drop { $0 != ":" }.dropFirst()) ?? 0 }

    /// The URL of a database, for the superuser or somebody else who needs no password.
    func url(_ database: String, user: String = "martlet") -> String { "postgresql://\(user)@\(address)/\(database)" }

    func room() throws -> any TestRoom { try PostgreSQLRoom(self) }

    func said(_ name: String) -> String { Self.said(name) }

    /// A name of the facts without the schema `public` and without quotes.
    static func said(_ name: String) -> String {
        name.replacing("\"public\".", with: "").replacing("\"", with: "")
    }
}
