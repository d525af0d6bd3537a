import Testing

/// Writes the schema of a database out, builds an empty one from that, and compares the two.
struct FormatTrip {
    /// What schemas are written in.
    static let formats = ["yaml", "json", "sql"]

    enum Outcome: String {
        case passed, failed
        case notLoadable = "not loadable"
    }

    let title: String
    let script: String
    let format: String
    let room: any TestRoom

    /// A trip of a schema that the engine's own client makes of a script.
    init(_ name: String, script: String, _ format: String, on engine: any TestEngine) throws {
        title = "\(name) as \(format)"
        self.script = script
        self.format = format
        room = try engine.room()
    }

    init(_ schema: CorpusSchema, _ format: String, on engine: any TestEngine) throws {
        try self.init(
            schema.testDescription, script: try CorpusFiles.text(schema.path), format, on: engine)
    }

    func run() async throws -> Outcome {
        let loaded = try await room.load(script, into: "old")
        guard loaded.status == 0 else {
            print("not loadable: \(title): \(loaded.errors.prefix { !$0.isNewline })")
            return .notLoadable
        }
        let inspected = try await room.martlet(["inspect", room.location("old"), "--format", format])
        guard inspected.status == 0 else { return failed(inspected) }
        try room.folder.write("schema.\(format)", inspected.output)

        try await room.makeEmpty("new")
        let database = ["-d", room.location("new"), "-s", "schema.\(format)"]
        let applied = try await room.martlet(["apply", "--create", "--yes"] + database)
        guard applied.status == 0 else { return failed(applied) }
        let wanted = try await room.facts("old")
        let reached = try await room.facts("new")
        #expect(!wanted.objects.isEmpty)
        let differences = reached.differences(from: wanted)
        #expect(differences.isEmpty, "\(title):\n\(differences.joined(separator: "\n"))")
        let reordered = reached.tablesInAnotherOrder(than: wanted)
        #expect(reordered.isEmpty, "\(title): \(reordered)")

        var isDone = differences.isEmpty && reordered.isEmpty
        for command in [
            ["plan", "--check"] + database, ["verify"] + database,
            ["verify", "-d", room.location("old")] + database.suffix(2),
        ] {
            let result = try await room.martlet(command)
            #expect(result.status == 0, "\(title): martlet \(command.joined(separator: " ")): \(result)")
            isDone = isDone && result.status == 0
        }
        return isDone ? .passed : .failed
    }

    private func failed(_ result: CommandResult) -> Outcome {
        Issue.record("\(title): \(result)")
        return .failed
    }
}
