import Testing

/// Programs as sources: what they are given, and what becomes of what they write.
@Suite struct ProgramSourceTests {
    private static let document =
        #"{"martlet": 1, "tables": {"note": {"columns": {"id": {"type": "integer", "primaryKey": true}}}}}"#

    private func folder() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.write("schema.json", Self.document)
        return folder
    }

    private func inspect(
        _ command: String, in folder: TemporaryFolder, environment: [String: String] = [:]
    ) async throws -> CommandResult {
        try await Command.martlet(
            ["inspect", "exec:\(command)", "--engine", "sqlite"], in: folder.path, environment: environment)
    }

    @Test func itsOutputIsTheSchemaEverywhere() async throws {
        let folder = try folder()
        let source = "exec:cat schema.json"
        for arguments in [
            ["apply", "-d", "sqlite:app.db", "-s", source, "--create", "--yes"],
            ["plan", "--check", "-d", "sqlite:app.db", "-s", source],
            ["verify", "-d", "sqlite:app.db", "-s", source],
            ["diff", "--exit-code", "sqlite:app.db", source],
            ["diff", "--exit-code", source, "schema.json", "--engine", "sqlite"],
        ] {
            let result = try await Command.martlet(arguments, in: folder.path)
            #expect(result.status == 0, "\(arguments): \(result)")
        }
        #expect(try await SQLiteShell.run(folder.file("app.db"), "SELECT count(*) FROM note") == "0\n")
    }

    @Test func itMayWriteYAML() async throws {
        let folder = try folder()
        let result = try await inspect("echo 'tables: {tag: {columns: {name: string}}}'", in: folder)
        #expect(result.status == 0, "\(result)")
        #expect(result.output.contains("tag:"))
    }

    @Test func itLearnsTheEngineAndMessagesPassThrough() async throws {
        let folder = try folder()
        let result = try await inspect(
            "echo \"for $MARTLET_ENGINE and $OTHER\" >&2; cat schema.json", in: folder,
            environment: ["OTHER": "others", "MARTLET_ENGINE": "wrong"])
        #expect(result.status == 0, "\(result)")
        #expect(result.errors == "for sqlite and others\n")
        let open = try await Command.martlet(
            ["inspect", "exec:echo \"<${MARTLET_ENGINE-none}>\" >&2; cat schema.json"], in: folder.path)
        #expect(open.errors == "<none>\n", "\(open)")
    }

    @Test func itHasNothingToReadAndNoneOfOurFiles() async throws {
        let folder = try folder()
        try folder.write("input", "not for it")
        let nothing = try await Command.run(
            "sh",
            ["-c", "\"$0\" inspect 'exec:cat; cat schema.json' < input", BuildProducts.martlet],
            in: folder.path)
        #expect(nothing.status == 0, "\(nothing)")
        try await SQLiteShell.run(folder.file("app.db"), "CREATE TABLE note(id INTEGER PRIMARY KEY)")
        let files = try await Command.martlet(
            ["plan", "-d", "sqlite:app.db", "-s", "exec:readlink /proc/self/fd/* >&2; cat schema.json"],
            in: folder.path)
        #expect(files.status == 0, "\(files)")
        #expect(files.errors.contains("/dev/null"), "\(files)")
        #expect(!files.errors.contains("app.db"), "\(files)")
        #expect(!files.errors.contains("martlet-sqlite"), "\(files)")
    }

    @Test func itsSignalsAreThoseOfAnyProgram() async throws {
        let folder = try folder()
        let result = try await inspect("grep SigBlk /proc/self/status >&2; cat schema.json", in: folder)
        #expect(result.errors == "SigBlk:\t0000000000000000\n", "\(result)")
    }

    @Test func itRunsInTheFolderOfTheConfiguration() async throws {
        let folder = try folder()
        try folder.write("tool.sh", "mkdir -p 'a b' && mv schema.json 'a b' && echo moved")
        _ = try await Command.run("sh", ["tool.sh"], in: folder.path)
        try folder.write(
            "a b/martlet.yaml", "defaults: {schema: 'exec:cat schema.json', database: 'sqlite:app.db'}")
        let applied = try await Command.martlet(
            ["apply", "--config", "a b/martlet.yaml", "--create", "--yes"], in: folder.path,
            environment: ["CDPATH": "/"])
        #expect(applied.status == 0, "\(applied)")
        #expect(try await SQLiteShell.run(folder.file("a b/app.db"), "SELECT count(*) FROM note") == "0\n")
        let own = try await Command.martlet(
            ["plan", "--config", "a b/martlet.yaml", "-s", "exec:cat 'a b/schema.json'", "--check"], in: folder.path)
        #expect(own.status == 0, "\(own)")
    }

    @Test func aLargeSchemaComesThroughWhole() async throws {
        let folder = try folder()
        let result = try await inspect(
            """
            echo 'tables:'; i=0; while [ $i -lt 3000 ]; do \
            echo "  table_$i: {columns: {id: {type: integer, primaryKey: true}, name: string}}"; i=$((i+1)); done
            """, in: folder)
        #expect(result.status == 0)
        #expect(result.output.contains("table_2999:"))
    }
}
