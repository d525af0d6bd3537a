import Testing

/// A database made by SQLite's client, a second one in the state to reach, and the command between them.
struct Workbench {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// The database to be changed.
    var database: String { folder.file("app.db") }

    /// Makes the database, and the one that has the schema to reach.
    init(_ script: String, wanted: String) async throws {
        try self.init()
        try await SQLiteShell.run(database, script)
        try await SQLiteShell.run(folder.file("new.db"), wanted)
    }

    /// Runs the command on the database and the schema to reach.
    func martlet(_ command: String, _ arguments: String..., schema: String = "sqlite:new.db") async throws
        -> CommandResult
    {
        try await Command.martlet([command, "-d", "sqlite:app.db", "-s", schema] + arguments, in: folder.path)
    }

    /// Brings the database to the schema by building tables anew, and proves that it has it.
    func rebuild(_ arguments: String..., sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let applied = try await apply(arguments)
        #expect(
            applied.output.contains("built anew"), "no table was built anew\n\(applied)", sourceLocation: sourceLocation
        )
    }

    /// Brings the database to the schema, and proves that it has it.
    @discardableResult
    func apply(_ arguments: [String] = [], sourceLocation: SourceLocation = #_sourceLocation) async throws
        -> CommandResult
    {
        let database = ["-d", "sqlite:app.db", "-s", "sqlite:new.db"]
        let applied = try await Command.martlet(
            ["apply", "--allow", "all", "--yes"] + database + arguments, in: folder.path)
        try #require(applied.status == 0, "\(applied)", sourceLocation: sourceLocation)
        let reached = try await IndependentReader.read(self.database)
        let differences = reached.differences(from: try await IndependentReader.read(folder.file("new.db")))
        #expect(differences.isEmpty, "\(differences.joined(separator: "\n"))", sourceLocation: sourceLocation)
        let again = try await Command.martlet(["plan", "--check"] + database + arguments, in: folder.path)
        #expect(again.status == 0, "\(again)", sourceLocation: sourceLocation)
        return applied
    }

    /// What a query gives, one line for each row.
    func query(_ sql: String) async throws -> String {
        String(try await SQLiteShell.run(database, sql).dropLast())
    }

    /// The bytes of the database, as a text to compare.
    func bytes() async throws -> String {
        try await Command.run("cksum", ["app.db"], in: folder.path).output
    }
}
