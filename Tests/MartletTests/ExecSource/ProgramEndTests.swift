import Glibc
import Martlet
import Testing

/// Programs never outlive what they were started for.
@Suite struct ProgramEndTests {
    private static let document = "tables: {note: {columns: {id: {type: integer, primaryKey: true}}}}"

    /// The process that a program noted in a file.
    private func process(_ name: String, in folder: TemporaryFolder) -> pid_t? {
        pid_t(String(decoding: FolderState.bytes(folder.file(name)).filter { $0 != 10 }, as: UTF8.self))
    }

    /// Whether a process is running; one that ended and was not yet waited for is not.
    private func isRunning(_ process: pid_t) -> Bool {
        let status = String(decoding: FolderState.bytes("/proc/\(process)/stat"), as: UTF8.self)
        return !status.isEmpty && !status.contains(") Z ")
    }

    private func expectEnd(of names: [String], in folder: TemporaryFolder) async throws {
        for name in names {
            let noted = try #require(process(name, in: folder), "\(name)")
            try await RunningCommand.until { !isRunning(noted) }
        }
    }

    @Test(arguments: [(SIGINT, 130), (SIGTERM, 143)] as [(Int32, Int32)])
    func aSignalEndsItAndItsChildren(signal: Int32, code: Int32) async throws {
        let folder = try TemporaryFolder()
        let source = "exec:echo $$ > parent; sleep 1000 & echo $! > child.new; mv child.new child; wait"
        for arguments in [
            ["apply", "--yes", "--create", "-d", "sqlite:app.db", "-s", source], ["inspect", source],
        ] {
            for name in ["parent", "child"] { unlink(folder.file(name)) }
            let run = try RunningCommand(BuildProducts.martlet, arguments, in: folder)
            try await RunningCommand.until { process("child", in: folder) != nil }
            run.send(signal)
            #expect(try await run.wait() == code, "\(run.said)")
            #expect(run.said == "martlet: stopped by a signal; nothing was changed\n")
            try await expectEnd(of: ["parent", "child"], in: folder)
            #expect(access(folder.file("app.db"), F_OK) != 0)
        }
    }

    @Test func oneThatDoesNotWantToEndIsEnded() async throws {
        let folder = try TemporaryFolder()
        let run = try RunningCommand(
            BuildProducts.martlet,
            ["inspect", "exec:trap '' TERM INT; echo $$ > parent; while :; do sleep 1; done"], in: folder)
        try await RunningCommand.until { process("parent", in: folder) != nil }
        run.send(SIGINT)
        #expect(try await run.wait() == 130)
        try await expectEnd(of: ["parent"], in: folder)
    }

    @Test func whatItLeavesBehindIsEndedAndNotWaitedFor() async throws {
        let folder = try TemporaryFolder()
        let start = ContinuousClock.now
        let result = try await Command.martlet(
            ["inspect", "exec:sleep 1000 & echo $! > child; echo '\(Self.document)'"], in: folder.path)
        #expect(result.status == 0, "\(result)")
        #expect(result.output.contains("note:"))
        #expect(ContinuousClock.now - start < .seconds(500))
        try await expectEnd(of: ["child"], in: folder)
    }

    @Test func theLibraryRunsItInItsFolderAndCancellingEndsIt() async throws {
        let shop = try await Shop()
        let adapter = try await Adapter.open(
            "sqlite:\(shop.database)", options: .init(adapterPath: [BuildProducts.folder]))
        let plan = try await adapter.plan(
            MigrationOptions(desired: .program("cat schema.yaml", folder: shop.folder.path)))
        #expect(plan.isEmpty)

        let task = Task {
            try await adapter.plan(
                MigrationOptions(desired: .program("echo $$ > parent; exec sleep 1000", folder: shop.folder.path)))
        }
        try await RunningCommand.until { process("parent", in: shop.folder) != nil }
        task.cancel()
        await #expect(throws: MartletError.self) { try await task.value }
        try await expectEnd(of: ["parent"], in: shop.folder)
        #expect(try await adapter.plan(MigrationOptions(desired: .text(Shop.schema, name: "schema.yaml"))).isEmpty)
        await adapter.close()
    }
}
