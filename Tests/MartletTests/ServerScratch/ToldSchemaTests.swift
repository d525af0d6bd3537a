import MartletAdapterHost
import MartletSchema
import Testing

@testable import Martlet

/// What the adapter tells of real schemas in YAML is what the server says, value by value.
@Suite(.needsPostgreSQL)
struct ToldSchemaTests {
    /// How much of a schema was told.
    private struct Outcome {
        var tables = 0
        var certain = 0
    }

    private func compare(_ yaml: String, in database: OwnDatabase) throws -> Outcome {
        let resolver = AdapterResolver(AdapterSearchPath(named: [BuildProducts.folder]))
        let engine = try Engine.open(DatabaseAddress(database.url), resolver: resolver, access: .readOnly)
        defer { engine.session.close() }
        let desired = try DesiredStateReader(engine: "postgresql", resolver: resolver).read(.source(yaml))
        let told = try #require(try engine.adapter.normalForm(of: desired.state.schema, for: engine.profile))
        let realized = try engine.realize(desired.state.schema)
        let asGiven = Set(told.asGiven)
        var outcome = Outcome(tables: told.schema.tables.count)
        #expect(told.schema.tables.map(\.path) == realized.tables.map(\.path))
        for (table, real) in zip(told.schema.tables, realized.tables) where !asGiven.contains(.relation(table.path)) {
            outcome.certain += 1
            #expect(dumped(table) == dumped(real), "\(yaml)")
        }
        let kinds: Set = ["owner", "grant", "default privileges"]
        let definitions = realized.definitions.filter { !kinds.contains($0.kind.rawValue) }
        for definition in told.schema.definitions where !asGiven.contains(definition.identity) {
            let real = definitions.first { $0.identity == definition.identity }
            #expect(real.map(dumped) == dumped(definition), "\(yaml)")
        }
        return outcome
    }

    private func dumped<Value>(_ value: Value) -> String {
        var text = ""
        dump(value, to: &text)
        return text
    }

    @Test(arguments: PostgreSQLServer.all)
    func examplesReadAsTold(server: PostgreSQLServer) async throws {
        try await server.withDatabase { database in
            for name in ["schema-b", "schema-c"] {
                let outcome = try compare("\(BuildProducts.projectRoot)/Examples/c15t/\(name).yaml", in: database)
                // All of it is told: no scratch database is ever needed for these.
                #expect(outcome.tables > 5 && outcome.certain == outcome.tables, "\(name): \(outcome)")
            }
        }
    }

    @Test(.enabled(if: BuildProducts.corpus != nil), arguments: PostgreSQLServer.all)
    func realSchemasReadAsTold(server: PostgreSQLServer) async throws {
        let corpus = try #require(BuildProducts.corpus)
        var certain: [String: Int] = [:]
        for name in ["chinook", "northwind", "kanboard", "memos", "sakila"] {
            try await server.withDatabase { database in
                let folder = "\(corpus)/schemas/postgresql/\(name)"
                let files = try await Command.run("sh", ["-c", "ls \(folder)/*.sql | sort | tail -n 1"])
                let file = files.output.split(separator: "\n").map(String.init).first ?? ""
                _ = try await Command.run(server.psqlProgram, ["-X", "-q", "-f", file, database.url])
                let written = try await database.martlet("inspect", database.url)
                #expect(written.status == 0, "\(written)")
                let yaml = try database.folder.write("\(name).yaml", written.output)
                let outcome = try compare(yaml, in: database)
                certain[name] = outcome.certain
                let plan = try await database.martlet("plan", "-d", database.url, "-s", "\(name).yaml")
                #expect(plan.status == 0 && !plan.errors.contains("scratch"), "\(name): \(plan)")
            }
        }
        #expect(certain["chinook"] ?? 0 > 5, "\(certain)")
    }
}
