import Glibc
import Testing

/// Databases that are not there, not readable, damaged or no databases: named, refused, never touched.
@Suite struct DatabaseTroubleTests {
    private static let commands = [["plan"], ["apply", "--yes", "--allow", "all"], ["verify"]]

    private func expect(
        _ database: String, _ message: String, _ shop: Shop, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        for command in Self.commands {
            try await shop.expectFailure(
                command + ["-d", database, "-s", "wider.yaml"], status: 2, errors: "martlet: \(message)",
                sourceLocation: sourceLocation)
        }
    }

    @Test func aFileThatIsNotThere() async throws {
        try await expect(
            "sqlite:new.db", "opening the database: new.db: no such file; --create makes one", try await Shop())
    }

    @Test func createMakesOneButNotBeforeThePlanMayRun() async throws {
        let shop = try await Shop()
        let before = shop.state
        let refused = try await shop.martlet("apply", "--create", "-d", "sqlite:new.db", "-s", "schema.yaml")
        #expect(refused.status == 3, "\(refused)")
        #expect(
            refused.errors == "martlet: nothing was run: there is no terminal to ask on; give --yes to run the plan\n")
        #expect(shop.state == before)
        let made = try await shop.martlet("apply", "--create", "--yes", "-d", "sqlite:new.db", "-s", "schema.yaml")
        #expect(made.status == 0, "\(made)")
        #expect(shop.state.differences(from: before) == ["new.db"])
        let check = try await shop.martlet("verify", "-d", "sqlite:new.db", "-s", "schema.yaml")
        #expect(check.status == 0, "\(check)")
    }

    @Test func createNeedsAFolder() async throws {
        let shop = try await Shop()
        let before = shop.state
        let result = try await shop.martlet(
            "apply", "--create", "--yes", "-d", "sqlite:none/new.db", "-s", "schema.yaml")
        #expect(result.status == 2)
        #expect(result.errors == "martlet: opening the database: none/new.db: there is no folder none to make it in\n")
        #expect(shop.state == before)
    }

    @Test func aSchemeThatNobodyServes() async throws {
        let shop = try await Shop()
        let before = shop.state
        let result = try await shop.martlet("plan", "-d", "oracle:shop", "-s", "schema.yaml")
        #expect(result.status == 2)
        #expect(
            result.errors.hasPrefix(
                "martlet: no adapter serves \"oracle:\"; found mariadb, mysql, postgresql, postgres, sqlite in "
                    + BuildProducts.folder)
        )
        #expect(result.errors.contains("put libmartlet-oracle.so in one of them or name it with --adapter-path"))
        #expect(result.output.isEmpty && shop.state == before)
    }

    @Test(arguments: [("text.db", "hello world\n"), ("long.db", String(repeating: "no database ", count: 4000))])
    func aFileThatIsNoDatabase(name: String, text: String) async throws {
        let shop = try await Shop()
        try shop.folder.write(name, text)
        try await expect("sqlite:\(name)", "opening the database: \(name): is not a SQLite database (26)", shop)
    }

    @Test func aFolder() async throws {
        let shop = try await Shop()
        mkdir(shop.folder.file("folder.db"), 0o755)
        try await expect(
            "sqlite:folder.db", "opening the database: folder.db: is a folder, not a database file", shop)
    }

    @Test func anEmptyFileIsAnEmptyDatabase() async throws {
        let shop = try await Shop()
        try shop.folder.write("empty.db", "")
        let plan = try await shop.martlet("plan", "-d", "sqlite:empty.db", "-s", "schema.yaml")
        #expect(plan.status == 0 && FolderState.bytes(shop.folder.file("empty.db")).isEmpty, "\(plan)")
        let applied = try await shop.martlet("apply", "--yes", "-d", "sqlite:empty.db", "-s", "schema.yaml")
        #expect(applied.status == 0, "\(applied)")
    }

    @Test func aDamagedSchemaPage() async throws {
        let shop = try await Shop()
        try damage(shop.database, from: 100, count: 60)
        let before = shop.state
        for command in Self.commands {
            let result = try await Command.martlet(
                command + ["-d", "sqlite:shop.db", "-s", "wider.yaml"], in: shop.folder.path)
            #expect(result.status == 2, "\(result)")
            #expect(result.errors.contains("shop.db: damaged: "), "\(result)")
            #expect(result.output.isEmpty)
        }
        #expect(shop.state == before)
    }

    @Test func aDamagedPageOfRowsIsFoundByARebuildAndEverythingStays() async throws {
        let shop = try await Shop()
        try await SQLiteShell.run(
            shop.database,
            """
            WITH RECURSIVE n(i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
            INSERT INTO "order" SELECT i, 1, i FROM n;
            """)
        try damage(shop.database, from: 4096 * 8, count: 4096 * 2)
        try shop.folder.write(
            "strict.yaml",
            Shop.schema.replacing("      total: integer", with: "      total: {type: integer, nullable: false}"))
        let before = shop.state
        let result = try await shop.martlet(
            "apply", "--yes", "--allow", "all", "-d", "sqlite:shop.db", "-s", "strict.yaml")
        #expect(result.status == 2, "\(result)")
        #expect(result.errors.contains("damaged: database disk image is malformed"), "\(result)")
        #expect(shop.state == before)
    }

    /// Overwrites bytes of a file.
    private func damage(_ path: String, from offset: Int, count: Int) throws {
        let descriptor = open(path, O_WRONLY | O_CLOEXEC)
        defer { close(descriptor) }
        let noise = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 151 &+ 77) }
        guard pwrite(descriptor, noise, count, off_t(offset)) == count else {
            throw SystemFailure(what: "damaging", number: errno)
        }
    }
}
