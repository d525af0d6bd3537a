import Testing

/// Takes a database with rows from one schema to another and looks at what became of it.
struct MigrationTrial {
    enum Outcome: String {
        case passed, failed
        case notLoadable = "not loadable"
        case stoppedByRows = "stopped by rows behind a committed part, gone on without them"
        case refusedByRows = "refused by rows, database unchanged"
    }

    let step: CorpusStep
    let room: any TestRoom
    let tally: Tally
    private var source: String

    init(_ step: CorpusStep, on engine: any TestEngine, tally: Tally) throws {
        self.step = step
        self.tally = tally
        room = try engine.room()
        source = try room.source("new", script: step.new)
    }

    private let options = ["--extra", "drop", "--allow", "all", "--no-rename"]

    /// Steps with scripts that make roles and act as them, and so are no schemas: what they make is read from the database.
    private static let withoutScripts = ["pgschema drop_privilege"]

    /// What there was before.
    private struct Start {
        var facts: DatabaseFacts
        var rows: RowsOfDatabase
        var state: String
        var names: Set<String>
    }

    func run() async throws -> Outcome {
        for (name, script) in [("app", step.old), ("new", step.new)] {
            let loaded = try await room.load(script, into: name)
            guard loaded.status == 0 else {
                print("not loadable: \(step.name): \(loaded.errors.prefix { !$0.isNewline })")
                return .notLoadable
            }
        }
        let old = try await room.facts("app")
        let wanted = try await room.facts("new")
        let (filled, empty) = try await room.fill("app", old)
        tally.add("tables with rows", filled)
        tally.add("tables without", empty)
        let start = Start(
            facts: old, rows: try await room.rows("app", facts: old, other: wanted, except: []),
            state: try await room.state("app"), names: try await room.keptNames("app"))
        var trial = self
        if Self.withoutScripts.contains(where: step.name.hasPrefix) { trial.source = room.location("new") }
        return try await trial.migrate(from: start, to: wanted)
    }

    private func migrate(from start: Start, to wanted: DatabaseFacts) async throws -> Outcome {
        let applied = try await martlet("apply", "app", "--yes")
        switch applied.status {
        case 0:
            guard let reached = try await reaches(wanted, "app", by: applied, names: start.names) else {
                return .failed
            }
            tally.add("tables with columns in another order", reached.tablesInAnotherOrder(than: wanted).count)
            return try await keeps(reached, start, applied, shared: start.facts) ? .passed : .failed
        case 4: return try await stopped(applied, start, wanted)
        default: return try await refused(applied, start, wanted)
        }
    }

    private func martlet(_ command: String, _ name: String, _ more: String...) async throws -> CommandResult {
        try await room.martlet([command, "-d", room.location(name), "-s", source] + options + more)
    }

    /// Whether no row is lost that the plan has not announced.
    private func keeps(
        _ reached: DatabaseFacts, _ start: Start, _ applied: CommandResult, shared other: DatabaseFacts
    ) async throws -> Bool {
        let losses = try await room.rows("app", facts: reached, other: other, except: []).losses(
            since: start.rows)
        #expect(losses.isEmpty, "\(step.name):\n\(losses.joined(separator: "\n"))\n\(applied)")
        return losses.isEmpty
    }

    /// The facts of a database that was brought to the new schema, if it has that and nothing is left to do.
    private func reaches(
        _ wanted: DatabaseFacts, _ name: String, by applied: CommandResult, names: Set<String>
    ) async throws -> DatabaseFacts? {
        let reached = try await room.facts(name)
        var compared = name
        var differences = reached.differences(from: wanted)
        if !differences.isEmpty,
            let renamed = try await room.renamed(name, like: "new", into: "renamed", kept: names)
        {
            tally.add("with constraints that kept their names")
            compared = "renamed"
            differences = renamed.differences(from: wanted)
        }
        if !differences.isEmpty, let again = try await room.respelled(compared),
            let wantedAgain = try await room.respelled("new"), again.differences(from: wantedAgain).isEmpty
        {
            tally.add("equal once both dumps were loaded again")
            differences = []
        }
        #expect(differences.isEmpty, "\(step.name):\n\(differences.joined(separator: "\n"))\n\(applied)")
        let again = try await martlet("plan", name, "--check")
        #expect(again.status == 0, "\(step.name): something is left to do\n\(again)")
        return differences.isEmpty && again.status == 0 ? reached : nil
    }

    /// A run that did not happen must be the rows' fault alone, and have changed nothing.
    private func refused(
        _ applied: CommandResult, _ start: Start, _ wanted: DatabaseFacts
    ) async throws -> Outcome {
        #expect(applied.status == 2 || applied.status == 3, "\(step.name): \(applied)")
        let isUnchanged = try await room.state("app") == start.state
        #expect(isUnchanged, "\(step.name): refused, yet the database is another\n\(applied)")
        _ = try await room.load(step.old, into: "empty")
        try await room.removeRows("empty", tables: try await room.facts("empty").tables)
        let withoutRows = try await martlet("apply", "empty", "--yes")
        guard withoutRows.status == 0 else {
            Issue.record("\(step.name): refused without rows too\n\(withoutRows)\n\(applied.errors)")
            return .failed
        }
        print("refused by rows: \(step.name): \(applied.errors)")
        guard try await reaches(wanted, "empty", by: withoutRows, names: start.names) != nil else { return .failed }
        return isUnchanged && (2...3).contains(applied.status) ? .refusedByRows : .failed
    }

    /// A run that stopped behind a part that had to be committed has lost nothing, and goes on from there once the rows
    /// are gone.
    private func stopped(
        _ applied: CommandResult, _ start: Start, _ wanted: DatabaseFacts
    ) async throws -> Outcome {
        #expect(applied.errors.contains("done and kept is what came before"), "\(step.name): \(applied)")
        let facts = try await room.facts("app")
        let isWhole = try await keeps(facts, start, applied, shared: wanted)
        try await room.removeRows("app", tables: facts.tables)
        let again = try await martlet("apply", "app", "--yes")
        #expect(again.status == 0, "\(step.name): does not go on\n\(again)\n\(applied)")
        guard isWhole, again.status == 0,
            try await reaches(wanted, "app", by: again, names: start.names) != nil
        else { return .failed }
        return .stoppedByRows
    }
}
