import MartletSchema
import Testing

@testable import MartletSQLite

struct QuotingTests {
    @Test(
        arguments: [
            0.1, -0.1, 1e300, Double.leastNonzeroMagnitude, 1.7976931348623157e308, 3, -2.5, 1 / 3,
            123_456_789.123_456_79, 1e-7, 1e16, 1e15,
        ] as [Double])
    func floatsKeepTheirValue(value: Double) throws {
        let database = try RawDatabase()
        let text = try Quoting.literal(.float(value))
        #expect(try database.value("SELECT typeof(\(text))") == "real")
        #expect(try database.rows("SELECT \(text) = ?", [.float(value)]) == [["1"]])
    }

    @Test(
        arguments: [
            (Literal.null, "null", nil), (.boolean(true), "integer", "1"), (.boolean(false), "integer", "0"),
            (.integer(.min), "integer", "-9223372036854775808"), (.integer(.max), "integer", "9223372036854775807"),
            (.text(""), "text", ""), (.text("it's \"x\"\n-- é"), "text", "it's \"x\"\n-- é"),
            (.float(.infinity), "real", "Inf"), (.float(-.infinity), "real", "-Inf"), (.float(.nan), "null", nil),
            (.bytes([]), "blob", ""), (.bytes([0x41, 0x0A]), "blob", "A\n"),
        ] as [(Literal, String, String?)])
    func valuesAreWhatTheyWere(value: Literal, type: String, text: String?) throws {
        let literal = try Quoting.literal(value)
        let row = try RawDatabase().rows("SELECT typeof(\(literal)), \(literal)")
        #expect(row == [[type, text]])
    }

    @Test func whatNoTextCanHoldIsRefused() {
        #expect(throws: AdapterError.self) { try Quoting.literal(.text("a\0b")) }
        #expect(throws: AdapterError.self) { try Quoting.comment("a\0b") }
    }

    @Test func commentsEndWithTheirLines() throws {
        let comment = try Quoting.comment("one\r\n\ntwo; DROP TABLE x\r-- three")
        #expect(comment == "-- one\n--\n-- two; DROP TABLE x\n-- -- three")
        #expect(try RawDatabase().value("\(comment)\nSELECT 1") == "1")
    }
}
