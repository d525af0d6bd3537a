import Glibc
import Testing

/// What SQL files say is kept between runs, and counts only while nothing that it depends on has changed.
@Suite struct CachedSourceTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(
            "schema.sql",
            """
            CREATE TABLE note (id INTEGER PRIMARY KEY, -- martlet:renamed-from number
                text TEXT);
            INSERT INTO note VALUES (1, 'x');
            CREATE VIEW notes AS SELECT * FROM note;
            """)
    }

    private func run(_ arguments: String...) async throws -> CommandResult {
        try await Command.martlet(arguments, in: folder.path, environment: ["XDG_CACHE_HOME": folder.file("cache")])
    }

    private var entries: [String] { FolderState(folder.file("cache/martlet")).files.keys.sorted() }

    private func plan() async throws -> CommandResult {
        try await run("diff", "none.yaml", "schema.sql", "--engine", "sqlite", "--format", "json")
    }

    @Test func aSecondRunSaysTheSame() async throws {
        try folder.write("none.yaml", "tables: {}")
        let first = try await plan()
        #expect(first.status == 0, "\(first)")
        #expect(first.errors.contains("skipped 1 data statement"), "\(first)")
        #expect(entries.count == 1)
        let second = try await plan()
        #expect(second.output == first.output)
        #expect(second.errors == first.errors)
        #expect(entries.count == 1)

        // Only what was read before can come from the cache, so a changed file is another entry.
        try folder.write("schema.sql", "CREATE TABLE other (id INTEGER);")
        let changed = try await plan()
        #expect(changed.output.contains("other"))
        #expect(!changed.output.contains("view notes"))
        #expect(entries.count == 2)
    }

    @Test func anEntryThatIsDamagedIsMadeAnew() async throws {
        try folder.write("none.yaml", "tables: {}")
        let first = try await plan()
        let entry = try #require(entries.first)
        try folder.write("cache/martlet/" + entry, "martlet schema, so it says")
        #expect(chmod(folder.file("cache/martlet/" + entry), 0o600) == 0)
        let second = try await plan()
        #expect(second.output == first.output)
        #expect(second.status == 0)
        #expect(FolderState.bytes(folder.file("cache/martlet/" + entry)).count > 100)
    }

    @Test func nothingIsKeptWhereThatIsAsked() async throws {
        try folder.write("none.yaml", "tables: {}")
        let result = try await run(
            "diff", "none.yaml", "schema.sql", "--engine", "sqlite", "--format", "sql", "--no-cache")
        #expect(result.status == 0, "\(result)")
        #expect(entries.isEmpty)
    }

    @Test func aCacheThatCannotBeWrittenStopsNothing() async throws {
        try folder.write("none.yaml", "tables: {}")
        try folder.write("cache", "a file where the folder would be")
        let result = try await plan()
        #expect(result.status == 0, "\(result)")
    }
}
