import Martlet

/// A trial on SQLite, of files in a temporary folder.
struct SQLitePairTrial: PairTrial {
    let dialect: any RandomDialect
    /// What is done to the database behind Martlet's back, to prove that it is seen.
    var tampering: (@Sendable (WitnessDatabase) throws -> Void)?

    let test = "RandomPairTests"

    func run(_ pair: SchemaPair) async throws -> PairReport {
        let folder = try TemporaryFolder()
        let old = try make(pair.old, of: pair, at: folder.file("old.db"), withRows: true)
        let new = try make(pair.new, of: pair, at: folder.file("new.db"), isNew: true, isSet: false)
        return await PairReport(old: old, new: new) {
            // A schema in YAML must have the tables that its foreign keys refer to.
            if try !PairState(old.path).refersToNothing { try await roundTrip(old.path, in: folder) }
            return try await migrate(pair, old, new, in: folder)
        }
    }

    private func make(
        _ schema: SchemaDraft, of pair: SchemaPair, at path: String, withRows: Bool = false, isNew: Bool = false,
        isSet: Bool = true
    ) throws -> PairDatabase {
        let names = isNew ? pair.newNames : pair.names
        let settings = pair.settings.map { DraftStatement(role: .setting, text: $0) }
        let script = dialect.script(of: schema, names: names, withRows: withRows, checksOrphans: !pair.allowsOrphans)
        let witness = try WitnessDatabase(path)
        return PairDatabase(path, statements: (isSet ? settings : []) + script, run: witness.run)
    }

    private func migrate(
        _ pair: SchemaPair, _ old: PairDatabase, _ new: PairDatabase, in folder: TemporaryFolder
    ) async throws -> PairOutcome {
        let wanted = try PairState(new.path)
        let before = try PairState(old.path)
        let bytes = FolderState.bytes(old.path)
        if let error = await Self.apply(new.path, to: old.path) {
            return try await refused(error, pair: pair, old: old, new: new, bytes: bytes, in: folder)
        }
        if let tampering { try tampering(try WitnessDatabase(old.path)) }
        let reached = try PairState(old.path)
        let differences = reached.facts.differences(from: wanted.facts)
        if !differences.isEmpty { throw PairFailure(kind: .differs, detail: differences.joined(separator: "\n")) }
        let losses = reached.rows.losses(since: before.rows)
        if !losses.isEmpty { throw PairFailure(kind: .lost, detail: losses.joined(separator: "\n")) }
        let damages = reached.integrity.filter { !before.integrity.contains($0) }
        if !damages.isEmpty { throw PairFailure(kind: .damaged, detail: damages.joined(separator: "\n")) }
        try await Self.expectNothingToDo(old.path, new.path)
        return .migrated
    }

    /// A refusal must be the rows' fault alone, and have changed nothing.
    private func refused(
        _ error: MartletError, pair: SchemaPair, old: PairDatabase, new: PairDatabase, bytes: [UInt8],
        in folder: TemporaryFolder
    ) async throws -> PairOutcome {
        guard error.exitCode == 2 || error.exitCode == 3 else {
            throw PairFailure(kind: .error, detail: "exit \(error.exitCode): \(error)")
        }
        if FolderState.bytes(old.path) != bytes { throw PairFailure(kind: .changedByRefusal, detail: "\(error)") }
        let empty = try make(pair.old, of: pair, at: folder.file("empty.db"))
        if let again = await Self.apply(new.path, to: empty.path) {
            // SQLite drops no column that a view or trigger uses, whatever is wanted of these.
            if pair.allowsBroken,
                "\(again)".contains("error in view") || "\(again)".contains("error in trigger")
            {
                return .refusedByRows("a view or trigger would be broken")
            }
            throw PairFailure(kind: .refusedWithoutRows, detail: "\(again)")
        }
        let differences = try PairState(empty.path).facts.differences(from: PairState(new.path).facts)
        if !differences.isEmpty { throw PairFailure(kind: .differs, detail: differences.joined(separator: "\n")) }
        let filled = try make(pair.new, of: pair, at: folder.file("filled.db"), isNew: true)
        guard let reason = try Justification.find(old: old.path, filled: filled.path) else {
            throw PairFailure(kind: .unjustified, detail: "\(error)")
        }
        return .refusedByRows(reason)
    }

    private static func apply(_ new: String, to old: String) async -> MartletError? {
        await PairMigration(old: "sqlite:\(old)", new: "sqlite:\(new)").apply()
    }

    private static func expectNothingToDo(_ old: String, _ new: String) async throws {
        try await PairMigration(old: "sqlite:\(old)", new: "sqlite:\(new)").expectNothingToDo()
    }

    private func roundTrip(_ path: String, in folder: TemporaryFolder) async throws {
        let copy = folder.file("copy.db")
        _ = try WitnessDatabase(copy).rows("PRAGMA user_version = 1")
        try await RoundTripTrial(engine: "sqlite", original: "sqlite:\(path)", copy: "sqlite:\(copy)").run()
        try RoundTripTrial.expectEqual(try PairState(copy).facts, try PairState(path).facts)
    }
}
