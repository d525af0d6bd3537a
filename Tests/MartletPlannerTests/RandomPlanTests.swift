import MartletComparator
import MartletSchema
import Testing

@testable import MartletPlanner

/// Plans between random schemas, run on a database that refuses whatever is not there yet or still in use.
@Suite struct RandomPlanTests {
    private static let engines: [PretendedEngine] = {
        var rebuilding = PretendedEngine()
        rebuilding.refusals[.alterTable] = AdapterError(.unsupported, "not in place", alternative: .rebuildTable)
        return [
            PretendedEngine(), .strict, rebuilding,
            PretendedEngine(["forward-references": "no", "blocked-by-dependents": "alterTable"]),
        ]
    }()

    @Test(arguments: 0..<150) func everyPlanRunsAndEndsWhereItSays(seed: UInt64) throws {
        var random = RandomSchemas(seed: seed)
        let start = random.schema()
        let target = random.schema()
        for (number, engine) in Self.engines.enumerated() {
            let rules = ComparisonRules(engine.capabilities)
            let plan = try engine.plan(from: start, to: target)
            var database = PretendedDatabase(start, like: engine)
            for migration in plan.migrations {
                #expect(
                    plan.trail.state(before: migration.position)
                        == SchemaFingerprint(of: database.schema, rules: rules),
                    "engine \(number), before \(migration.position) \(migration.object)")
                try database.run(migration)
            }
            let reached = SchemaFingerprint(of: database.schema, rules: rules)
            #expect(reached.differences(from: plan.trail.end).isEmpty, "engine \(number)")
            let rest = SchemaComparator(rules: rules).changes(from: database.schema, to: target)
            #expect(rest.isEmpty, "engine \(number): \(rest)")
            #expect(try engine.plan(from: database.schema, to: target).isEmpty)
        }
    }
}
