import MartletSchema
import Testing

@testable import MartletSQLite

@Suite struct DefaultIntrospectionTests {
    private func defaultValue(_ text: String) throws -> DefaultValue {
        let schema = try TestSession.memory("CREATE TABLE t(a TEXT DEFAULT \(text) NOT NULL, b)").schema()
        return try #require(schema.tables.first?.columns.first?.defaultValue)
    }

    @Test(
        arguments: [
            ("'it''s'", "'it''s'", .literal(.text("it's"))),
            ("''", "''", .literal(.text(""))),
            ("(('x'))", "'x'", .literal(.text("x"))),
            ("0", "0", .literal(.integer(0))),
            ("-12", "- 12", .literal(.integer(-12))),
            ("- 9223372036854775808", "- 9223372036854775808", .literal(.integer(.min))),
            ("1.5", "1.5", .literal(.float(1.5))),
            ("(-0.25)", "- 0.25", .literal(.float(-0.25))),
            ("TRUE", "true", .literal(.boolean(true))),
            ("false", "false", .literal(.boolean(false))),
            ("NULL", "null", .literal(.null)),
            ("CURRENT_TIMESTAMP", "current_timestamp", .now),
            ("(current_timestamp)", "current_timestamp", .now),
            ("Word", "'Word'", .literal(.text("Word"))),
            ("\"Quoted's\"", "'Quoted''s'", .literal(.text("Quoted's"))),
        ] as [(String, String, DefaultValue.Portable)])
    func portableForms(_ text: String, _ normalForm: String, _ portable: DefaultValue.Portable) throws {
        let value = try defaultValue(text)
        #expect(value.portable == portable)
        #expect(value.expression?.text == text)
        #expect(value.expression?.normalForm == normalForm)
    }

    @Test(arguments: [
        ("+1", "+ 1"), ("0x10", "0x10"), ("1e2", "1e2"), ("1.50", "1.50"), ("007", "007"), ("x'0A'", "x'0A'"),
        ("99999999999999999999", "99999999999999999999"), ("CURRENT_DATE", "current_date"),
        ("(strftime('%s','now'))", "strftime ( '%s' , 'now' )"), ("(1 + 1)", "1 + 1"),
    ])
    func formsOfSQLiteAlone(_ text: String, _ normalForm: String) throws {
        let value = try defaultValue(text)
        #expect(value.portable == nil)
        #expect(value.expression?.text == text)
        #expect(value.expression?.normalForm == normalForm)
    }

    @Test func noDefaultIsNone() throws {
        let schema = try TestSession.memory("CREATE TABLE t(a TEXT NOT NULL)").schema()
        #expect(schema.tables.first?.columns.map(\.defaultValue) == [nil])
    }
}
