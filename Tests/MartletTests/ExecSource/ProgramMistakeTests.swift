import Testing

/// Programs that give no schema: exit 2, one message, nothing touched.
@Suite struct ProgramMistakeTests {
    struct Mistake: CustomTestStringConvertible, Sendable {
        var command: String
        var errors: String
        var testDescription: String { command }
    }

    static let mistakes = [
        Mistake(
            command: "echo trying >&2; exit 3",
            errors: """
                trying
                martlet: "exec:echo trying >&2; exit 3" ended with exit code 3; what it wrote to standard error, if \
                anything, is above
                """),
        Mistake(
            command: "cat none.json",
            errors: """
                cat: none.json: No such file or directory
                martlet: "exec:cat none.json" ended with exit code 1; what it wrote to standard error, if anything, is \
                above
                """),
        Mistake(
            command: "echo one; echo two; echo three; echo four; false",
            errors: """
                martlet: "exec:echo one; echo two; echo three; echo four; false" ended with exit code 1; what it wrote \
                to standard error, if anything, is above
                  it wrote: two
                  it wrote: three
                  it wrote: four
                """),
        Mistake(
            command: "no-such-program-anywhere 2>/dev/null",
            errors: """
                martlet: "exec:no-such-program-anywhere 2>/dev/null" ended with exit code 127: the shell found no such \
                program; its own words are above
                """),
        Mistake(
            command: "./schema.yaml 2>/dev/null",
            errors: """
                martlet: "exec:./schema.yaml 2>/dev/null" ended with exit code 126: that file cannot be run as a \
                program; the shell's words are above
                """),
        Mistake(command: "kill -9 $$", errors: #"martlet: "exec:kill -9 $$" was ended by signal 9 (Killed)"#),
        Mistake(
            command: "kill -TTIN $$; cat schema.yaml",
            errors: """
                martlet: "exec:kill -TTIN $$; cat schema.yaml" wanted to use the terminal and was ended; a program that \
                is a source has none and cannot ask for anything
                """),
        Mistake(
            command: "true",
            errors: """
                martlet: "exec:true" wrote nothing to standard output; a program that is a source writes the schema \
                there, as JSON or YAML
                """),
        Mistake(
            command: "echo Welcome",
            errors: """
                martlet: a program that is a source writes nothing but its schema to standard output, as JSON or YAML; \
                this one began with: Welcome
                (output of exec:echo Welcome):1:1: expected a mapping for the schema with the keys $schema, martlet, \
                enums, tables, views, triggers, objects, schemas, not Welcome
                """),
        Mistake(
            command: #"printf '\377\376'"#,
            errors: #"martlet: output of exec:printf '\377\376': this is not UTF-8, which JSON and YAML are written in"#
        ),
    ]

    @Test(arguments: mistakes) func isToldOnce(_ mistake: Mistake) async throws {
        let shop = try await Shop()
        try await shop.expectFailure(
            ["apply", "--yes", "-d", "sqlite:shop.db", "-s", "exec:\(mistake.command)"], status: 2,
            errors: mistake.errors)
    }

    @Test func aMistakeInTheSchemaHasItsPlace() async throws {
        let shop = try await Shop()
        try await shop.expectFailure(
            ["plan", "-d", "sqlite:shop.db", "-s", "exec:sed s/integer/intger/ schema.yaml | head -n 4"], status: 2,
            errors: """
                martlet: (output of exec:sed s/integer/intger/ schema.yaml | head -n 4):4:18: unknown type "intger" \
                for column customer.id; did you mean "integer"?
                """)
    }

    @Test func endlessOutputIsCutOff() async throws {
        let shop = try await Shop()
        try await shop.expectFailure(
            ["plan", "-d", "sqlite:shop.db", "-s", "exec:yes"], status: 2,
            errors: """
                martlet: "exec:yes" wrote more than 64 MiB to standard output and was ended; that is no schema
                  it wrote: y
                  it wrote: y
                  it wrote: y
                """)
    }

    @Test(arguments: ["exec:", "exec:  "]) func aCommandIsNeeded(source: String) async throws {
        let shop = try await Shop()
        try await shop.expectFailure(
            ["plan", "-d", "sqlite:shop.db", "-s", source], status: 64,
            errors: #"martlet: exec: names no program; write exec:COMMAND, such as exec:"python3 schema.py""#)
    }

    @Test func aSchemaFileCannotNameAProgram() async throws {
        let shop = try await Shop()
        try shop.folder.write("evil.yaml", "tables: {note: {columns: {id: 'exec:touch done'}}}")
        try shop.folder.write("worse.yaml", "'exec:touch done'")
        for file in ["evil.yaml", "worse.yaml"] {
            let result = try await shop.martlet("plan", "-d", "sqlite:shop.db", "-s", file)
            #expect(result.status == 2, "\(result)")
        }
        #expect(shop.state.files["done"] == nil)
    }

    @Test(arguments: [
        "PGPASSWORD=sEcret7 false", "DB_PASSWORD='sEcret7 with sEcret7' false", "false --password sEcret7",
        "false --token=\"sEcret7 and sEcret7\"", "false postgresql://bob:sEcret7@host/db",
    ]) func secretsOfTheCommandAreNotShown(command: String) async throws {
        let shop = try await Shop()
        for arguments in [
            ["plan", "-d", "sqlite:shop.db", "-s", "exec:\(command)"], ["inspect", "exec:echo tables:x; \(command)"],
            ["diff", "--engine", "sqlite", "schema.yaml", "exec:cat schema.yaml || \(command)"],
        ] {
            let result = try await Command.martlet(arguments, in: shop.folder.path)
            #expect(!(result.output + result.errors).contains("sEcret7"), "\(result)")
            #expect((result.output + result.errors).contains("exec:"), "\(result)")
        }
    }
}
