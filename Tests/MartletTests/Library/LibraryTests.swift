import Glibc
import Martlet
import Synchronization
import Testing

/// The library as a program uses it: only what `import Martlet` gives.
@Suite struct LibraryTests {
    private func open(_ shop: Shop, access: OpenOptions.Access = .readWrite) async throws -> Adapter {
        try await Adapter.open(
            "sqlite:\(shop.database)",
            options: .init(access: access, adapterPath: [BuildProducts.folder], lockWaitMilliseconds: 500))
    }

    private func options(_ text: String, allow: [String] = []) -> MigrationOptions {
        var options = MigrationOptions(desired: .text(text, name: "schema.yaml"))
        options.allow = allow
        return options
    }

    /// A schema that needs several migrations: one table changed, one created with an index, one view.
    private static let wide =
        Shop.widerSchema + """
              product:
                columns:
                  id: {type: integer, primaryKey: true}
                  name: {type: string, nullable: false}
                indexes:
                  product_name: {columns: [name]}
            views:
              product_names: CREATE VIEW product_names AS SELECT name FROM product

            """

    private func dump(_ shop: Shop) async throws -> String {
        try await SQLiteShell.run(
            shop.database,
            """
            SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE '%martlet%' ORDER BY name;
            SELECT * FROM "order"; SELECT * FROM customer;
            """)
    }

    @Test func eachMigrationInOrderEqualsTheWholeRun() async throws {
        let stepwise = try await Shop()
        let adapter = try await open(stepwise)
        let options = options(Self.wide)
        let migrations = try await getMigrations(adapter: adapter, options: options)
        #expect(
            migrations.map { "\($0.type) \($0.table ?? "-")" }.sorted() == [
                "alterTable order", "createDefinition -", "createIndex product", "createTable product",
            ])
        for migration in migrations {
            let result = try await executeMigration(migration: migration, adapter: adapter, options: options)
            #expect(result.run != nil && result.statementCount == migration.statements.count)
        }
        #expect(try await getMigrations(adapter: adapter, options: options).isEmpty)

