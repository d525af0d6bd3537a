import Testing

/// Work without a target: every source against every other, and the engine that is named for it.
@Suite struct OfflineTests {
    /// Each way to give the shop's schema, or the wider one.
    enum Form: String, CaseIterable, Sendable {
        case yaml, json, folder, script, program, database, input

        func source(_ name: String) -> String {
            switch self {
            case .yaml: "\(name).yaml"
            case .json: "\(name).json"
            case .folder: "\(name)-folder"
            case .script: "\(name).sql"
            case .program: "exec:cat \(name).json"
            case .database: "sqlite:\(name).db"
            case .input: "-"
            }
        }
    }

    private static let wide = "ALTER TABLE \"order\" ADD COLUMN \"note\" TEXT;"

    private func folder() async throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        for (name, text) in [("narrow", Shop.schema), ("wide", Shop.widerSchema)] {
            try folder.write("\(name).yaml", text)
            let json = try await Command.martlet(
                ["inspect", "\(name).yaml", "--engine", "sqlite", "--format", "json"], in: folder.path)
            try folder.write("\(name).json", json.output)
            let script = try await Command.martlet(
                ["inspect", "\(name).yaml", "--engine", "sqlite", "--format", "sql"], in: folder.path)
            #expect(script.output.contains("CREATE TABLE"), "\(script)")
            try folder.write("\(name).sql", script.output)
            let made = try await Command.martlet(
                ["apply", "--yes", "--create", "-d", "sqlite:\(name).db", "-s", "\(name).yaml"], in: folder.path)
            #expect(made.status == 0, "\(made)")
            _ = try await Command.run("mkdir", ["\(name)-folder"], in: folder.path)
            _ = try await Command.run("cp", ["\(name).yaml", "\(name)-folder/schema.yaml"], in: folder.path)
        }
        return folder
    }

    @Test func everySourceLeadsToEveryOther() async throws {
        let folder = try await folder()
        let before = FolderState(folder.path)
        for from in Form.allCases {
            for to in Form.allCases where (from, to) != (.input, .input) {
                let arguments = ["--exit-code", "--format", "sql", "--engine", "sqlite"]
                let differing = try await Command.martlet(
                    ["diff", from.source("narrow"), to.source("wide")] + arguments, in: folder.path,
                    input: from == .input ? Shop.schema : to == .input ? Shop.widerSchema : "")
                #expect(differing.status == 1, "\(from) → \(to): \(differing)")
                #expect(differing.output.contains(Self.wide), "\(from) → \(to): \(differing)")
                let same = try await Command.martlet(
                    ["diff", from.source("wide"), to.source("wide")] + arguments, in: folder.path,
                    input: from == .input || to == .input ? Shop.widerSchema : "")
                #expect(same.status == 0 && same.output.isEmpty, "\(from) → \(to): \(same)")
            }
        }
        #expect(FolderState(folder.path).differences(from: before) == [])
    }

    @Test(arguments: ["sqlite", "SQLite", "sqlite:3", "sqlite:3.40.1"]) func anEngineMayHaveAVersion(
        name: String
    ) async throws {
        let shop = try await Shop()
        let version = try await SQLiteShell.run(":memory:", "SELECT sqlite_version()").dropLast()
        let engine = name.replacing("3.40.1", with: version)
        let result = try await shop.martlet("diff", "schema.yaml", "wider.yaml", "--engine", engine)
        #expect(result.status == 0, "\(result)")
        #expect(result.output.contains("sqlite \(version)"))
    }

    @Test(arguments: ["sqlite:2", "sqlite:3.4", "sqlite:3.400"]) func aVersionThatIsNotThereIsRefused(
        engine: String
    ) async throws {
        let shop = try await Shop()
        let version = try await SQLiteShell.run(":memory:", "SELECT sqlite_version()").dropLast()
        try await shop.expectFailure(
            ["diff", "schema.yaml", "wider.yaml", "--engine", engine], status: 64,
            errors: """
                martlet: --engine \(engine): the adapter for sqlite has version \(version) to work with, and can stand \
                in for no other; write sqlite or sqlite:\(version)
                """)
    }

    @Test(arguments: [":", "sqlite:", ":3", "sqlite:new", "sq lite"]) func aNameThatIsNoneIsAUsageError(
        engine: String
    ) async throws {
        let shop = try await Shop()
        for arguments in [["diff", "schema.yaml", "wider.yaml"], ["inspect", "schema.yaml"]] {
            try await shop.expectFailure(
                arguments + ["--engine=\(engine)"], status: 64,
                errors: """
                    martlet: --engine \(engine): write the engine, and its version if it matters, such as sqlite or \
                    sqlite:3.40
                    """)
        }
    }

    @Test func anEngineThatNobodyServesIsToldWithThoseThatAre() async throws {
        let shop = try await Shop()
        for arguments in [["diff", "schema.yaml", "wider.yaml"], ["inspect", "schema.yaml"]] {
            let result = try await Command.martlet(arguments + ["--engine", "oracle"], in: shop.folder.path)
            #expect(result.status == 2, "\(result)")
            #expect(result.errors.hasPrefix("martlet: no adapter serves \"oracle:\"; found "), "\(result)")
            #expect(result.output.isEmpty)
        }
    }

    @Test func standardInputCannotBeBothSides() async throws {
        let shop = try await Shop()
        try await shop.expectFailure(
            ["diff", "-", "-", "--engine", "sqlite"], status: 64,
            errors: "martlet: only one of the two can come from standard input; put the other in a file")
    }
}
