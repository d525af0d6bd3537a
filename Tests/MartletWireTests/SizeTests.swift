import CMartletABI
import MartletSchema
import MartletWire
import Testing

@Suite("Records are read as far as both sides know them")
struct SizeTests {
    private let arena = WireArena()

    @Test func whatAnOlderPeerDoesNotHaveReadsAsZero() throws {
        let length = try #require(MemoryLayout<martlet_table>.offset(of: \.primary_key))
        let memory = try #require(GuardedMemory(copying: arena.table(Samples.fullTable), length: length))
        memory.record.storeBytes(of: UInt32(length), as: UInt32.self)
        // Nothing behind the shorter record can be touched without the process ending.
        let table = try WireReader.table(UnsafePointer(memory.record.assumingMemoryBound(to: martlet_table.self)))
        #expect(exactly(table) == exactly(Table(path: Samples.path, columns: Samples.fullTable.columns)))
    }

    @Test func whatANewerPeerHasBehindIsLeftAlone() throws {
        struct Newer: BitwiseCopyable {
            var known: martlet_definition
            var canary: (UInt64, UInt64)
        }
        let known = arena.definition(Samples.fullDefinition).pointee
        var newer = Newer(known: known, canary: (.max, 0xDEAD_BEEF))
        newer.known.size = UInt32(MemoryLayout<Newer>.size)
        let pointer = UnsafeRawPointer(arena.store(newer)).assumingMemoryBound(to: martlet_definition.self)
        #expect(exactly(try WireReader.definition(pointer)) == exactly(Samples.fullDefinition))
    }

    @Test func itemsMayBeFurtherApartThanThisSideKnows() throws {
        struct Newer: BitwiseCopyable {
            var known: martlet_column
            var canary: (UInt64, UInt64, UInt64)
        }
        let columns = Samples.fullTable.columns
        var record = arena.table(Samples.fullTable).pointee
        record.columns = arena.list(columns) { column in
            var newer = Newer(known: arena.column(column), canary: (.max, .max, .max))
            newer.known.size = UInt32(MemoryLayout<Newer>.size)
            return newer
        }
        #expect(exactly(try WireReader.table(arena.store(record))) == exactly(Samples.fullTable))
    }

    @Test func itemsOfAnOlderPeerAreCloserTogether() throws {
        let length = try #require(MemoryLayout<martlet_foreign_key>.offset(of: \.attributes))
        let keys = [Samples.fullForeignKey, Samples.fullForeignKey]
        let items = UnsafeMutableRawPointer.allocate(byteCount: keys.count * length, alignment: 8)
        defer { items.deallocate() }
        for (position, key) in keys.enumerated() {
            var record = arena.foreignKey(key)
            record.size = UInt32(length)
            withUnsafeBytes(of: record) { bytes in
                (items + position * length).copyMemory(
                    from: bytes.baseAddress ?? UnsafeRawPointer(items), byteCount: length)
            }
        }
        var record = arena.table(Table(path: "t")).pointee
        record.foreign_keys = martlet_list(items: items, count: UInt64(keys.count), stride: UInt64(length))
        let read = try WireReader.table(arena.store(record)).foreignKeys
        var expected = Samples.fullForeignKey
        expected.attributes = [:]
        expected.hasGeneratedName = false
        #expect(exactly(read) == exactly([expected, expected]))
    }

    @Test(arguments: [0, 1, 3] as [UInt32])
    func aRecordWithoutRoomForItsOwnSizeIsRefused(_ size: UInt32) {
        var record = arena.table(Samples.fullTable).pointee
        record.size = size
        let pointer = arena.store(record)
        #expect(throws: AdapterError.self) { try WireReader.table(pointer) }
    }

    @Test func anItemLargerThanTheDistanceToTheNextIsRefused() {
        var record = arena.table(Samples.emptyTable).pointee
        record.checks = arena.list([Samples.fullCheck]) { check in
            var record = arena.check(check)
            record.size += 8
            return record
        }
        let pointer = arena.store(record)
        #expect(throws: AdapterError.self) { try WireReader.table(pointer) }
    }

    @Test func stringsReadNothingBehindTheirLength() throws {
        let bytes = Array("exactly".utf8)
        let memory = try #require(
            bytes.withUnsafeBytes { bytes in
                bytes.baseAddress.flatMap { GuardedMemory(copying: $0, length: bytes.count) }
            })
        let string = martlet_string(
            bytes: UnsafePointer(memory.record.assumingMemoryBound(to: CChar.self)), length: UInt64(bytes.count))
        #expect(try WireReader.string(string, "x") == "exactly")
    }
}
