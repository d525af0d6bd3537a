/// A role of a test's own, which may log in and needs no password.
struct OwnRole: Sendable {
    let name: String
    /// The URL by which it comes to the database that it was made for.
    let url: String
}

extension OwnDatabase {
    /// Makes a role, hands it to the body, and drops it with all that it has in the database.
    func withRole(_ options: String = "", _ body: (OwnRole) async throws -> Void) async throws {
        let role = "\(name)_role_\(UInt16.random(in: 0...UInt16.max))"
        try await server.run("CREATE ROLE \(role) LOGIN \(options)")
        let outcome = await Result { () async throws in
            try await body(OwnRole(name: role, url: server.url(name, user: role)))
        }
        try await run("REASSIGN OWNED BY \(role) TO martlet; DROP OWNED BY \(role)")
        try await server.run("DROP OWNED BY \(role); DROP ROLE \(role)")
        try outcome.get()
    }
}