        let whole = try await Shop()
        let other = try await open(whole)
        let result = try await migrate(adapter: other, options: options)
        #expect(result.statementCount == migrations.reduce(0) { $0 + $1.statements.count })
        #expect(try await dump(stepwise) == dump(whole))
        #expect(
            try await adapter.schema().tables.filter { $0.path != "martlet_history" }
                == other.schema().tables.filter { $0.path != "martlet_history" })
        await adapter.close()
        await other.close()
    }

    @Test func aSchemaInCodeIsOneToo() async throws {
        let shop = try await Shop()
        let adapter = try await open(shop)
        let schema = Schema {
            Table("note") {
                Column("id", .bigint).primaryKey()
                Column("text", .string)
            }
        }
        let options = MigrationOptions(schema: schema)
        try await migrate(adapter: adapter, options: options)
        #expect(try await adapter.schema().table("note")?.columns.map(\.name) == ["id", "text"])
        #expect(try await adapter.schema().table("order") != nil)
        #expect(try await migrate(adapter: adapter, options: options).run == nil)
    }

    @Test func outOfOrderNothingRuns() async throws {
        let shop = try await Shop()
        let adapter = try await open(shop)
        let options = options(Self.wide)
        let migrations = try await getMigrations(adapter: adapter, options: options)
        let before = shop.state
        for migration in migrations.dropFirst() {
            let error = await #expect(throws: MartletError.self) {
                try await executeMigration(migration: migration, adapter: adapter, options: options)
            }
            guard case .execution(.stale(let objects)) = error else { throw Unexpected(error) }
            #expect(!objects.isEmpty)
            #expect(error?.exitCode == 3)
        }
        #expect(shop.state == before)
        let first = try #require(migrations.first)
        try await executeMigration(migration: first, adapter: adapter, options: options)
        let again = await #expect(throws: MartletError.self) {
            try await executeMigration(migration: first, adapter: adapter, options: options)
        }
        guard case .execution(.stale) = again else { throw Unexpected(again) }
    }

    @Test func aDatabaseThatChangesBetweenPlanAndApplyIsStaleAndNamed() async throws {
        let shop = try await Shop()
        let adapter = try await open(shop)
        let options = options(Self.wide)
        let plan = try await adapter.plan(options)
        try await SQLiteShell.run(shop.database, "ALTER TABLE customer ADD COLUMN phone TEXT")
        let before = shop.state
        let error = await #expect(throws: MartletError.self) { try await adapter.execute(plan, options: options) }
        guard case .execution(.stale(let objects)) = error else { throw Unexpected(error) }
        #expect(objects == ["table customer"])
        #expect(
            error.map { "\($0)" }
                == "the database has changed since the plan was made: table customer; nothing was run, plan again")
        #expect(shop.state == before)
    }

    @Test func hazardsNeedConsent() async throws {
        let shop = try await Shop()
        let adapter = try await open(shop)
        let refused = options(Shop.narrowerSchema)
        let migrations = try await getMigrations(adapter: adapter, options: refused)
        #expect(
            migrations.flatMap(\.hazards).contains {
                $0.allowance == "drop-column:order.total" && $0.evidence == .rows(3)
            })
        let before = shop.state
        let first = try #require(migrations.first)
        let error = await #expect(throws: MartletError.self) {
            try await executeMigration(migration: first, adapter: adapter, options: refused)
        }
        guard case .execution(.refused(let hazards)) = error else { throw Unexpected(error) }
        #expect(hazards.map(\.allowance) == ["drop-column:order.total"])
        await #expect(throws: MartletError.self) { try await migrate(adapter: adapter, options: refused) }
        #expect(shop.state == before)
        try await migrate(adapter: adapter, options: options(Shop.narrowerSchema, allow: ["drop-column:order.total"]))
        #expect(try await SQLiteShell.run(shop.database, "SELECT * FROM \"order\"") == "1|1\n2|2\n3|2\n")
    }

    @Test func progressComesInOrder() async throws {
        let shop = try await Shop()
        let adapter = try await open(shop)
        let seen = Mutex<[ExecutionProgress]>([])
        try await migrate(adapter: adapter, options: options(Self.wide)) { step in seen.withLock { $0.append(step) } }
        let steps = seen.withLock { $0 }
        #expect(steps.first == .locking && steps.last == .committed)
        #expect(steps.filter { if case .running = $0 { true } else { false } }.count == 4)
    }

    @Test func cancellingTheTaskRollsBack() async throws {
        let shop = try await Shop()
        try await SQLiteShell.run(
            shop.database,
            """
            WITH RECURSIVE n(i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < 400000)
            INSERT INTO "order" SELECT i, 1, i FROM n;
            """)
        let adapter = try await open(shop)
        let strict = options(
            Shop.schema.replacing("      total: integer", with: "      total: {type: integer, nullable: false}"))
        let before = shop.state
        let gate = Gate()
        let task = Task {
            try await migrate(adapter: adapter, options: strict) { step in
                if case .running = step { gate.waitInside() }
            }
        }
        try await RunningCommand.until { gate.isEntered }
        task.cancel()
        gate.open()
        let result = await task.result
        #expect(throws: MartletError.self) { try result.get() }
        guard case .failure(let error) = result, case .execution(.cancelled) = error as? MartletError else {
            throw Unexpected(nil)
        }
        #expect(shop.state.differences(from: before) == [])
        // The same adapter goes on with the next call.
        try await migrate(adapter: adapter, options: strict)
        #expect(try await adapter.schema().table("order")?.column("total")?.isNullable == false)
    }

    @Test func aTaskThatIsCancelledAlreadyDoesNothing() async throws {
        let shop = try await Shop()
        let adapter = try await open(shop)
        let options = options(Self.wide)
        let before = shop.state
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            return try await migrate(adapter: adapter, options: options)
        }
        task.cancel()
        guard case .failure(let error) = await task.result, case .execution(.cancelled) = error as? MartletError else {
            throw Unexpected(nil)
        }
        #expect(shop.state == before)
        #expect(try await adapter.plan(options).isEmpty == false)
    }

    @Test func twoAdaptersOfOneDatabaseTakeTurns() async throws {
        let shop = try await Shop()
        let first = try await open(shop)
        let second = try await open(shop)
        try await migrate(adapter: first, options: options(Self.wide))
        #expect(try await getMigrations(adapter: second, options: options(Self.wide)).isEmpty)
        try await migrate(
            adapter: second, options: options(Shop.narrowerSchema, allow: ["all"]))
        #expect(try await first.schema().table("order")?.columns.map(\.name) == ["id", "customer_id"])
    }

    @Test func everythingRunsOnOneThreadOfTheAdaptersOwn() async throws {
        let shop = try await Shop()
        let adapter = try await open(shop)
        let options = options(Self.wide)
        let threads = Mutex<Set<UInt>>([])
        for migration in try await getMigrations(adapter: adapter, options: options) {
            try await executeMigration(migration: migration, adapter: adapter, options: options) { _ in
                threads.withLock { _ = $0.insert(pthread_self()) }
            }
        }
        #expect(threads.withLock(\.count) == 1)
    }

    @Test func manyTasksShareOneAdapter() async throws {
        let shop = try await Shop()
        let adapter = try await open(shop)
        let options = options(Self.wide)
        let outcomes = await withTaskGroup(of: Result<String?, any Error>.self) { group in
            for _ in 0..<12 {
                group.addTask {
                    await Result { () async throws in try await migrate(adapter: adapter, options: options).run }
                }
            }
            for _ in 0..<12 {
                group.addTask {
                    await Result { () async throws in
                        _ = try await adapter.schema(); return nil
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.compactMap { (try? $0.get()) ?? nil }.count == 1)
        for case .failure(let error) in outcomes {
            // Between its plan and its execution another task was done.
            guard case .execution(.stale) = error as? MartletError else { throw Unexpected(error as? MartletError) }
        }
        #expect(try await getMigrations(adapter: adapter, options: options).isEmpty)
    }

    @Test func manyDatabasesAreOpenAtOnce() async throws {
        let shops = try await withThrowingTaskGroup(of: Shop.self) { group in
            for _ in 0..<8 { group.addTask { try await Shop() } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for shop in shops {
                group.addTask {
                    let adapter = try await open(shop)
                    try await migrate(adapter: adapter, options: options(Self.wide))
                    await adapter.close()
                }
            }
            try await group.waitForAll()
        }
        for shop in shops { #expect(try await dump(shop) == dump(shops[0])) }
    }

    @Test func aClosedAdapterSaysSo() async throws {
        let shop = try await Shop()
        let adapter = try await open(shop)
        await adapter.close()
        await adapter.close()
        let error = await #expect(throws: MartletError.self) { try await adapter.schema() }
        guard case .usage("this adapter was closed; open the database again") = error else { throw Unexpected(error) }
    }

    @Test func whatIsNotThereIsNotOpened() async throws {
        let shop = try await Shop()
        unlink(shop.database)
        let error = await #expect(throws: MartletError.self) { try await open(shop) }
        guard case .database(_, let cause) = error else { throw Unexpected(error) }
        #expect(cause.code == .databaseMissing)
        let made = try await open(shop, access: .create)
        try await migrate(adapter: made, options: options(Shop.schema))
        #expect(try await made.schema().tables.map(\.path.description) == ["customer", "martlet_history", "order"])
    }

    @Test func aDatabaseIsAnotherOnesSchema() async throws {
        let model = try await Shop()
        try await SQLiteShell.run(model.database, "CREATE TABLE extra (a TEXT)")
        let shop = try await Shop()
        let adapter = try await open(shop)
        try await migrate(adapter: adapter, options: MigrationOptions(desired: .source("sqlite:\(model.database)")))
        #expect(try await adapter.schema().table("extra") != nil)
    }
}

/// Holds up the adapter's thread until a test lets it go on.
private final class Gate: Sendable {
    private let state = Mutex((isEntered: false, isOpen: false))

    var isEntered: Bool { state.withLock(\.isEntered) }

    func open() { state.withLock { $0.isOpen = true } }

    func waitInside() {
        state.withLock { $0.isEntered = true }
        while !state.withLock(\.isOpen) { usleep(1000) }
    }
}

/// Something else happened than a test is about.
private struct Unexpected: Error, CustomStringConvertible {
    var description: String

    init(_ error: MartletError?) { description = error.map { "\($0)" } ?? "no such error" }
}
