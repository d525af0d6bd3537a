import Synchronization

/// Roles that scripts need, which belong to a whole server.
enum PostgreSQLRoles {
    private static let made = Mutex<[Int: Set<String>]>([:])

    /// The roles that a script makes, as far as its words tell.
    ///
    /// They are made before it runs, since two cases may need the same ones at the same time.
    static func created(by script: String) -> [String] {
        script.matches(of: /(?i)\bcreate\s+(?:role|user)\s+(?!mapping\b)(?:if\s+not\s+exists\s+)?"?(\w+)"?/)
            .map { String($0.1) }
    }

    /// The role that psql says is not there.
    static func missing(in errors: String) -> String? {
        errors.firstMatch(of: /ERROR:  role "(.+)" does not exist/).map { String($0.1) }
    }

    /// Makes those roles that are not there, and tells how many.
    @discardableResult
    static func make(_ roles: [String], on server: PostgreSQLServer) throws -> Int {
        guard !roles.isEmpty else { return 0 }
        let connection = try server.connection()
        return made.withLock { made in
            var count = 0
            for role in roles where (try? connection.run("CREATE ROLE \(PostgreSQLName.quoted(role))")) != nil {
                made[server.version, default: []].insert(role)
                count += 1
            }
            return count
        }
    }

    /// Drops the roles that were made here, unless a database of somebody else has come to need one.
    static func dropMade(on server: PostgreSQLServer) {
        guard let connection = try? server.connection() else { return }
        for role in made.withLock({ $0.removeValue(forKey: server.version) ?? [] }) {
            try? connection.run("DROP ROLE \(PostgreSQLName.quoted(role))")
        }
    }
}
