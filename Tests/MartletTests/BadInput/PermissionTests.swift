import Glibc
import Testing

/// Files and folders that may not be written, as an ordinary user; needs root to become one, since root ignores modes.
@Suite(.enabled(if: getuid() == 0, "only root can become another user")) struct PermissionTests {
    /// Runs `martlet` as a user without rights, from copies in a folder that this user can reach.
    private func asNobody(_ shop: Shop, _ arguments: [String]) async throws -> CommandResult {
        try await Command.run(
            "setpriv",
            ["--reuid=65534", "--regid=65534", "--clear-groups", shop.folder.file("bin/martlet")] + arguments,
            in: shop.folder.path, environment: ["NO_COLOR": "1", "MARTLET_DATABASE": "", "HOME": "/"])
    }

    private func shop() async throws -> Shop {
        let shop = try await Shop()
        chmod(shop.folder.path, 0o755)
        mkdir(shop.folder.file("bin"), 0o755)
        mkdir(shop.folder.file("data"), 0o755)
        for name in ["martlet", "libmartlet-sqlite.so"] {
            _ = try await Command.run(
                "cp", [BuildProducts.folder + "/" + name, shop.folder.file("bin/" + name)])
        }
        _ = try await Command.run("cp", [shop.database, shop.folder.file("data/shop.db")])
        return shop
    }

    @Test func aReadOnlyFileCanBePlannedAndIsNotApplied() async throws {
        let shop = try await shop()
        chmod(shop.folder.file("data"), 0o777)
        chmod(shop.folder.file("data/shop.db"), 0o444)
        let before = FolderState(shop.folder.file("data"))
        let plan = try await asNobody(shop, ["plan", "-d", "sqlite:data/shop.db", "-s", "wider.yaml"])
        #expect(plan.status == 0, "\(plan)")
        let applied = try await asNobody(shop, ["apply", "--yes", "-d", "sqlite:data/shop.db", "-s", "wider.yaml"])
        #expect(applied.status == 2)
        #expect(
            applied.errors == "martlet: opening the database: data/shop.db: cannot be written: Permission denied\n")
        #expect(FolderState(shop.folder.file("data")) == before)
    }

    @Test func aReadOnlyFolderHasNoRoomForTheLock() async throws {
        let shop = try await shop()
        chmod(shop.folder.file("data/shop.db"), 0o666)
        let before = FolderState(shop.folder.file("data"))
        let plan = try await asNobody(shop, ["plan", "-d", "sqlite:data/shop.db", "-s", "wider.yaml"])
        #expect(plan.status == 0, "\(plan)")
        let applied = try await asNobody(shop, ["apply", "--yes", "-d", "sqlite:data/shop.db", "-s", "wider.yaml"])
        #expect(applied.status == 2)
        #expect(
            applied.errors.contains("shop.db-martlet-lock: Permission denied; a migration needs to write to the folder")
        )
        let created = try await asNobody(
            shop, ["apply", "--yes", "--create", "-d", "sqlite:data/new.db", "-s", "wider.yaml"])
        #expect(created.status == 2)
        #expect(created.errors.contains("data/new.db: cannot be made in the folder data: Permission denied"))
        #expect(FolderState(shop.folder.file("data")) == before)
    }

    @Test(.enabled(if: SmallDisk.isPossible, "only root may mount a small disk")) func aFullDiskRollsBack() async throws
    {
        let shop = try await shop()
        try SmallDisk.mount(shop.folder.file("data"), kilobytes: 600)
        let path = shop.folder.file("data/shop.db")
        let outcome = await Result { () async throws in
            try await SQLiteShell.run(
                path,
                """
                CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT);
                WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9000)
                INSERT INTO t SELECT i, 'some text of row ' || i FROM n;
                """)
            try shop.folder.write(
                "full.yaml",
                "tables:\n  t:\n    columns:\n      a: {type: integer, primaryKey: true}\n      b: {type: string, nullable: false}\n"
            )
            let before = FolderState(shop.folder.file("data"))
            let result = try await shop.martlet("apply", "--yes", "-d", "sqlite:data/shop.db", "-s", "full.yaml")
            #expect(result.status == 2, "\(result)")
            #expect(result.errors.contains("full"), "\(result)")
            #expect(result.errors.contains("the database is as before"), "\(result)")
            #expect(FolderState(shop.folder.file("data")) == before)
            #expect(try await SQLiteShell.run(path, "PRAGMA integrity_check; SELECT count(*) FROM t") == "ok\n9000\n")
        }
        SmallDisk.unmount(shop.folder.file("data"))
        try outcome.get()
    }
}
