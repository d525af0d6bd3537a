import CMartletABI
import MartletSchema
import MartletWire
import Testing

@Suite("Statements of scripts come back as they went")
struct ScriptRoundTripTests {
    private let arena = WireArena()

    @Test(arguments: ScriptStatement.Kind.allCases)
    func kinds(_ kind: ScriptStatement.Kind) throws {
        let full = ScriptStatement(
            sql: "CREATE TABLE é (a)", line: 3, column: 7, kind: kind, reason: "why",
            object: Definition.Identity(kind: "table", path: Samples.path), makesObject: true, isConditional: true,
            comments: [
                ScriptComment(text: "one", line: 1, column: 2, subject: .statement),
                ScriptComment(text: "", line: 2, subject: .column("a\"b")),
                ScriptComment(text: "three", line: 4, subject: .nothing),
            ])
        for statement in [full, ScriptStatement(sql: "", line: 1, kind: kind)] {
            #expect(exactly(try WireReader.scriptStatement(arena.scriptStatement(statement))) == exactly(statement))
        }
    }

    @Test func whatIsNotKnownIsRefused() throws {
        var record = arena.scriptStatement(ScriptStatement(sql: "X", line: 1, kind: .creation)).pointee
        record.kind = 99
        let statement = try WireReader.scriptStatement(arena.store(record))
        #expect(statement.kind == .refused)
        #expect(statement.reason == "its kind is 99, which is not known here")
    }

    @Test(arguments: [0, -1, .min] as [Int64])
    func placesBeforeTheBeginningAreMalformed(_ line: Int64) {
        var record = arena.scriptStatement(ScriptStatement(sql: "X", line: 1, kind: .creation)).pointee
        record.line = line
        let pointer = arena.store(record)
        #expect(throws: AdapterError.self) { try WireReader.scriptStatement(pointer) }
    }

    @Test func anObjectWithoutAKindIsMalformed() {
        var record = arena.scriptStatement(ScriptStatement(sql: "X", line: 1, kind: .creation)).pointee
        record.object = arena.strings(["t"])
        let pointer = arena.store(record)
        #expect(throws: AdapterError.self) { try WireReader.scriptStatement(pointer) }
    }
}
