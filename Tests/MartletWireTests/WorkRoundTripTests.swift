import CMartletABI
import MartletSchema
import MartletWire
import Testing

@Suite("Operations, data requests and statements come back as they went")
struct WorkRoundTripTests {
    private let arena = WireArena()

    @Test(arguments: Samples.operations)
    func operations(_ operation: Operation) throws {
        #expect(exactly(try WireReader.operation(arena.operation(operation))) == exactly(operation))
    }

    @Test func everyKindOfOperationIsTried() {
        #expect(Set(Samples.operations.map(\.kind)) == Set(Operation.Kind.allCases))
    }

    @Test(arguments: Samples.requests)
    func requests(_ request: DataRequest) throws {
        #expect(exactly(try WireReader.request(arena.request(request))) == exactly(request))
    }

    @Test func everyKindOfRequestIsTried() {
        let kinds = Set(Samples.requests.map { arena.request($0).pointee.kind })
        #expect(kinds == Set(1...Int32(MARTLET_DATA_PROBE_SIZE)))
    }

    @Test func requestsForTheJournalNameItsTable() throws {
        let record = arena.request(.journal(.ensure)).pointee
        #expect(try WireReader.path(record.table, "the table") == ObjectPath(Journal.tableName))
    }

    @Test(arguments: Samples.roles)
    func statements(_ role: Statement.Role) throws {
        let full = Statement(
            "UPDATE t SET a = ?", parameters: Samples.literals, role: role, transaction: .implicitCommit,
            lock: .blocksReadsAndWrites, cost: .rewrite, isDestructive: true, isIdempotent: true,
            inverse: ["one", "two"], comment: "why")
        let empty = Statement("", role: role)
        let reversibleByNothing = Statement("x", role: role, inverse: [])
        for statement in [full, empty, reversibleByNothing] {
            #expect(exactly(try WireReader.statement(arena.statement(statement))) == exactly(statement))
        }
    }
}
