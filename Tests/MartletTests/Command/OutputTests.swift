import Testing

/// Results and nothing else on standard output; everything else on standard error.
@Suite struct OutputTests {
    private static let commands: [(arguments: [String], status: Int32)] = [
        (["plan", "-d", "sqlite:shop.db", "-s", "wider.yaml"], 0),
        (["plan", "-d", "sqlite:shop.db", "-s", "narrower.yaml"], 3),
        (["plan", "-d", "sqlite:shop.db", "-s", "schema.yaml"], 0),
        (["plan", "--check", "-d", "sqlite:shop.db", "-s", "wider.yaml"], 1),
        (["verify", "-d", "sqlite:shop.db", "-s", "schema.yaml"], 0),
        (["verify", "-d", "sqlite:shop.db", "-s", "wider.yaml"], 1),
        (["diff", "sqlite:shop.db", "wider.yaml", "--exit-code"], 1),
        (["inspect", "sqlite:shop.db"], 0),
        (["apply", "-d", "sqlite:shop.db", "-s", "wider.yaml"], 3),
        (["apply", "--yes", "-d", "sqlite:shop.db", "-s", "narrower.yaml"], 3),
        (["apply", "--yes", "-d", "sqlite:shop.db", "-s", "wider.yaml"], 0),
    ]

    @Test(arguments: commands.indices) func jsonIsAllThatIsSaid(number: Int) async throws {
        let shop = try await Shop()
        let (arguments, status) = Self.commands[number]
        let result = try await Command.martlet(arguments + ["--format", "json"], in: shop.folder.path)
        #expect(result.status == status, "\(result)")
        let parsed = try await Command.run("python3", ["-m", "json.tool"], input: result.output)
        #expect(parsed.status == 0, "\(result)")
        #expect(result.errors.isEmpty == (arguments[0] != "apply" || status == 0), "\(result)")
    }

    @Test(arguments: commands.indices) func whereThereIsNoTerminalThereAreNoCodesForOne(number: Int) async throws {
        let shop = try await Shop()
        let (arguments, status) = Self.commands[number]
        let result = try await Command.run(
            BuildProducts.martlet, arguments, in: shop.folder.path,
            environment: ["MARTLET_DATABASE": "", "TERM": "xterm-256color"])
        #expect(result.status == status, "\(result)")
        #expect(!(result.output + result.errors).contains("\u{1B}"))
        #expect(!result.output.isEmpty)
    }

    @Test(arguments: [false, true]) func aTerminalGetsColoursUnlessItWantsNone(noColor: Bool) async throws {
        let shop = try await Shop()
        let words = "\(BuildProducts.folder)/martlet plan -d sqlite:shop.db -s wider.yaml"
        let result = try await Command.run(
            "script", ["-qec", (noColor ? "NO_COLOR=1 " : "env -u NO_COLOR ") + words, "/dev/null"],
            in: shop.folder.path,
            environment: ["TERM": "xterm"])
        #expect(result.status == 0, "\(result)")
        #expect(result.output.contains("note"))
        #expect(result.output.contains("\u{1B}[") == !noColor)
    }

    @Test func withoutATerminalNobodyIsAsked() async throws {
        let shop = try await Shop()
        let before = shop.state
        let result = try await Command.martlet(
            ["apply", "-d", "sqlite:shop.db", "-s", "wider.yaml"], in: shop.folder.path, input: "yes\n")
        #expect(result.status == 3)
        #expect(
            result.errors == "martlet: nothing was run: there is no terminal to ask on; give --yes to run the plan\n")
        #expect(shop.state == before)
    }

    @Test func helpAndVersionAreResults() async throws {
        for arguments in [["--help"], ["plan", "--help"], ["--version"]] {
            let result = try await Command.martlet(arguments)
            #expect(result.status == 0 && !result.output.isEmpty && result.errors.isEmpty, "\(result)")
        }
    }
}
