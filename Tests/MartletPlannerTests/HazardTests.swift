import MartletSchema
import Testing

@testable import MartletPlanner

/// Every hazard rule: found, not found, and how severe with and without rows.
@Suite struct HazardTests {
    private func hazards(
        from: Table, to: Table, hints: MigrationHints = MigrationHints(), engine: PretendedEngine = PretendedEngine()
    ) throws -> [Hazard] {
        try engine.plan(from: Schema(tables: [from, table("p")]), to: Schema(tables: [to, table("p")]), hints: hints)
            .hazards
    }

    private func expect(
        _ hazards: [Hazard], _ allowance: String, _ severity: Hazard.Severity, withoutRows: Hazard.Severity,
        probe: Probe?, sourceLocation: Testing.SourceLocation = #_sourceLocation
    ) {
        #expect(hazards.map(\.allowance) == [allowance], sourceLocation: sourceLocation)
        guard var hazard = hazards.first else { return }
        #expect(hazard.severity == severity && hazard.effectiveSeverity == severity, sourceLocation: sourceLocation)
        #expect(hazard.probe == probe, sourceLocation: sourceLocation)
        #expect(Allowances().allows(hazard) == (severity == .note), sourceLocation: sourceLocation)
        #expect(Allowances([allowance]).allows(hazard) == (severity != .impossible), sourceLocation: sourceLocation)
        hazard.evidence = .rows(7)
        #expect(hazard.effectiveSeverity == severity, sourceLocation: sourceLocation)
        hazard.evidence = .rows(0)
        #expect(hazard.effectiveSeverity == withoutRows, sourceLocation: sourceLocation)
        hazard.evidence = .unavailable("no")
        #expect(hazard.effectiveSeverity == severity, sourceLocation: sourceLocation)
    }

    private let plain = table("t", columns: [column("a")])

    @Test func dropTable() throws {
        let found = try PretendedEngine().plan(from: Schema(tables: [plain]), to: Schema()).hazards
        expect(found, "drop-table:t", .needsConsent, withoutRows: .needsConsent, probe: .rows(table: "t"))
        #expect(try PretendedEngine().plan(to: Schema(tables: [plain])).hazards.isEmpty)
    }

    @Test func dropColumn() throws {
        expect(
            try hazards(from: plain, to: table("t")), "drop-column:t.a", .needsConsent, withoutRows: .needsConsent,
            probe: .values(table: "t", column: "a"))
        let computed = table("t", columns: [column("a", generation: "1")])
        expect(try hazards(from: computed, to: table("t")), "drop-column:t.a", .note, withoutRows: .note, probe: nil)
    }

    @Test func dropDefinition() throws {
        let old = Schema(tables: [], definitions: [view("v", over: [])])
        expect(
            try PretendedEngine().plan(from: old, to: Schema()).hazards, "drop-view:v", .needsConsent,
            withoutRows: .needsConsent, probe: nil)
        let new = Schema(tables: [], definitions: [view("v", over: [], text: "new")])
        #expect(try PretendedEngine().plan(from: old, to: new).hazards.isEmpty)
    }

    @Test func notNullOfAColumnThatIsThere() throws {
        let strict = table("t", columns: [column("a", nullable: false)])
        expect(
            try hazards(from: plain, to: strict), "not-null:t.a", .needsConsent, withoutRows: .note,
            probe: .nulls(table: "t", column: "a"))
        #expect(try hazards(from: strict, to: plain).isEmpty)
        let hints = MigrationHints(backfills: [.init(table: "t", column: "a"): "''"])
        #expect(try hazards(from: plain, to: strict, hints: hints).filter { $0.code == "not-null" }.isEmpty)
    }

