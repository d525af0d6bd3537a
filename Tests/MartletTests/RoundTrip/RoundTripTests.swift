import Testing

/// Every real schema, written out and built again from what was written.
@Suite(.serialized, .enabled(if: CorpusFiles.isThere, CorpusFiles.absence))
struct RoundTripTests {
    static let cases = Result { TestSelection.choose(try CorpusFiles.schemas("sqlite"), group: \.series) }
    static let tally = Tally("schemas there and back", total: 3 * ((try? cases.get())?.count ?? 0))

    @Test(arguments: try RoundTripTests.cases.get(), FormatTrip.formats)
    func comesBack(_ schema: CorpusSchema, _ format: String) async throws {
        await Self.tally.count { try await FormatTrip(schema, format, on: SQLiteEngine()).run().rawValue }
    }

    /// The script that SQLite's own client loads.
    @Test(arguments: try RoundTripTests.cases.get())
    func isLoadedByTheClient(_ schema: CorpusSchema) async throws {
        let folder = try TemporaryFolder()
        let loaded = try await Command.run(
            "sqlite3", ["-batch", "-bail", folder.file("old.db")], input: ".read \(schema.path)\n")
        guard loaded.status == 0 else { return }
        let inspected = try await Command.martlet(["inspect", "sqlite:old.db", "--format", "sql"], in: folder.path)
        try #require(inspected.status == 0, "\(inspected)")
        try await SQLiteShell.run(folder.file("new.db"), inspected.output)
        let wanted = try await IndependentReader.read(folder.file("old.db"))
        #expect(!wanted.objects.isEmpty)
        let differences = try await IndependentReader.read(folder.file("new.db")).differences(from: wanted)
        #expect(differences.isEmpty, "\(differences.joined(separator: "\n"))")
        let again = try await Command.martlet(["inspect", "sqlite:new.db", "--format", "sql"], in: folder.path)
        #expect(again.output.replacing("new.db", with: "old.db") == inspected.output)
    }

    /// The script itself as the schema of the database that SQLite's client makes of it.
    @Test(arguments: try RoundTripTests.cases.get())
    func isASourceItself(_ schema: CorpusSchema) async throws {
        let folder = try TemporaryFolder()
        let loaded = try await Command.run(
            "sqlite3", ["-batch", "-bail", folder.file("old.db")], input: ".read \(schema.path)\n")
        guard loaded.status == 0 else { return }
        #expect(try await !IndependentReader.read(folder.file("old.db")).objects.isEmpty)
        for command in [["plan", "--check"], ["verify"]] {
            let result = try await Command.martlet(
                command + ["-d", "sqlite:old.db", "-s", schema.path], in: folder.path)
            #expect(result.status == 0, "\(result)")
        }
        let built = try await Command.martlet(
            ["apply", "--create", "--yes", "-d", "sqlite:new.db", "-s", schema.path], in: folder.path)
        try #require(built.status == 0, "\(built.errors)")
        let differences = try await IndependentReader.read(folder.file("new.db"))
            .differences(from: try await IndependentReader.read(folder.file("old.db")))
        #expect(differences.isEmpty, "\(differences.joined(separator: "\n"))")
    }
}
