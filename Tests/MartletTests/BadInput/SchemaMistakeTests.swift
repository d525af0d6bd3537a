import Testing

/// Schemas that cannot be, through the real command: what is wrong, where, and what to do; nothing is touched.
@Suite struct SchemaMistakeTests {
    struct Mistake: CustomTestStringConvertible, Sendable {
        var name: String
        var schema: String
        var status: Int32 = 2
        var message: String
        var testDescription: String { name }
    }

    static let mistakes = [
        Mistake(
            name: "syntax",
            schema: "tables:\n  a:\n    columns: {id: integer\n  b: x\n",
            message:
                "bad.yaml:4:4: did not find expected ',' or '}' while parsing a flow mapping (it begins in line 3)"),
        Mistake(
            name: "unknown type", schema: "tables:\n  a:\n    columns:\n      id: strng\n",
            message: #"bad.yaml:4:11: unknown type "strng" for column a.id; did you mean "string"?"#),
        Mistake(
            name: "unknown key",
            schema: "tables:\n  a:\n    columns: {id: string}\n    colour: red\n",
            message:
                #"bad.yaml:4:5: unknown key "colour" in table a; known keys: columns, primaryKey, uniques, foreignKeys, "#
                + "checks, indexes, comment, renamedFrom, dependsOn, attributes"),
        Mistake(
            name: "duplicate table",
            schema: "tables:\n  a:\n    columns: {id: string}\n  a:\n    columns: {id: string}\n",
            message: #"bad.yaml:4:3: the key "a" stands here a second time; the first is in line 2, column 3"#),
        Mistake(
            name: "names that SQLite folds",
            schema: "tables:\n  a:\n    columns: {id: string}\n  A:\n    columns: {id: string}\n", status: 3,
            message:
                "refused: a: table A (bad.yaml:4:3) and table a (bad.yaml:2:3) have the same name for this database; "
                + "give one of them another (duplicate-name)"),
        Mistake(
            name: "reference to nothing",
            schema:
                "tables:\n  a:\n    columns:\n      id: string\n      b_id: {type: string, references: b.id}\n",
            message: #"bad.yaml:5:40: column a.b_id refers to table "b", which does not exist"#),
        Mistake(
            name: "index name twice",
            schema:
                "tables:\n  a:\n    columns: {id: string}\n    indexes:\n      i: {columns: [id]}\n"
                + "  b:\n    columns: {id: string}\n    indexes:\n      i: {columns: [id]}\n",
            status: 3,
            message:
                "refused: i: the name is used twice: by an index of a (bad.yaml:5:7) and by an index of b "
                + "(bad.yaml:9:7); give one of them another name (index-name-collision)"),
        Mistake(
            name: "empty file", schema: "", message: "bad.yaml:1:1: the file is empty; a schema begins with \"tables:\""
        ),
    ]

    @Test(arguments: mistakes) func mistakeIsNamedWithItsPlace(_ mistake: Mistake) async throws {
        let shop = try await Shop()
        try shop.folder.write("bad.yaml", mistake.schema)
        for command in [["plan"], ["apply", "--yes"], ["verify"], ["plan", "--format", "json"]] {
            try await shop.expectFailure(
                command + ["-d", "sqlite:shop.db", "-s", "bad.yaml"], status: mistake.status,
                errors: "martlet: " + mistake.message)
        }
    }

    @Test func theSchemaIsReadBeforeADatabaseIsMade() async throws {
        let shop = try await Shop()
        try shop.folder.write("bad.yaml", Self.mistakes[1].schema)
        try await shop.expectFailure(
            ["apply", "-d", "sqlite:new.db", "-s", "bad.yaml", "--create", "--yes"], status: 2,
            errors: "martlet: " + Self.mistakes[1].message)
        try await shop.expectFailure(
            ["apply", "-d", "sqlite:new.db", "-s", "none.yaml", "--create", "--yes"], status: 2,
            errors: "martlet: none.yaml: there is no such file; check the path of the schema")
    }

    @Test func jsonThatRefersToTextIsRefusedNamingBoth() async throws {
        let shop = try await Shop()
        try shop.folder.write(
            "bad.yaml",
            Shop.schema
                + "  event:\n    columns:\n      id: {type: string, primaryKey: true}\n"
                + "  log:\n    columns:\n      id: {type: integer, primaryKey: true}\n"
                + "      event: {type: json, references: event.id}\n")
        let before = shop.state
        for command in [["plan"], ["apply", "--yes"]] {
            let result = try await Command.martlet(
                command + ["-d", "sqlite:shop.db", "-s", "bad.yaml"], in: shop.folder.path)
            #expect(result.status == 3, "\(result)")
            #expect(result.output.contains("log.event is "))
            #expect(result.output.contains(" and refers to event.id, which is text (bad.yaml:17:39)"))
            #expect(result.output.contains("--allow foreign-key-type-mismatch:log.event"))
        }
        #expect(shop.state == before)
    }
}
