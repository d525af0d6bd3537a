extension PostgreSQLServer {
    /// Connects the superuser with a database.
    func connection(to database: String = "postgres") throws -> PostgreSQLConnection {
        try PostgreSQLConnection(url(database))
    }
}

/// Databases as wholes, made and dropped from within another one.
extension PostgreSQLConnection {
    /// Makes a database that is empty, or as another one is, and gives its name, which no other one has.
    func makeDatabase(as template: String = "template0") throws -> String {
        let database = "martlet_case_\(UInt64.random(in: 0...UInt64.max))"
        try run("CREATE DATABASE \(database) TEMPLATE \(template)")
        return database
    }

    /// Drops a database with whoever is in it, if it is there.
    func dropDatabase(_ database: String) throws { try run("DROP DATABASE IF EXISTS \(database) WITH (FORCE)") }
}
