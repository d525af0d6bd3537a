import Martlet
import Testing

/// Whole releases through plan files, and names that a file has to carry exactly.
@Suite struct PlanFileRoundTripTests {
    /// The example's three versions, each planned by one command and executed by another.
    @Test func theExampleGoesThroughPlanFiles() async throws {
        let bench = try Workbench()
        let example = BuildProducts.projectRoot + "/Examples/c15t/"
        let made = try await bench.martlet("apply", "--create", "--yes", schema: example + "schema.yaml")
        try #require(made.status == 0, "\(made)")
        try await SQLiteShell.run(
            bench.database, String(decoding: FolderState.bytes(example + "rows.sql"), as: UTF8.self))
        for version in ["schema-b.yaml", "schema-c.yaml"] {
            let planned = try await bench.martlet(
                "plan", "--out", "release.json", "--allow", "all", "--no-rename", schema: example + version)
            try #require(planned.status == 0, "\(planned)")
            #expect(try await bench.martlet("verify", schema: example + version).status == 1)
            let applied = try await Command.martlet(
                ["apply", "-d", "sqlite:app.db", "--plan", "release.json", "--yes", "--allow", "all"],
                in: bench.folder.path)
            try #require(applied.status == 0, "\(applied)")
            let equal = try await bench.martlet("verify", schema: example + version)
            #expect(equal.status == 0, "\(equal)")
            let status = try await Command.martlet(["status", "-d", "sqlite:app.db", "--check"], in: bench.folder.path)
            #expect(status.status == 0, "\(status)")
        }
    }

    @Test func namesOfAnyKindAreCarried() async throws {
        // Composed and decomposed, a line break, quotes, a control character: all are names to the database.
        let names = [
            "caf\u{E9}", "cafe\u{301}", "two\nlines", "quo\"ted", "back\\slash", "bell\u{7}", "Größe", "x\u{2028}y",
        ]
        let tables = names.map { "CREATE TABLE \"\($0.replacing("\"", with: "\"\""))\" (\"id\" INTEGER);" }
        let bench = try await Workbench(tables.joined(separator: "\n"), wanted: "CREATE TABLE other (x);")
        let wanted = names.map {
            "CREATE TABLE \"\($0.replacing("\"", with: "\"\""))\" (\"id\" INTEGER, \"note\" TEXT DEFAULT 'a''b\\');"
        }
        try await SQLiteShell.run(bench.folder.file("new.db"), "DROP TABLE other; " + wanted.joined(separator: "\n"))
        let planned = try await bench.martlet("plan", "--out", "release.json")
        try #require(planned.status == 0, "\(planned)")
        let applied = try await Command.martlet(
            ["apply", "-d", "sqlite:app.db", "--plan", "release.json", "--yes"], in: bench.folder.path)
        #expect(applied.status == 0, "\(applied)")
        let equal = try await bench.martlet("verify", "--extra", "refuse")
        #expect(equal.status == 0, "\(equal)")
        #expect(
            try await bench.query("SELECT count(*) FROM sqlite_schema WHERE sql LIKE '%note%';") == "\(names.count)")
        let status = try await Command.martlet(["status", "-d", "sqlite:app.db", "--check"], in: bench.folder.path)
        #expect(status.status == 0, "\(status)")
        // Nothing is under management by one spelling and not by the other.
        try await SQLiteShell.run(bench.database, "DROP TABLE \"cafe\u{301}\";")
        let drifted = try await Command.martlet(["status", "-d", "sqlite:app.db", "--check"], in: bench.folder.path)
        #expect(drifted.status == 1, "\(drifted)")
        #expect(drifted.output.contains("1 object changed since the last run"), "\(drifted)")
    }

    @Test func theLibraryTellsTheStatus() async throws {
        let shop = try await Shop()
        let adapter = try await Adapter.open(
            "sqlite:" + shop.database, options: Adapter.Options(adapterPath: [BuildProducts.folder]))
        #expect(try await adapter.status().hasJournal == false)
        let options = MigrationOptions(desired: .source(shop.folder.file("wider.yaml")))
        let result = try await migrate(adapter: adapter, options: options)
        let status = try await adapter.status()
        #expect(status.runs.map(\.id) == [result.run])
        #expect(status.runs.first?.statementCount == result.statementCount)
        #expect(status.drift?.isEmpty == true)
        #expect(status.managed == ["table customer", "table order"])
        #expect(status.unmanaged.isEmpty && status.unfinished == nil)
        await adapter.close()
    }
}
