import MartletSchema
import Testing

@testable import MartletSource

private typealias Table = Declaration.Table
private typealias Column = Declaration.Column
private typealias Schema = Declaration.Schema

/// What is declared is in the schema, or an error with its place; nothing is passed over.
@Suite struct DeclarationMistakeTests {
    private func problems(_ schema: Declaration.Schema) -> [String] {
        do {
            _ = try schema.state(for: "sqlite")
            return []
        } catch {
            return error.diagnostics.map(\.message)
        }
    }

    private struct Stranger: Declaration.SchemaPart, Declaration.TablePart {}

    @Test func ofRepeatedModifiersTheLastCounts() throws {
        let schema = Schema {
            Table("t") {
                Column("a", .integer).default(1).default(2).comment("x").comment("y").notNull().nullable()
            }
        }
        let column = try #require(try schema.state(for: "sqlite").schema.tables.first?.columns.first)
        #expect(column.defaultValue?.portable == .literal(.integer(2)))
        #expect(column.comment == "y" && column.isNullable)
    }

    @Test func namesAreDeclaredOnce() {
        let found = problems(
            Schema {
                Table("t") {
                    Column("a", .integer)
                    Column("a", .string)
                    Declaration.Index("i", on: "a")
                    Declaration.Index("i", on: "a")
                    Declaration.PrimaryKey("a")
                    Declaration.PrimaryKey("a")
                }
            })
        #expect(found.count == 3, "\(found)")
        #expect(found.contains { $0.hasPrefix("column a of table t is already declared at ") })
        #expect(found.contains { $0.hasPrefix("index i of table t is already declared at ") })
        #expect(found.contains { $0.hasPrefix("table t already has a primary key, declared at ") })
    }

    @Test func whatNobodyKnowsIsNotPassedOver() {
        let found = problems(
            Schema {
                Stranger()
                Table("t") {
                    Column("a", .integer)
                    Stranger()
                }
            })
        #expect(
            found == [
                "a schema cannot have a part of the type Stranger", "table t cannot have a part of the type Stranger",
            ])
    }

    @Test func extensionsBelongToContributions() {
        let found = problems(
            Schema {
                Table("t") { Column("a", .integer) }
                Declaration.TableExtension("t") { Column("b", .integer) }
            })
        #expect(found.count == 1 && found[0].hasPrefix("only contributions add to the tables of others"), "\(found)")
    }
}