    @Test func notNullOfAnAddedColumn() throws {
        expect(
            try hazards(from: table("t"), to: table("t", columns: [column("a", nullable: false)])), "not-null:t.a",
            .needsConsent, withoutRows: .note, probe: .rows(table: "t"))
        #expect(try hazards(from: table("t"), to: plain).isEmpty)
        #expect(
            try hazards(from: table("t"), to: table("t", columns: [column("a", nullable: false, default: "''")]))
                .isEmpty)
    }

    @Test func narrowType() throws {
        var engine = PretendedEngine()
        let small = table("t", columns: [column("a", "small")])
        #expect(try hazards(from: plain, to: small, engine: engine).isEmpty)
        // What no rule converts is a question instead, which no consent answers.
        engine.relations["small"] = .incompatible
        #expect(try hazards(from: plain, to: small, engine: engine).isEmpty)
        engine.relations["small"] = .narrowing
        expect(
            try hazards(from: plain, to: small, engine: engine), "narrow-type:t.a", .needsConsent,
            withoutRows: .note,
            probe: .unconvertible(
                table: "t", column: "a", from: column("a").type, to: column("a", "small").type))
        let hints = MigrationHints(conversions: [.init(table: "t", column: "a"): "x"])
        let converted = try hazards(from: plain, to: small, hints: hints, engine: engine)
            .filter { $0.code == "narrow-type" }
        expect(converted, "narrow-type:t.a", .note, withoutRows: .note, probe: nil)
    }

    @Test func explicitCast() throws {
        var engine = PretendedEngine()
        let other = table("t", columns: [column("a", "mood")])
        engine.relations["mood"] = .explicitCast
        expect(
            try hazards(from: plain, to: other, engine: engine), "explicit-cast:t.a", .needsConsent,
            withoutRows: .needsConsent,
            probe: .unconvertible(table: "t", column: "a", from: column("a").type, to: column("a", "mood").type))
        let hints = MigrationHints(conversions: [.init(table: "t", column: "a"): "x"])
        #expect(
            try hazards(from: plain, to: other, hints: hints, engine: engine).filter { $0.code == "explicit-cast" }
                .isEmpty)
    }

    @Test func duplicates() throws {
        var unique = plain
        unique.uniques = [KeyConstraint(columns: ["a"])]
        expect(
            try hazards(from: plain, to: unique), "duplicates:t.a", .needsConsent, withoutRows: .note,
            probe: .duplicates(table: "t", columns: ["a"]))
        var indexed = plain
        indexed.indexes = [Index(name: "i", columns: ["a"], isUnique: true)]
        expect(
            try hazards(from: plain, to: indexed), "duplicates:i", .needsConsent, withoutRows: .note,
            probe: .indexDuplicates(table: "t", index: indexed.indexes[0]))
        indexed.indexes[0].isUnique = false
        #expect(try hazards(from: plain, to: indexed).isEmpty)
        #expect(try PretendedEngine().plan(to: Schema(tables: [unique])).hazards.isEmpty)
    }

    @Test func orphans() throws {
        let bare = table("t", columns: [column("p_id", "integer")])
        let key = ForeignKey(columns: ["p_id"], referencedTable: "p", referencedColumns: ["id"])
        var referring = bare
        referring.foreignKeys = [key]
        expect(
            try hazards(from: bare, to: referring), "orphans:t.p_id", .needsConsent, withoutRows: .note,
            probe: .orphans(table: "t", foreignKey: key))
        expect(
            try hazards(from: table("t"), to: referring), "orphans:t.p_id", .note, withoutRows: .note, probe: nil)
        #expect(try hazards(from: referring, to: bare).isEmpty)
    }

    @Test func violations() throws {
        var checked = plain
        checked.checks = [CheckConstraint(name: "positive", expression: NormalizedText("a > 0"))]
        expect(
            try hazards(from: plain, to: checked), "violations:positive", .needsConsent, withoutRows: .note,
            probe: .violations(table: "t", expression: "a > 0"))
        #expect(try hazards(from: checked, to: plain).isEmpty)
    }

    @Test func rebuild() throws {
        var engine = PretendedEngine()
        engine.refusals[.alterTable] = AdapterError(.unsupported, "not in place", alternative: .rebuildTable)
        let wider = table("t", columns: [column("a"), column("b")])
        expect(
            try hazards(from: plain, to: wider, engine: engine), "rebuild:t", .note, withoutRows: .note,
            probe: .rows(table: "t"))
        #expect(try hazards(from: plain, to: wider).isEmpty)
    }

    @Test func rename() throws {
        let renamed = table("u", columns: [column("a")])
        let plan = try PretendedEngine().plan(
            from: Schema(tables: [plain]), to: Schema(tables: [renamed]),
            renames: [(.renameTable(from: "t", to: "u"), Schema(tables: [renamed]))])
        expect(plan.hazards, "rename:t", .note, withoutRows: .note, probe: nil)
        #expect(plan.script == ["rename table t to u"])
    }

    @Test func probesAskUnderTheNamesOfToday() throws {
        let renamed = table("u", columns: [column("b")])
        let strict = table("u", columns: [column("b", nullable: false)])
        let plan = try PretendedEngine().plan(
            from: Schema(tables: [plain]), to: Schema(tables: [strict]),
            renames: [
                (.renameTable(from: "t", to: "u"), Schema(tables: [table("u", columns: [column("a")])])),
                (.renameColumn(table: "u", from: "a", to: "b"), Schema(tables: [renamed])),
            ])
        #expect(plan.hazards.first { $0.code == "not-null" }?.probe == .nulls(table: "t", column: "a"))
    }

    @Test func allowancesAreExact() {
        let hazard = Hazard(code: "drop-column", object: "t.a", severity: .needsConsent, message: "")
        for text in ["all", "drop-column", "drop-column:t.a"] { #expect(Allowances([text]).allows(hazard)) }
        for text in ["drop-column:t", "drop-column:t.ab", "drop", "ALL", "", "drop-column:"] {
            #expect(!Allowances([text]).allows(hazard), "\(text)")
        }
        var impossible = hazard
        impossible.severity = .impossible
        impossible.severityWithoutRows = .impossible
        #expect(!Allowances(["all", "drop-column", "drop-column:t.a"]).allows(impossible))
        #expect(Allowances(["a"]).union(Allowances(["drop-column"])).allows(hazard))
    }
}
