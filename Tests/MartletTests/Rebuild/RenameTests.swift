import Testing

/// Renames keep rows, happen once, and are never guessed.
@Suite struct RenameTests {
    private static let before = """
        tables:
          user:
            columns: {id: {type: integer, primaryKey: true}, name: string, age: string}
          pet:
            columns: {id: {type: integer, primaryKey: true}, owner: {references: user, onDelete: cascade}}
        """

    private func bench(_ schema: String) async throws -> Workbench {
        let bench = try Workbench()
        try bench.folder.write("1.yaml", Self.before)
        try bench.folder.write("2.yaml", schema)
        let made = try await bench.martlet("apply", "--create", "--yes", schema: "1.yaml")
        try #require(made.status == 0, "\(made)")
        try await SQLiteShell.run(
            bench.database,
            "INSERT INTO user VALUES (1, 'ann', '31'), (2, NULL, NULL); INSERT INTO pet VALUES (1, 1), (2, 2);")
        return bench
    }

    @Test func declaredRenamesKeepRowsAndHappenOnce() async throws {
        let bench = try await bench(
            """
            tables:
              person:
                renamedFrom: user
                columns:
                  id: {type: integer, primaryKey: true}
                  fullName: {type: string, renamedFrom: name}
                  age: {type: integer, convert: CAST(age AS INTEGER) + 1}
                  label: {type: string, nullable: false, backfill: "coalesce(fullName, 'nobody') || ' ' || id"}
              pet:
                columns: {id: {type: integer, primaryKey: true}, owner: {references: person, onDelete: cascade}}
            """)
        let applied = try await bench.martlet("apply", "--yes", "--allow", "all", schema: "2.yaml")
        #expect(applied.status == 0, "\(applied)")
        #expect(
            try await bench.query("SELECT id, fullName, age, typeof(age), label FROM person;")
                == "1|ann|32|integer|ann 1\n2|||null|nobody 2")
        #expect(try await bench.query("SELECT * FROM pet; PRAGMA foreign_key_check;") == "1|1\n2|2")
        #expect(try await bench.query("SELECT \"table\" FROM pragma_foreign_key_list('pet');") == "person")
        for command in [["plan", "--check"], ["verify"], ["apply", "--yes"]] {
            let again = try await Command.martlet(
                command + ["-d", "sqlite:app.db", "-s", "2.yaml"], in: bench.folder.path)
            #expect(again.status == 0, "\(command) \(again)")
        }
        #expect(try await bench.query("SELECT group_concat(age) FROM person;") == "32")
    }

    @Test func whatLooksLikeARenameIsAQuestion() async throws {
        let bench = try await bench(Self.before.replacing("name: string", with: "title: string"))
        let before = try await bench.bytes()
        let asked = try await bench.martlet("apply", "--yes", "--allow", "all", schema: "2.yaml")
        #expect(asked.status == 3, "\(asked)")
        #expect(asked.output.contains("--rename user.name="), "\(asked)")
        #expect(asked.output.contains("--no-rename"), "\(asked)")
        #expect(try await bench.bytes() == before)

        let answered = try await bench.martlet(
            "apply", "--yes", "--allow", "all", "--rename", "user.name=user.title", schema: "2.yaml")
        #expect(answered.status == 0, "\(answered)")
        #expect(try await bench.query("SELECT id, title FROM user;") == "1|ann\n2|")
        #expect(try await bench.martlet("plan", "--check", schema: "2.yaml").status == 0)
    }

    @Test func theAnswerNoDropsAndAdds() async throws {
        let bench = try await bench(Self.before.replacing("name: string", with: "title: string"))
        let refused = try await bench.martlet("apply", "--yes", "--no-rename", schema: "2.yaml")
        #expect(refused.status == 3, "\(refused)")
        #expect(refused.output.contains("--allow drop-column:user.name"), "\(refused)")
        let answered = try await bench.martlet(
            "apply", "--yes", "--no-rename", "--allow", "drop-column:user.name", schema: "2.yaml")
        #expect(answered.status == 0, "\(answered)")
        #expect(try await bench.query("SELECT id, age, title FROM user;") == "1|31|\n2||")
    }

    @Test func tablesThatLookRenamedAreAQuestionToo() async throws {
        let bench = try await bench(Self.before.replacing("user", with: "person"))
        let asked = try await bench.martlet("apply", "--yes", "--allow", "all", schema: "2.yaml")
        #expect(asked.status == 3, "\(asked)")
        #expect(asked.output.contains("--rename user=person"), "\(asked)")
        let answered = try await bench.martlet(
            "apply", "--yes", "--allow", "all", "--rename", "user=person", schema: "2.yaml")
        #expect(answered.status == 0, "\(answered)")
        #expect(try await bench.query("SELECT count(*) FROM person; SELECT count(*) FROM pet;") == "2\n2")
    }
}
