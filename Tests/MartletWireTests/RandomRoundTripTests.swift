import MartletSchema
import MartletWire
import Testing

@Suite("Tables of any shape come back as they went")
struct RandomRoundTripTests {
    @Test(arguments: [1, 20_240_229, 0xFEED_F00D] as [UInt64])
    func tables(seed: UInt64) throws {
        var maker = RandomTables(seed: seed)
        let arena = WireArena()
        for round in 0..<150 {
            let table = maker.table()
            arena.reset()
            #expect(
                exactly(try WireReader.table(arena.table(table))) == exactly(table), "seed \(seed), round \(round)")
        }
    }

    @Test func theSameTablesGiveTheSameSeedAgain() {
        var first = RandomTables(seed: 5)
        var second = RandomTables(seed: 5)
        #expect(exactly(first.table()) == exactly(second.table()))
    }
}
