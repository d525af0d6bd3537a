import MartletAdapterHost
import MartletSchema
import Testing

@testable import Martlet

/// What the adapter tells of real schemas in YAML is what the server says, value by value.
@Suite(.enabled(if: !ServerCase.all.isEmpty, Comment(rawValue: ServerCase.need)))
struct ToldSchemaTests {
    /// How much of a schema was told.
    private struct Outcome {
        var tables = 0
        var certain = 0
    }

    private func compare(_ yaml: String, in room: ServerRoom) throws -> Outcome {
        let resolver = AdapterResolver(AdapterSearchPath(named: [BuildProducts.folder]))
        let engine = try Engine.open(DatabaseAddress(room.address), resolver: resolver, access: .readOnly)
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

    @Test(arguments: ServerCase.all) func examplesReadAsTold(server: ServerCase) async throws {
        let room = try await ServerRoom(server)
        for name in ["schema-b", "schema-c"] {
            let outcome = try compare("\(BuildProducts.projectRoot)/Examples/c15t/\(name).yaml", in: room)
            // All of it is told: no scratch database is ever needed for these.
            #expect(outcome.tables > 5 && outcome.certain == outcome.tables, "\(name): \(outcome)")
        }
        await room.close()
    }

    @Test(.enabled(if: BuildProducts.corpus != nil), arguments: ServerCase.all)
    func realSchemasReadAsTold(server: ServerCase) async throws {
        let corpus = try #require(BuildProducts.corpus)
        var certain: [String: Int] = [:]
        for name in ["chinook", "northwind", "kanboard", "memos", "sakila"] {
            let room = try await ServerRoom(server)
            let folder = "\(corpus)/schemas/postgresql/\(name)"
            let files = try await Command.run("sh", ["-c", "ls \(folder)/*.sql | sort | tail -n 1"])
            let file = files.output.split(separator: "\n").map(String.init).first ?? ""
            _ = try await Command.run("\(server.programs)/psql", ["-X", "-q", "-f", file, room.address])
            let written = try await room.martlet("inspect", room.address)
            #expect(written.status == 0, "\(written)")
            let yaml = try room.folder.write("\(name).yaml", written.output)
            let outcome = try compare(yaml, in: room)
            certain[name] = outcome.certain
            let plan = try await room.martlet("plan", "-d", room.address, "-s", "\(name).yaml")
            #expect(plan.status == 0 && !plan.errors.contains("scratch"), "\(name): \(plan)")
            await room.close()
        }
        #expect(certain["chinook"] ?? 0 > 5, "\(certain)")
    }
}
