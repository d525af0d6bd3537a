import Glibc
import Testing

/// Runs that are stopped from outside in the middle of building a large table anew.
@Suite(.serialized) struct SignalTests {
    private static let rows = 500_000
    private static let columns =
        "tables:\n  item:\n    columns:\n      id: {type: integer, primaryKey: true}\n      name: "

    private func folder() async throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.write("schema.yaml", Self.columns + "{type: string, nullable: false}\n")
        try await SQLiteShell.run(
            folder.file("app.db"),
            """
            CREATE TABLE item ("id" INTEGER PRIMARY KEY, "name" TEXT);
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(Self.rows))
            INSERT INTO item SELECT i, 'the name of number ' || i FROM n;
            """)
        return folder
    }

    /// Starts a run and sends it a signal once the new table is being filled.
    private func stop(_ folder: TemporaryFolder, with signal: Int32) async throws -> Int32 {
        let run = try RunningCommand(
            BuildProducts.martlet,
            ["apply", "--yes", "--allow", "all", "-d", "sqlite:app.db", "-s", "schema.yaml"], in: folder)
        try await RunningCommand.until { access(folder.file("app.db-journal"), F_OK) == 0 }
        try await Task.sleep(for: .milliseconds(60))
        run.send(signal)
        return try await run.wait()
    }

    private func state(_ folder: TemporaryFolder) async throws -> String {
        try await SQLiteShell.run(
            folder.file("app.db"),
            """
            PRAGMA integrity_check; SELECT count(*), min(name), max(id) FROM item;
            SELECT "notnull" FROM pragma_table_info('item') WHERE name = 'name';
            """)
    }

    private func expectNextRunWorks(_ folder: TemporaryFolder) async throws {
        let next = try await Command.martlet(
            ["apply", "--yes", "--allow", "all", "-d", "sqlite:app.db", "-s", "schema.yaml"], in: folder.path)
        #expect(next.status == 0, "\(next)")
        #expect(try await state(folder).hasSuffix("|\(Self.rows)\n1\n"))
        #expect(FolderState(folder.path).files.keys.sorted() == ["app.db", "schema.yaml"])
    }

    @Test(arguments: [(SIGINT, 130), (SIGTERM, 143)] as [(Int32, Int32)])
    func aSignalRollsBack(signal: Int32, code: Int32) async throws {
        let folder = try await folder()
        let before = FolderState(folder.path)
        #expect(try await stop(folder, with: signal) == code)
        #expect(FolderState(folder.path).differences(from: before) == [])
        #expect(try await state(folder).hasSuffix("|\(Self.rows)\n0\n"))
        try await expectNextRunWorks(folder)
    }

    @Test func aKilledRunLeavesTheOldSchemaAndNoLockThatHolds() async throws {
        let folder = try await folder()
        #expect(try await stop(folder, with: SIGKILL) == 137)
        #expect(try await state(folder).hasSuffix("|\(Self.rows)\n0\n"))
        try await expectNextRunWorks(folder)
    }
}
