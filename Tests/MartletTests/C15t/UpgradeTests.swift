import Glibc
import Testing

/// A real application's schema at three points of its history, with rows in every table.
@Suite struct UpgradeTests {
    private static let examples = BuildProducts.projectRoot + "/Examples/c15t"
    static let areThere = ["schema.yaml", "schema-b.yaml", "schema-c.yaml", "rows.sql"]
        .allSatisfy { access(examples + "/" + $0, R_OK) == 0 }

    @Test(.enabled(if: areThere, "Examples/c15t is not complete"))
    func losesOnlyWhatItAnnounces() async throws {
        let bench = try Workbench()
        let made = try await bench.martlet("apply", "--create", "--yes", schema: Self.examples + "/schema.yaml")
        try #require(made.status == 0, "\(made)")
        try await SQLiteShell.run(bench.database, ".read \(Self.examples)/rows.sql\n")
        let first = try await IndependentReader.read(bench.database)
        try #require(first.tables.count == 11)
        let counts = try await RowMaker.counts(bench.database, tables: first.tables)
        #expect(counts.values.allSatisfy { $0 > 0 }, "each table has rows: \(counts)")

        try await upgrade(bench, to: "schema-b.yaml", allowing: ["drop-table"], filled: [])
        try await upgrade(
            bench, to: "schema-c.yaml", allowing: ["drop-table", "drop-column"],
            filled: ["domain.updatedAt", "consent.purposeIds"])

        let total = counts.values.reduce(0, +)
        let last = try await IndependentReader.read(bench.database)
        let left = try await RowMaker.counts(bench.database, tables: last.tables)
        print(
            "c15t A → B → C: \(total) rows in \(counts.count) tables, \(left.values.reduce(0, +)) in \(left.count) after"
        )
    }

    /// Upgrades and compares what is there with what was there and what the plan said.
    private func upgrade(
        _ bench: Workbench, to schema: String, allowing hazards: [String], filled: Set<String>
    ) async throws {
        let path = Self.examples + "/" + schema
        let bytes = try await bench.bytes()
        let before = try await IndependentReader.read(bench.database)
        let refused = try await Command.martlet(
            ["apply", "--yes", "--no-rename", "-d", "sqlite:app.db", "-s", path], in: bench.folder.path)
        #expect(refused.status == 3, "\(schema): \(refused)")
        #expect(try await bench.bytes() == bytes, "\(schema): refused, yet the database is another")

        _ = try await Command.run("cp", ["app.db", "before.db"], in: bench.folder.path)
        let applied = try await Command.martlet(
            ["apply", "--yes", "--no-rename", "-d", "sqlite:app.db", "-s", path] + hazards.flatMap { ["--allow", $0] },
            in: bench.folder.path)
        try #require(applied.status == 0, "\(schema): \(applied)")
        let after = try await IndependentReader.read(bench.database)
        let old = try await RowsOfDatabase(
            bench.folder.file("before.db"), facts: before, other: after, except: filled)
        let losses = try await RowsOfDatabase(bench.database, facts: after, other: before, except: filled)
            .losses(since: old)
        #expect(losses.isEmpty, "\(schema):\n\(losses.joined(separator: "\n"))")

        // What is gone, as the words that allow it, is exactly what the plan asked to be allowed.
        let tables = before.tables.filter { !after.tables.contains($0) }.map { "drop-table:\($0)" }
        let columns = before.tables.filter { after.tables.contains($0) }.flatMap { table in
            (before.columns[table] ?? []).map(\.name)
                .filter { name in !(after.columns[table] ?? []).contains { $0.name == name } }
                .map { "drop-column:\(table).\($0)" }
        }
        let announced = refused.output.split(whereSeparator: \.isWhitespace).filter { $0.hasPrefix("drop-") }
        #expect(Set(announced.map(String.init)) == Set(tables + columns), "\(refused.output)")
        #expect(!announced.isEmpty)

        let fresh = ["-d", "sqlite:fresh-\(schema).db", "-s", path]
        let built = try await Command.martlet(["apply", "--create", "--yes"] + fresh, in: bench.folder.path)
        try #require(built.status == 0, "\(built)")
        let differences = after.differences(
            from: try await IndependentReader.read(bench.folder.file("fresh-\(schema).db")))
        #expect(differences.isEmpty, "\(schema):\n\(differences.joined(separator: "\n"))")
        #expect(try await bench.query("PRAGMA foreign_key_check; PRAGMA integrity_check;") == "ok")
        for command in [["plan", "--check"], ["verify"]] {
            let result = try await Command.martlet(
                command + ["-d", "sqlite:app.db", "-s", path], in: bench.folder.path)
            #expect(result.status == 0, "\(schema): \(result)")
        }
    }
}
