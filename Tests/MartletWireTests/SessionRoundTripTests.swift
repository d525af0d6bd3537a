import CMartletABI
import MartletSchema
import MartletWire
import Testing

@Suite("Options, profiles, errors and interfaces come back as they went")
struct SessionRoundTripTests {
    private let arena = WireArena()

    @Test(arguments: [OpenOptions.Access.readOnly, .readWrite, .create, .server])
    func openOptions(_ access: OpenOptions.Access) throws {
        let full = OpenOptions(
            location: "//server/x?y=z", scheme: "sample", access: access, lockWaitMilliseconds: 0,
            secrets: ["password": "ÿ", "token": ""])
        let empty = OpenOptions(location: "", scheme: "", access: access)
        for options in [full, empty] {
            #expect(exactly(try WireReader.openOptions(arena.openOptions(options))) == exactly(options))
        }
    }

    @Test func scratchOptions() throws {
        for options in [ScratchOptions(), ScratchOptions(isLocal: true, version: "15.1")] {
            #expect(exactly(try WireReader.scratchOptions(arena.scratchOptions(options))) == exactly(options))
        }
    }

    @Test func profiles() throws {
        let full = TargetProfile(
            engine: "sqlite", version: "3.40.1 special", versionNumber: 3_040_001, settings: ["a": "1", "b": ""])
        let empty = TargetProfile(engine: "", version: "", versionNumber: 0)
        for profile in [full, empty] {
            #expect(exactly(try WireReader.profile(arena.profile(profile))) == exactly(profile))
        }
    }

    @Test func errors() throws {
        let full = AdapterError(
            .constraint, "no", sqlState: "23505", vendorCode: 2067, object: "t.c", byteOffset: 0, isTransient: true,
            sessionIsUsable: false, outcome: .unknown, alternative: .rebuildTable)
        let empty = AdapterError(.internal, "")
        for error in [full, empty] {
            #expect(exactly(try WireReader.error(arena.error(error))) == exactly(error))
        }
    }

    @Test func codesThatNobodyKnowsAreKept() throws {
        let error = AdapterError(AdapterError.Code(rawValue: 4711), "new")
        #expect(try WireReader.error(arena.error(error)) == error)
    }

    @Test func interfaces() throws {
        let table = UnsafeRawPointer(arena.store(martlet_types()))
        let list = arena.interfaces([
            WireInterface(id: "types", revision: 1, table: table), WireInterface(id: "new", revision: 9, table: table),
        ])
        let read = try WireReader.interfaces(list)
        #expect(read.map(\.id) == ["types", "new"])
        #expect(read.map(\.revision) == [1, 9])
        #expect(read.allSatisfy { $0.table == table })
    }
}
