import Martlet
import MartletPlanner
import MartletSchema
import Testing

/// Plan files through the library, and those that were made with another adapter.
@Suite struct PlanFileEngineTests {
    private func adapter(_ shop: Shop) async throws -> Adapter {
        try await Adapter.open(
            "sqlite:" + shop.database, options: Adapter.Options(adapterPath: [BuildProducts.folder]))
    }

    private func planned(_ shop: Shop, schema: String = "wider.yaml") async throws -> PlanFile {
        let adapter = try await adapter(shop)
        let options = MigrationOptions(desired: .source(shop.folder.file(schema)))
        let file = try await adapter.planFile(options, database: "shop.db")
        await adapter.close()
        return file
    }

    @Test func theLibraryWritesReadsAndExecutes() async throws {
        let shop = try await Shop()
        let path = shop.folder.file("release.json")
        try await planned(shop, schema: "narrower.yaml").write(to: path)
        let file = try PlanFile.read(path)
        #expect(file.database == "shop.db")
        #expect(file.martletVersion == MartletVersion.current)
        let adapter = try await adapter(shop)
        do {
            try await adapter.execute(file)
            Issue.record("a hazard that nobody allowed was executed")
        } catch let error as MartletError {
            #expect(error.exitCode == 3, "\(error)")
        }
        let result = try await adapter.execute(file, allow: ["drop-column:order.total"])
        #expect(result.run != nil)
        do {
            try await adapter.execute(file, allow: ["all"])
            Issue.record("a plan was executed twice")
        } catch MartletError.planFile(let error) {
            #expect(error.code == .mismatch, "\(error)")
        }
        await adapter.close()
    }

    @Test func whatIsReadIsWhatWasWritten() async throws {
        let shop = try await Shop()
        try shop.folder.write(
            "strict.yaml",
            Shop.schema.replacing("total: integer", with: "total: {type: integer, nullable: false, backfill: \"7\"}"))
        let path = shop.folder.file("release.json")
        let written = try await planned(shop, schema: "strict.yaml")
        try written.write(to: path)
        let read = try PlanFile.read(path)
        #expect(read.plan.id == written.plan.id)
        #expect(read.plan.surrounding == written.plan.surrounding)
        #expect(read.plan.migrations.map(\.statements) == written.plan.migrations.map(\.statements))
        #expect(read.plan.migrations.map(\.surrounding) == written.plan.migrations.map(\.surrounding))
        #expect(read.plan.trail.start == written.plan.trail.start)
        #expect(read.plan.trail.end == written.plan.trail.end)
        #expect(read.plan.trail.leftAlone == written.plan.trail.leftAlone)
        #expect(read.plan.engine == written.plan.engine)
        #expect(read.probes == written.probes)
        #expect(read.plan.migrations.contains { !$0.statements.isEmpty })
    }

    @Test(arguments: ["adapter", "adapterVersion", "capabilityDigest", "engine", "version"])
    func anotherAdapterOrEngineIsNamed(part: String) async throws {
        let shop = try await Shop()
        let file = try await planned(shop)
        var engine = file.plan.engine
        let expected: String
        switch part {
        case "adapter":
            engine.adapter = "org.example.other"
            expected = "the adapter is dev.martlet.sqlite; the plan was made for org.example.other"
        case "adapterVersion":
            engine.adapterVersion = "9.9.9"
            expected = "the adapter's version is \(file.plan.engine.adapterVersion); the plan was made for 9.9.9"
        case "capabilityDigest":
            engine.capabilityDigest = "00"
            expected =
                "the digest of what the adapter can do is \(file.plan.engine.capabilityDigest); the plan was made for 00"
        case "engine":
            engine.profile.engine = "other"
            expected = "the engine is sqlite; the plan was made for other"
        default:
            engine.profile.version = "9.9"
            expected = "the engine's version is \(file.plan.engine.profile.version); the plan was made for 9.9"
        }
        let plan = Plan(
            id: file.plan.id, engine: engine, migrations: file.plan.migrations, surrounding: file.plan.surrounding,
            generalHazards: [], leftAlone: [], questions: [], notes: [], changes: [], before: Schema(), after: Schema(),
            trail: file.plan.trail)
        try PlanFile(
            plan: plan, martletVersion: "0.1.0", database: "shop.db", included: [], excluded: [], probes: file.probes
        ).write(to: shop.folder.file("release.json"))
        try await shop.expectFailure(
            ["apply", "-d", "sqlite:shop.db", "--plan", "release.json", "--yes"], status: 3,
            errors: """
                martlet: release.json: the plan does not fit, nothing was run; make it again with plan --out
                  \(expected)
                """)
    }
}
