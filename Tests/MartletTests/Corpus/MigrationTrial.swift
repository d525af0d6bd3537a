import Testing

/// Takes a database with rows from one schema to another and looks at what became of it.
struct MigrationTrial {
    enum Outcome: String {
        case passed, failed
        case notLoadable = "not loadable"
        case refusedByRows = "refused by rows, database unchanged"
    }

    let step: CorpusStep
    let folder: TemporaryFolder
    let tally: Tally

    init(_ step: CorpusStep, tally: Tally) throws {
        self.step = step
        self.tally = tally
        folder = try TemporaryFolder()
    }

    private var database: String { folder.file("app.db") }
    private let options = ["--extra", "drop", "--allow", "all", "--no-rename"]

    func run() async throws -> Outcome {
        guard try await load(step.old, "app.db"), try await load(step.new, "new.db") else { return .notLoadable }
        let old = try await IndependentReader.read(database)
        let wanted = try await IndependentReader.read(folder.file("new.db"))
        let (filled, empty) = try await RowMaker.fill(database, facts: old)
        tally.add("tables with rows", filled)
        tally.add("tables without", empty)
        let before = try await RowsOfDatabase(database, facts: old, other: wanted)
        _ = try await Command.run("cp", ["app.db", "before.db"], in: folder.path)

        let applied = try await martlet("apply", "app.db", "--yes")
        if applied.status != 0 { return try await refused(applied) }
        let reached = try await IndependentReader.read(database)
        let differences = reached.differences(from: wanted)
        #expect(differences.isEmpty, "\(step.name):\n\(differences.joined(separator: "\n"))")
        tally.add("tables with columns in another order", reached.tablesInAnotherOrder(than: wanted).count)
        let again = try await martlet("plan", "app.db", "--check")
        #expect(again.status == 0, "\(step.name): something is left to do\n\(again)")
        let losses = try await RowsOfDatabase(database, facts: reached, other: old).losses(since: before)
        #expect(losses.isEmpty, "\(step.name):\n\(losses.joined(separator: "\n"))\n\(applied)")
        return differences.isEmpty && again.status == 0 && losses.isEmpty ? .passed : .failed
    }

    private func load(_ script: String, _ name: String) async throws -> Bool {
        try await Command.run("sqlite3", ["-batch", "-bail", name], in: folder.path, input: script + "\n;").status == 0
    }

    private func martlet(_ command: String, _ name: String, _ more: String...) async throws -> CommandResult {
        try await Command.martlet(
            [command, "-d", "sqlite:\(name)", "-s", "sqlite:new.db"] + options + more, in: folder.path)
    }

    /// A run that did not happen must be the rows' fault alone, and have changed nothing.
    private func refused(_ applied: CommandResult) async throws -> Outcome {
        #expect(applied.status == 2 || applied.status == 3, "\(step.name): \(applied)")
        let unchanged = try await Command.run("cmp", ["app.db", "before.db"], in: folder.path)
        #expect(unchanged.status == 0, "\(step.name): refused, yet the database is another\n\(applied)")
        _ = try await load(step.old, "empty.db")
        let script = try await IndependentReader.read(folder.file("empty.db")).tables
            .map { "DELETE FROM \(SQLiteTable.quoted($0));\n" }.joined()
        _ = try await Command.run("sqlite3", ["-batch", "empty.db"], in: folder.path, input: script)
        let withoutRows = try await martlet("apply", "empty.db", "--yes")
        #expect(
            withoutRows.status == 0, "\(step.name): refused without rows too\n\(withoutRows.errors)\n\(applied.errors)")
        print("refused by rows: \(step.name): \(applied.errors)")
        return unchanged.status == 0 && withoutRows.status == 0 && (2...3).contains(applied.status)
            ? .refusedByRows : .failed
    }
}
