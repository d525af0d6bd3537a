import Testing

/// What looks at random pairs sees each kind of fault, and a fault is made small.
@Suite struct PlantedFaultTests {
    private static let dialect = SQLiteDialect()

    private func failure(_ tampering: String) async throws -> PairFailure? {
        var trial = SQLitePairTrial(dialect: Self.dialect)
        trial.tampering = { try $0.run(tampering) }
        guard case .failure(let failure) = try await trial.run(.small()).outcome else { return nil }
        return failure
    }

    @Test func nothingIsSeenWhereNothingIs() async throws {
        #expect(try await failure("SELECT 1") == nil)
    }

    @Test(arguments: [
        ("DELETE FROM child WHERE rowid = 1", PairFailure.Kind.lost),
        ("INSERT INTO other VALUES ('more')", .lost),
        ("UPDATE parent SET label = 'LABEL 1' WHERE id = 1", .lost),
        ("UPDATE parent SET label = CAST(label AS BLOB) WHERE id = 1", .lost),
        ("UPDATE sqlite_sequence SET seq = 1", .lost),
        ("UPDATE child SET link = 77", .lost),
        ("PRAGMA foreign_keys = OFF; DELETE FROM parent WHERE id = 1", .lost),
        ("DROP INDEX parent_label", .differs), ("DROP VIEW labels", .differs),
        ("CREATE INDEX extra ON other(note)", .differs), ("ALTER TABLE other ADD COLUMN more", .differs),
        ("DROP TABLE child", .differs), ("CREATE TRIGGER t AFTER DELETE ON other BEGIN SELECT 1; END", .differs),
        ("DROP TABLE other; CREATE TABLE other(note VARCHAR)", .differs),
    ])
    func eachFaultIsSeen(_ tampering: String, _ kind: PairFailure.Kind) async throws {
        #expect(try await failure(tampering)?.kind == kind, "\(tampering)")
    }

    @Test func aFaultIsMadeSmall() async throws {
        var trial = SQLitePairTrial(dialect: Self.dialect)
        trial.tampering = { witness in
            let indexes = try witness.rows("SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL")
            for index in indexes { try witness.run("DROP INDEX \(SQLiteTable.quoted(index[0]))") }
        }
        for seed in UInt64(1)...40 {
            let pair = PairMaker(dialect: Self.dialect).pair(seed: seed)
            guard pair.new.tables.count > 2, pair.new.tables.contains(where: { !$0.indexes.isEmpty }),
                case .failure(let failure) = try await trial.run(pair).outcome, failure.kind == .differs
            else { continue }
            let (small, found) = await PairReduction(trial: trial).reduce(pair, failure)
            #expect(found.kind == .differs)
            #expect(small.new.tables.count == 1)
            #expect(small.new.tables.first?.indexes.count == 1)
            #expect(small.old.tables.allSatisfy { $0.rows.isEmpty })
            let story = await PairReduction(trial: trial).story(of: pair, failure, seed: seed)
            #expect(story.contains("MARTLET_TEST_PAIR=\(seed)") && story.contains("--- after\nCREATE TABLE"))
            return
        }
        Issue.record("no pair had what the fault needs")
    }

    @Test func refusalsNeedRowsThatStandAgainstThem() async throws {
        let folder = try TemporaryFolder()
        let old = "CREATE TABLE p(a PRIMARY KEY); CREATE TABLE t(a, b); INSERT INTO t VALUES (1, 'x'), (1, NULL);"
        for (new, isJustified) in [
            ("CREATE TABLE t(a, b NOT NULL)", true), ("CREATE TABLE t(a UNIQUE, b)", true),
            ("CREATE TABLE t(a, b CHECK (b = 'y'))", true), ("CREATE TABLE t(a TEXT, b INTEGER) STRICT", true),
            ("CREATE TABLE p(a PRIMARY KEY); CREATE TABLE t(a REFERENCES p, b)", true),
            ("CREATE TABLE t(a, b, c NOT NULL)", true), ("CREATE TABLE t(c)", true),
            ("CREATE TABLE t(a, b, c NOT NULL DEFAULT 1)", false), ("CREATE TABLE t(a, b, UNIQUE (a, b))", false),
            ("CREATE TABLE t(a)", false),
        ] {
            let paths = [folder.file("old.db"), folder.file("new.db")]
            try WitnessDatabase(paths[0]).run("DROP TABLE IF EXISTS p; DROP TABLE IF EXISTS t; \(old)")
            try WitnessDatabase(paths[1]).run("DROP TABLE IF EXISTS t; DROP TABLE IF EXISTS p; \(new)")
            let reason = try Justification.find(old: paths[0], filled: paths[1])
            #expect((reason != nil) == isJustified, "\(new): \(reason ?? "none")")
        }
    }
}
