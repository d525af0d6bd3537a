import CMartletABI
import MartletAdapterKit
import MartletSchema
import MartletWire
import Synchronization
import Testing

@Suite("Entering a library")
struct EntryTests {
    /// The adapter keeps the services of the host that entered first, so that host enters before any test does.
    init() { _ = firstTable }

    @Test func everyEntryGivesTheSameTable() throws {
        let first = try #require(firstTable)
        let entry: martlet_adapter_entry = { martletTestEntry($0) }
        #expect(entry(FirstHost.makeHello()) == first)
        #expect(entry(FirstHost.makeHello()) == first)
        #expect(FirstHost.log.withLock { $0 } == ["1 the adapter is made"])
    }

    @Test func theTableIsWhole() throws {
        let table = try #require(firstTable).pointee
        #expect(table.size == UInt32(MemoryLayout<martlet_adapter>.size))
        #expect(table.minor == 1)
        #expect(try WireReader.string(table.note, "the note") == FakeAdapter.note)
        let interfaces = try WireReader.interfaces(table.interfaces)
        #expect(
            interfaces.map(\.id) == [
                "types", "session", "introspect", "render", "execute", "transaction", "lock", "scratch", "normalize",
                "prepare", "quote", "interrupt",
            ])
        #expect(interfaces.allSatisfy { $0.revision == 1 })
    }

    @Test func noFunctionIsMissing() throws {
        // Behind size and revision there is nothing but functions in any of these.
        for interface in try WireReader.interfaces(try #require(firstTable).pointee.interfaces) {
            let size = Int(interface.table.load(as: UInt32.self))
            #expect(size > 8)
            for offset in stride(from: 8, to: size, by: MemoryLayout<UInt>.size) {
                #expect(interface.table.load(fromByteOffset: offset, as: UInt.self) != 0, "\(interface.id) \(offset)")
            }
        }
    }

    @Test(arguments: [(0, 0), (2, 2), (2, 7)] as [(UInt32, UInt32)])
    func anotherRevisionIsRejected(minimum: UInt32, maximum: UInt32) throws {
        _ = try #require(firstTable)
        let hello = FirstHost.makeHello()
        hello.pointee.minor_min = minimum
        hello.pointee.minor_max = maximum
        #expect(martletTestEntry(hello) == nil)
        let offered = minimum == maximum ? "0.\(minimum)" : "0.\(minimum) to 0.\(maximum)"
        #expect(
            Rejections.of(hello) == ["1 the adapter speaks revision 0.1 of the contract, the host \(offered)"])
    }

    @Test func aRangeWithThisRevisionIsServed() {
        #expect(firstTable != nil)
        let hello = FirstHost.makeHello()
        hello.pointee.minor_min = 0
        hello.pointee.minor_max = 9
        #expect(martletTestEntry(hello) == firstTable)
    }

    @Test func aHostWithASmallerGreetingIsServed() throws {
        let hello = FirstHost.makeHello()
        hello.pointee.size = UInt32(try #require(MemoryLayout<martlet_hello>.offset(of: \.host_name)))
        #expect(martletTestEntry(hello) == firstTable)
    }

    @Test func aGreetingWithoutARangeOrASizeIsRefusedInSilence() throws {
        let hello = FirstHost.makeHello()
        hello.pointee.size = 4
        #expect(martletTestEntry(hello) == nil)
        hello.pointee.size = 3
        #expect(martletTestEntry(hello) == nil)
        #expect(martletTestEntry(nil) == nil)
        #expect(Rejections.of(hello) == [])
    }

    @Test(arguments: ["", "id=x\nversion=1\n", FakeAdapter.note.replacing("contract=0.1", with: "contract=0.2")])
    func aNoteThatDoesNotFitIsRejected(_ note: String) {
        let hello = FirstHost.makeHello()
        #expect(AdapterEntry.serve(FakeAdapter.self, note: note, hello: hello) == nil)
        #expect(Rejections.of(hello).count == 1)
        #expect(Rejections.of(hello).first?.hasPrefix("19 ") == true)
    }

    @Test func manyThreadsGetOneTable() async throws {
        let first = UInt(bitPattern: firstTable)
        #expect(first != 0)
        await withTaskGroup(of: UInt.self) { group in
            for _ in 0..<32 { group.addTask { UInt(bitPattern: martletTestEntry(FirstHost.makeHello())) } }
            for await table in group { #expect(table == first) }
        }
    }
}
