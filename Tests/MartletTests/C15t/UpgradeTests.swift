import Glibc
import Testing

/// A real application's schema at three points of its history, with rows in every table.
@Suite struct UpgradeTests {
    private static let examples = BuildProducts.projectRoot + "/Examples/c15t"
    static let areThere = ["schema.yaml", "schema-b.yaml", "schema-c.yaml", "rows.sql", "rows-postgresql.sql"]
        .allSatisfy { access(examples + "/" + $0, R_OK) == 0 }
    static let engines: [any TestEngine] = [SQLiteEngine()] + PostgreSQLServer.all

    @Test(.enabled(if: areThere, "Examples/c15t is not complete"), arguments: engines)
    func losesOnlyWhatItAnnounces(_ engine: any TestEngine) async throws {
        let room = try engine.room()
        try await room.makeEmpty("app")
        let made = try await room.martlet(
            ["apply", "--create", "--yes", "-d", room.location("app"), "-s", Self.examples + "/schema.yaml"])
        try #require(made.status == 0, "\(made)")
        let rows = engine.name == "sqlite" ? "rows.sql" : "rows-\(engine.name).sql"
        let filled = try await room.run(try CorpusFiles.text("\(Self.examples)/\(rows)"), in: "app")
        try #require(filled.status == 0, "\(filled)")
        let first = try await room.facts("app")
        try #require(first.tables.count == 11)
        let counts = try await room.counts("app", tables: first.tables)
        #expect(counts.values.allSatisfy { $0 > 0 }, "each table has rows: \(counts)")

        try await upgrade(engine, room, to: "schema-b", allowing: ["drop-table"], filled: [])
        try await upgrade(
            engine, room, to: "schema-c", allowing: ["drop-table", "drop-column"],
            filled: ["domain.updatedAt", "consent.purposeIds"])

        let total = counts.values.reduce(0, +)
        let last = try await room.facts("app")
        let left = try await room.counts("app", tables: last.tables)
        print(
            "c15t A → B → C on \(engine.testDescription): \(total) rows in \(counts.count) tables, "
                + "\(left.values.reduce(0, +)) in \(left.count) after"
        )
    }

    /// Upgrades and compares what is there with what was there and what the plan said.
    private func upgrade(
        _ engine: any TestEngine, _ room: any TestRoom, to schema: String, allowing hazards: [String],
        filled: Set<String>
    ) async throws {
        let path = "\(Self.examples)/\(schema).yaml"
        let database = ["-d", room.location("app"), "-s", path]
        let state = try await room.state("app")
        let before = try await room.facts("app")
        let refused = try await room.martlet(["apply", "--yes", "--no-rename"] + database)
        #expect(refused.status == 3, "\(schema): \(refused)")
        #expect(try await room.state("app") == state, "\(schema): refused, yet the database is another")

        try await room.copy("app", to: "before-\(schema)")
        let applied = try await room.martlet(
            ["apply", "--yes", "--no-rename"] + database + hazards.flatMap { ["--allow", $0] })
        try #require(applied.status == 0, "\(schema): \(applied)")
        let after = try await room.facts("app")
        let old = try await room.rows("before-\(schema)", facts: before, other: after, except: filled)
        let losses = try await room.rows("app", facts: after, other: before, except: filled).losses(since: old)
        #expect(losses.isEmpty, "\(schema):\n\(losses.joined(separator: "\n"))")

        // What is gone, as the words that allow it, is exactly what the plan asked to be allowed.
        let tables = before.tables.filter { !after.tables.contains($0) }.map { "drop-table:\(engine.said($0))" }
        let columns = before.tables.filter { after.tables.contains($0) }.flatMap { table in
            (before.columns[table] ?? []).map(\.name)
                .filter { name in !(after.columns[table] ?? []).contains { $0.name == name } }
                .map { "drop-column:\(engine.said("\(table).\($0)"))" }
        }
        let announced = refused.output.split(whereSeparator: \.isWhitespace).filter { $0.hasPrefix("drop-") }
        #expect(Set(announced.map(String.init)) == Set(tables + columns), "\(refused.output)")
        #expect(!announced.isEmpty)

        try await room.makeEmpty("fresh-\(schema)")
        let built = try await room.martlet(
            ["apply", "--create", "--yes", "-d", room.location("fresh-\(schema)"), "-s", path])
        try #require(built.status == 0, "\(built)")
        let differences = after.differences(from: try await room.facts("fresh-\(schema)"))
        #expect(differences.isEmpty, "\(schema):\n\(differences.joined(separator: "\n"))")
        #expect(try await room.damages("app") == [])
        for command in [["plan", "--check"], ["verify"]] {
            let result = try await room.martlet(command + database)
            #expect(result.status == 0, "\(schema): \(result)")
        }
    }
}
