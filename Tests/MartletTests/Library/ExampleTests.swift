import Glibc
import Testing

/// The example program of the library, built as its reader would build it.
///
/// It compiles all of Martlet a second time, so it runs only where `MARTLET_TEST_FULL=1` or `MARTLET_TEST_EXAMPLES=1`.
@Suite struct ExampleTests {
    private static let isWanted = ["MARTLET_TEST_FULL", "MARTLET_TEST_EXAMPLES"].contains { (name: String) in
        getenv(name).map { String(cString: $0) } == "1"
    }

    @Test(.enabled(if: isWanted, "set MARTLET_TEST_FULL=1 or MARTLET_TEST_EXAMPLES=1"))
    func theLibraryExampleMigratesAFile() async throws {
        let package = BuildProducts.projectRoot + "/Examples/Library"
        let scratch = BuildProducts.projectRoot + "/.build-examples"
        let built = try await Command.run(
            "swift", ["build", "--package-path", package, "--scratch-path", scratch])
        #expect(built.status == 0, "\(built)")
        #expect(!(built.output + built.errors).contains("warning:"), "\(built)")
        let folder = try TemporaryFolder()
        for expected in [
            "Executed migration: createTable for notebook\nExecuted migration: createTable for note\nDone.\n",
            "Nothing to do.\n",
        ] {
            let result = try await Command.run(
                scratch + "/debug/migrate-notes", ["notes.db"], in: folder.path,
                environment: ["MARTLET_ADAPTER_PATH": BuildProducts.folder])
            #expect(result.status == 0, "\(result)")
            #expect(result.output == expected)
        }
        let tables = try await SQLiteShell.run(
            folder.file("notes.db"), "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        #expect(tables == "martlet_history\nnote\nnotebook\n")
    }
}
