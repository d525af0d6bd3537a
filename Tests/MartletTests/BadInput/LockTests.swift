import Glibc
import Testing

/// Others who use the database at the same time: exit 5, and nothing is changed.
@Suite struct LockTests {
    private static let apply = ["apply", "--yes", "--lock-wait", "0.2", "-d", "sqlite:shop.db", "-s", "wider.yaml"]

    /// Holds a transaction of another process open while something is done.
    private func during(_ begin: String, _ shop: Shop, _ body: () async throws -> Void) async throws {
        let pipe = try TemporaryFolder()
        guard mkfifo(pipe.file("input"), 0o600) == 0 else { throw SystemFailure(what: "mkfifo", number: errno) }
        let input = open(pipe.file("input"), O_RDWR | O_CLOEXEC)
        let other = try RunningCommand(
            "sh", ["-c", "exec sqlite3 shop.db < \(pipe.file("input"))"], in: shop.folder)
        let script = Array("\(begin);\n.system touch \(pipe.file("begun"))\n".utf8)
        guard write(input, script, script.count) == script.count else {
            throw SystemFailure(what: "writing", number: errno)
        }
        try await RunningCommand.until { access(pipe.file("begun"), F_OK) == 0 }
        let outcome = await Result { () async throws in try await body() }
        // The other process ends with its input, and its transaction with it.
        close(input)
        #expect(try await other.wait() == 0)
        try outcome.get()
    }

    @Test func somebodyWhoHasItAlone() async throws {
        let shop = try await Shop()
        try await during("BEGIN EXCLUSIVE", shop) {
            try await shop.expectFailure(
                Self.apply, status: 5,
                errors: "martlet: opening the database: shop.db: database is locked; somebody else is using it (5)")
            try await shop.expectFailure(
                ["plan", "--lock-wait", "0.2", "-d", "sqlite:shop.db", "-s", "wider.yaml"], status: 5,
                errors: "martlet: opening the database: shop.db: database is locked; somebody else is using it (5)")
        }
        let later = try await Command.martlet(Self.apply, in: shop.folder.path)
        #expect(later.status == 0, "\(later)")
    }

    @Test func somebodyWhoWrites() async throws {
        let shop = try await Shop()
        try await during("BEGIN IMMEDIATE", shop) {
            let before = shop.state
            let plan = try await shop.martlet("plan", "-d", "sqlite:shop.db", "-s", "wider.yaml")
            #expect(plan.status == 0, "\(plan)")
            let result = try await Command.martlet(Self.apply, in: shop.folder.path)
            #expect(result.status == 5)
            #expect(result.errors == "martlet: shop.db: database is locked; somebody else is using it (5)\n")
            #expect(shop.state == before)
        }
    }

    @Test func anotherMartletIsNamed() async throws {
        let shop = try await Shop()
        let lock = shop.folder.file("shop.db-martlet-lock")
        try shop.folder.write("shop.db-martlet-lock", "pid 4711 on elsewhere since yesterday\n")
        let descriptor = open(lock, O_RDWR | O_CLOEXEC)
        #expect(flock(descriptor, LOCK_EX) == 0)
        let before = shop.state
        let result = try await Command.martlet(Self.apply, in: shop.folder.path)
        #expect(result.status == 5)
        #expect(
            result.errors.hasPrefix(
                "martlet: another migration of this database is running: pid 4711 on elsewhere since yesterday holds "))
        #expect(shop.state == before)
        close(descriptor)
        let later = try await Command.martlet(Self.apply, in: shop.folder.path)
        #expect(later.status == 0, "\(later)")
        #expect(access(lock, F_OK) != 0)
    }
}
