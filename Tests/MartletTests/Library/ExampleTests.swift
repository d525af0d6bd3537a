import Glibc
import Testing

/// The example programs of the library, built as their reader would build them.
///
/// That compiles all of Martlet a second time, so they run only where `MARTLET_TEST_FULL=1` or `MARTLET_TEST_EXAMPLES=1`.
@Suite(.serialized) struct ExampleTests {
    private static let isWanted = ["MARTLET_TEST_FULL", "MARTLET_TEST_EXAMPLES"].contains { (name: String) in
        getenv(name).map { String(cString: $0) } == "1"
    }

    private static let scratch = BuildProducts.projectRoot + "/.build-examples"

    private func build(_ name: String) async throws {
        let package = BuildProducts.projectRoot + "/Examples/" + name
        let built = try await Command.run(
            "swift", ["build", "--package-path", package, "--scratch-path", Self.scratch])
        try #require(built.status == 0, "\(built)")
        #expect(!(built.output + built.errors).contains("warning:"), "\(built)")
    }

    @Test(.enabled(if: isWanted, "set MARTLET_TEST_FULL=1 or MARTLET_TEST_EXAMPLES=1"))
    func theLibraryExampleMigratesAFile() async throws {
        try await build("Library")
        let folder = try TemporaryFolder()
        for expected in [
            "Executed migration: createTable for notebook\nExecuted migration: createTable for note\nDone.\n",
            "Nothing to do.\n",
        ] {
            let result = try await Command.run(
                Self.scratch + "/debug/migrate-notes", ["notes.db"], in: folder.path,
                environment: ["MARTLET_ADAPTER_PATH": BuildProducts.folder])
            #expect(result.status == 0, "\(result)")
            #expect(result.output == expected)
        }
        let tables = try await SQLiteShell.run(
            folder.file("notes.db"), "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        #expect(tables == "martlet_history\nnote\nnotebook\n")
    }

    @Test(.enabled(if: isWanted, "set MARTLET_TEST_FULL=1 or MARTLET_TEST_EXAMPLES=1"))
    func theSchemaInSwiftIsTheOneInYAML() async throws {
        try await build("c15t-swift")
        let folder = try TemporaryFolder()
        try folder.write("none.yaml", "tables: {}")
        let program = "exec:'\(Self.scratch)/debug/Schema'"
        func plan(_ source: String) async throws -> String {
            let result = try await Command.martlet(
                ["diff", "none.yaml", source, "--engine", "sqlite", "--format", "sql"], in: folder.path)
            try #require(result.status == 0, "\(result)")
            return result.output
        }
        let yaml = try await plan(BuildProducts.projectRoot + "/Examples/c15t/schema.yaml")
        #expect(yaml.contains("CREATE TABLE \"consentPurposeJunction\""))
        for form in ["core", "derived"] { #expect(try await plan("\(program) \(form)") == yaml, "\(form)") }

        let applied = try await Command.martlet(
            ["apply", "--create", "--yes", "-d", "sqlite:app.db", "-s", program], in: folder.path)
        #expect(applied.status == 0, "\(applied)")
        let keys = try await SQLiteShell.run(
            folder.file("app.db"),
            """
            SELECT "table", "from", "to" FROM pragma_foreign_key_list('consent') ORDER BY 1, 2;
            SELECT name FROM pragma_table_info('visitor') WHERE name IN ('customerNumber', 'externalId', 'teamId');
            SELECT name FROM sqlite_schema WHERE name IN ('subject', 'team', 'visitor', 'organisation', 'teamConsents')
            AND type <> 'index' ORDER BY 1;
            """)
        #expect(
            keys == """
                consentPolicy|policyId|id
                domain|domainId|id
                organisation|teamId|id
                visitor|visitorId|id
                customerNumber
                teamId
                organisation
                teamConsents
                visitor

                """)
    }
}
