import MartletSchema
import Testing

@testable import MartletSource

private typealias Table = Declaration.Table
private typealias Column = Declaration.Column
private typealias Contribution = Declaration.Contribution

/// Libraries bring tables and parts of tables; the application names them.
@Suite struct ContributionTests {
    private let core = Contribution("core") {
        Table("user") {
            Column("id", .bigint).primaryKey()
            Column("email", .string).notNull().unique()
            Declaration.Index("user_email", on: "email", where: "\"\(column: "user", "email")\" <> ''")
        }
        Table("session") {
            Column("id", .bigint).primaryKey()
            Column("user", references: "user", "id", onDelete: .cascade)
            Declaration.ForeignKey("user", references: "user", columns: ["id"])
            Declaration.Unique("user", "id")
        }
        Declaration.View("users", as: "SELECT \(column: "user", "email") FROM \(table: "user")")
        Declaration.Trigger(
            "t", on: "user", sql: "CREATE TRIGGER t AFTER DELETE ON \(table: "user") BEGIN SELECT 1; END")
    }

    private let plugin = Contribution("plug-in") {
        Declaration.TableExtension("user") {
            Column("phone", .string)
            Declaration.Check("length(\(column: "user", "phone")) > 3")
            Declaration.Index("user_phone", on: "phone")
        }
        Table("code") {
            Column("user", references: "user", onDelete: .cascade)
        }
    }

    @Test func partsComeTogetherInAnyOrder() throws {
        for schema in [Declaration.Schema.merging(core, plugin), .merging(plugin, core)] {
            let state = try schema.state(for: "sqlite")
            #expect(state.schema.tables.map(\.path) == ["code", "session", "user"])
            #expect(state.schema.tables.last?.columns.map(\.name) == ["id", "email", "phone"])
            #expect(state.schema.tables.last?.indexes.map(\.name) == ["user_email", "user_phone"])
            #expect(state.schema.tables.first?.columns.first?.type.abstract == .integer(bits: 64, unsigned: false))
        }
    }

    @Test func referencesFollowTheNamesOfTheApplication() throws {
        let schema = Declaration.Schema.merging(
            core, plugin,
            renaming: [
                .table("user", to: "app_users"), .column("user", "id", to: "user_id"),
                .column("user", "email", to: "mail"), .column("session", "user", to: "owner"),
                .column("user", "phone", to: "number"),
            ])
        let state = try schema.state(for: "sqlite")
        let user = try #require(state.schema.tables.first { $0.path == "app_users" })
        #expect(user.columns.map(\.name) == ["user_id", "mail", "number"])
        #expect(user.primaryKey?.columns == ["user_id"])
        #expect(user.uniques.map(\.columns) == [["mail"]])
        #expect(user.checks.map(\.expression.text) == ["length(number) > 3"])
        #expect(user.indexes.map(\.parts).flatMap(\.self).map(\.term) == [.column("mail"), .column("number")])
        #expect(user.indexes.first?.predicate?.text == "\"mail\" <> ''")
        let session = try #require(state.schema.tables.first { $0.path == "session" })
        #expect(session.columns.map(\.name) == ["id", "owner"])
        #expect(session.uniques.map(\.columns) == [["owner", "id"]])
        for key in session.foreignKeys {
            #expect(key.columns == ["owner"])
            #expect(key.referencedTable == "app_users")
            #expect(key.referencedColumns == ["user_id"])
        }
        #expect(session.foreignKeys.count == 2)
        #expect(state.schema.tables.first { $0.path == "code" }?.foreignKeys.first?.referencedTable == "app_users")
        #expect(state.schema.definitions.last?.sql.text == "SELECT mail FROM app_users")
        #expect(state.schema.definitions.first?.owner == "app_users")
    }

    private func problems(_ contributions: [Contribution], _ renames: [Declaration.Rename] = []) -> [String] {
        do {
            _ = try Declaration.Schema.merging(contributions, renaming: renames).state(for: "sqlite")
            return []
        } catch {
            return error.diagnostics.map(\.message)
        }
    }

    @Test func collisionsNameBothSides() throws {
        let other = Contribution("other") {
            Table("user") { Column("id", .bigint) }
            Declaration.View("users", as: "SELECT 2")
            Declaration.TableExtension("session") {
                Column("id", .string)
                Declaration.PrimaryKey("id")
            }
            Declaration.TableExtension("sesion") { Column("x", .string) }
        }
        let second = Contribution("second") { Declaration.TableExtension("session") { Declaration.PrimaryKey("user") } }
        let found = problems([core, other, second])
        let file = "MartletSourceTests/ContributionTests.swift"
        func expect(_ start: String, _ more: String...) {
            let problem = found.first { $0.hasPrefix(start) }
            #expect(problem != nil, "\(start): \(found)")
            for text in more { #expect(problem?.contains(text) == true, "\(problem ?? "")") }
        }
        expect("table user is declared by core (\(file):", "and by other (\(file):", "TableExtension")
        expect("view users is declared by core (", "and by other (")
        expect("column session.id is declared by core (", "and by other (")
        expect("the primary key of table session is declared by other (", "and by second (")
        expect("other extends table sesion, which no contribution declares; did you mean \"session\"?")
        #expect(found.count == 5)
    }

    @Test func namesInTheDatabaseAreDifferentAndOfSomething() throws {
        let found = problems(
            [core, plugin],
            [
                .table("user", to: "code"), .column("user", "phone", to: "email"), .table("usr", to: "x"),
                .column("user", "emial", to: "y"), .column("session", "user", to: "a"),
                .column("session", "user", to: "b"),
            ])
        #expect(found.contains { $0.hasPrefix("tables user of core (") && $0.contains("and code of plug-in (") })
        #expect(found.contains { $0.hasPrefix("columns email of core (") && $0.contains("and phone of plug-in (") })
        #expect(found.contains("there is no table usr to be named x; did you mean \"user\"?"))
        #expect(found.contains("there is no column user.emial to be named y; did you mean \"email\"?"))
        #expect(found.contains { $0.hasPrefix("column session.user is named b here and a at ") })
        #expect(found.count == 5)
    }

    @Test func aProgramSaysWhatIsWrongInsteadOfPrinting() throws {
        let schema = Declaration.Schema.merging(plugin)
        #expect(throws: SourceError.self) { try schema.json() }
    }
}
