import Martlet

/// A trial on a server of PostgreSQL, in databases of its own.
struct PostgreSQLPairTrial: PairTrial {
    let server: PostgreSQLServer
    let pool: PostgreSQLPool
    let dialect: any RandomDialect = PostgreSQLDialect()
    let test = "RandomPostgreSQLTests"
    /// What is done to the database behind Martlet's back, to prove that it is seen.
    var tampering: (@Sendable (PostgreSQLConnection) throws -> Void)?

    init(server: PostgreSQLServer) {
        self.server = server
        pool = PostgreSQLPool(server)
    }

    func run(_ pair: SchemaPair) async throws -> PairReport {
        let room = try PostgreSQLRoom(server, pool: pool)
        let old = try make(pair.old, of: pair, as: "old", in: room, withRows: true)
        let new = try make(pair.new, of: pair, as: "new", in: room)
        return await PairReport(old: old, new: new) {
            let before = try await room.facts("old")
            if tampering == nil {
                try room.makeEmpty("copy")
                try await RoundTripTrial(engine: "postgresql", original: old.path, copy: room.location("copy")).run()
                try RoundTripTrial.expectEqual(try await room.facts("copy"), before)
            }
            return try await migrate(pair, before, in: room)
        }
    }

    private func make(
        _ schema: SchemaDraft, of pair: SchemaPair, as name: String, in room: PostgreSQLRoom, withRows: Bool = false
    ) throws -> PairDatabase {
        try room.makeEmpty(name)
        let statements = dialect.script(of: schema, names: pair.names, withRows: withRows, checksOrphans: true)
        let connection = try room.connection(name)
        return PairDatabase(room.location(name), statements: statements, run: connection.run)
    }

    private func migrate(
        _ pair: SchemaPair, _ before: DatabaseFacts, in room: PostgreSQLRoom
    ) async throws -> PairOutcome {
        let wanted = try await room.facts("new")
        let rows = try await room.rows("old", facts: before, other: wanted, except: [])
        let state = try await room.state("old")
        let kept = try await room.keptNames("old")
        let migration = PairMigration(old: room.location("old"), new: room.location("new"))
        if let error = await migration.apply() {
            return try await refused(error, pair, before, wanted, state: state, in: room)
        }
        if let tampering { try tampering(try room.connection("old")) }
        let reached = try await room.facts("old")
        try await expect(reached, wanted, "old", kept: kept, in: room)
        let losses = try await room.rows("old", facts: reached, other: before, except: []).losses(since: rows)
        if !losses.isEmpty { throw PairFailure(kind: .lost, detail: losses.joined(separator: "\n")) }
        try await migration.expectNothingToDo()
        return .migrated
    }

    /// A refusal must be the rows' fault alone, or that of types that do not become each other, and have changed nothing.
    private func refused(
        _ error: MartletError, _ pair: SchemaPair, _ before: DatabaseFacts, _ wanted: DatabaseFacts, state: String,
        in room: PostgreSQLRoom
    ) async throws -> PairOutcome {
        guard error.exitCode == 2 || error.exitCode == 3 else {
            throw PairFailure(kind: .error, detail: "exit \(error.exitCode): \(error)")
        }
        if try await room.state("old") != state { throw PairFailure(kind: .changedByRefusal, detail: "\(error)") }
        let justification = PostgreSQLJustification(
            old: try room.connection("old"), oldFacts: before, newFacts: wanted)
        let empty = try make(pair.old, of: pair, as: "empty", in: room)
        let kept = try await room.keptNames("empty")
        if let again = await PairMigration(old: empty.path, new: room.location("new")).apply() {
            if let reason = justification.missingCast() { return .refusedByRows(reason) }
            throw PairFailure(kind: .refusedWithoutRows, detail: "\(again)")
        }
        try await expect(try await room.facts("empty"), wanted, "empty", kept: kept, in: room)
        _ = try make(pair.new, of: pair, as: "filled", in: room)
        let filled = try room.connection("filled")
        guard let reason = try justification.missingCast() ?? justification.find(filling: filled) else {
            throw PairFailure(kind: .unjustified, detail: "\(error)")
        }
        return .refusedByRows(reason)
    }

    private func expect(
        _ reached: DatabaseFacts, _ wanted: DatabaseFacts, _ name: String, kept: Set<String>,
        in room: PostgreSQLRoom
    ) async throws {
        var differences = reached.differences(from: wanted)
        if !differences.isEmpty, let renamed = try await room.renamed(name, like: "new", into: "renamed", kept: kept) {
            differences = renamed.differences(from: wanted)
        }
        if !differences.isEmpty { throw PairFailure(kind: .differs, detail: differences.joined(separator: "\n")) }
    }
}
