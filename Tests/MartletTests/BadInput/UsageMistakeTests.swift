import Testing

/// Command lines that make no sense: exit 64, one message, nothing on standard output, nothing touched.
@Suite struct UsageMistakeTests {
    struct Mistake: CustomTestStringConvertible, Sendable {
        var arguments: [String]
        var message: String
        var environment: [String: String] = [:]
        var testDescription: String { arguments.joined(separator: " ") }
    }

    private static let onShop = ["plan", "-d", "sqlite:shop.db", "-s", "schema.yaml"]

    static let mistakes = [
        Mistake(
            arguments: ["plan", "-s", "schema.yaml"],
            message:
                "which database? Give --database URL, such as sqlite:app.db, set MARTLET_DATABASE, or name an "
                + "environment of martlet.yaml with --env"),
        Mistake(
            arguments: ["plan", "-d", "sqlite:shop.db"],
            message: "which schema? Give --schema with a YAML, JSON or SQL file, a folder of them, or a database"),
        Mistake(
            arguments: ["plan", "-d", "shop.db", "-s", "schema.yaml"],
            message: "\"shop.db\" is not a database; write a URL such as sqlite:app.db"),
        Mistake(
            arguments: ["plan", "-d", "env:MARTLET_TEST_NOT_SET", "-s", "schema.yaml"],
            message:
                "environment variable MARTLET_TEST_NOT_SET is not set; --database env:MARTLET_TEST_NOT_SET takes the "
                + "database URL from it"),
        Mistake(
            arguments: ["plan", "-d", "env:MARTLET_TEST_URL", "-s", "schema.yaml"],
            message: "env:MARTLET_TEST_URL does not hold a database URL such as sqlite:app.db",
            environment: ["MARTLET_TEST_URL": "shop.db"]),
        Mistake(
            arguments: ["plan", "-d", "file:none", "-s", "schema.yaml"],
            message: "none cannot be read; --database file:none takes the database URL from that file"),
        Mistake(
            arguments: onShop + ["--env", "production"],
            message:
                "--env production: there is no martlet.yaml in this folder that could have such an environment; name "
                + "the file with --config"),
        Mistake(
            arguments: onShop + ["--rename", "customer"],
            message: "--rename customer: write OLD=NEW, for a column TABLE.OLD=TABLE.NEW or TABLE.OLD=NEW"),
        Mistake(
            arguments: onShop + ["--rename", "=customer"],
            message: "--rename =customer: write OLD=NEW, for a column TABLE.OLD=TABLE.NEW or TABLE.OLD=NEW"),
        Mistake(
            arguments: onShop + ["--rename", "client=buyer"],
            message: "--rename client=buyer: the schema has no table buyer"),
        Mistake(
            arguments: onShop + ["--rename", "order.sum=order.amount"],
            message: "--rename order.sum=order.amount: the schema has no column order.amount"),
        Mistake(
            arguments: onShop + ["--backfill", "order"], message: "--backfill order: write TABLE.COLUMN=EXPRESSION"),
        Mistake(
            arguments: onShop + ["--backfill", "order.total="],
            message: "--backfill order.total=: write TABLE.COLUMN=EXPRESSION"),
        Mistake(
            arguments: onShop + ["--backfill", "order.sum=1"],
            message: "--backfill order.sum=1: the schema has no column order.sum"),
        Mistake(
            arguments: ["diff", "schema.yaml", "wider.yaml"],
            message:
                "neither schema.yaml nor wider.yaml is a database; give --engine, such as --engine sqlite"),
    ]

    @Test(arguments: mistakes) func isAUsageError(_ mistake: Mistake) async throws {
        let shop = try await Shop()
        try await shop.expectFailure(
            mistake.arguments, status: 64, errors: "martlet: " + mistake.message, environment: mistake.environment)
    }

    @Test(arguments: [
        (["plan", "--nope"], "Error: Unknown option '--nope'"),
        (["frobnicate"], "Error: Unexpected argument 'frobnicate'"),
        (onShop + ["--allow", "Drop It"], "Error: --allow Drop It: write CODE, CODE:OBJECT or all"),
        (onShop + ["--allow", ""], "Error: --allow : write CODE, CODE:OBJECT or all"),
        (
            onShop + ["--allow", "drop-colunm:order.total"],
            "Error: --allow drop-colunm:order.total: there is no hazard drop-colunm; did you mean drop-column?"
        ),
        (onShop + ["--allow", "everything"], "Error: --allow everything: there is no hazard everything; there are "),
        (onShop + ["--extra", "some"], "Error: The value 'some' is invalid for '--extra <extra>'"),
        (onShop + ["--lock-wait", "soon"], "Error: The value 'soon' is invalid for '--lock-wait <lock-wait>'"),
        (onShop + ["--lock-wait", "nan"], "Error: --lock-wait takes seconds from 0 to 86400"),
        (onShop + ["--format", "xml"], "Error: The value 'xml' is invalid for '--format <format>'"),
    ]) func isRefusedByTheParser(arguments: [String], message: String) async throws {
        let shop = try await Shop()
        let before = shop.state
        let result = try await Command.martlet(arguments, in: shop.folder.path)
        #expect(result.status == 64, "\(result)")
        #expect(result.errors.hasPrefix(message), "\(result)")
        #expect(result.output.isEmpty)
        #expect(shop.state == before)
    }

    @Test func theDatabaseMayComeFromElsewhere() async throws {
        let shop = try await Shop()
        try shop.folder.write("url", "sqlite:shop.db\n")
        for (arguments, environment) in [
            ([], ["MARTLET_DATABASE": "sqlite:shop.db"]), (["-d", "env:SHOP"], ["SHOP": "sqlite:shop.db"]),
            (["-d", "file:url"], [:]),
        ] {
            let result = try await Command.martlet(
                ["plan", "--check", "-s", "schema.yaml"] + arguments, in: shop.folder.path, environment: environment)
            #expect(result.status == 0, "\(result)")
        }
    }

    @Test(arguments: [
        "sqlite://bob:sEcret7@host/db", "sqlite://bob@host/db?password=sEcret7", "nothing://bob:sEcret7@host/db",
        "postgresql//bob:sEcret7@host/db", "sqlite://bob:s@sEcret7/x@host/db",
    ]) func passwordsAreNeverShown(url: String) async throws {
        let shop = try await Shop()
        try shop.folder.write("url", url)
        for arguments in [
            ["plan", "-d", url, "-s", "schema.yaml"], ["apply", "--yes", "-d", "env:URL", "-s", "schema.yaml"],
            ["plan", "-d", "file:url", "-s", "schema.yaml", "--format", "json"],
            ["plan", "-d", "sqlite:shop.db", "-s", url], ["diff", url, "schema.yaml"], ["inspect", url],
        ] {
            let result = try await Command.martlet(arguments, in: shop.folder.path, environment: ["URL": url])
            #expect(result.status == 2 || result.status == 64, "\(result)")
            #expect(!(result.output + result.errors).contains("sEcret7"), "\(arguments): \(result)")
            #expect(!result.errors.isEmpty)
        }
    }
}
