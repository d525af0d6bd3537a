import CMartletABI
import MartletSchema
import MartletWire
import Testing

@Suite("Sessions through C functions")
struct SessionInterfaceTests {
    private let host = TestCall()
    private let interfaces: Interfaces

    init() throws { interfaces = try Interfaces() }

    @Test func aSessionLivesFromOpenToClose() throws {
        do {
            let session = try TestSession("life", interfaces)
            defer { session.close() }
            #expect(interfaces.sessions.ping(host.call, session.handle) == 0)
            #expect(interfaces.sessions.profile(host.call, session.handle, TestCall.profileSink, host.context) == 0)
            #expect(interfaces.sessions.set_timeouts(host.call, session.handle, -1, 5) == 0)
        }
        #expect(FakeEvents.all(at: "life") == ["ping", "timeouts -100 5", "closed", "freed"])
        #expect(
            host.profiles == [TargetProfile(engine: "fake", version: "life", versionNumber: 7, settings: ["a": "b"])])
    }

    @Test func aSessionThatCannotBeOpenedIsNoHandle() {
        var handle: OpaquePointer?
        let options = OpenOptions(location: "missing", scheme: "fake", access: .readOnly)
        let result = interfaces.sessions.open(host.call, host.arena.openOptions(options), &handle)
        #expect(result == Int32(MARTLET_DATABASE_MISSING))
        #expect(handle == nil)
        #expect(host.errors.map(\.code) == [.databaseMissing])
    }

    @Test func transactions() throws {
        let session = try TestSession("transactions", interfaces)
        defer { session.close() }
        let transaction = interfaces.transaction
        #expect(transaction.begin(host.call, session.handle, Int32(MARTLET_BEGIN_READ)) == 0)
        #expect(transaction.begin(host.call, session.handle, Int32(MARTLET_BEGIN_WRITE)) == 0)
        #expect(transaction.rollback(host.call, session.handle) == 0)
        #expect(transaction.savepoint(host.call, session.handle, host.text("s")) == 0)
        #expect(transaction.release(host.call, session.handle, host.text("s")) == 0)
        #expect(transaction.rollback_to(host.call, session.handle, host.text("s")) == 0)
        #expect(transaction.begin(host.call, session.handle, 2) == Int32(MARTLET_INVALID_ARGUMENT))
        #expect(transaction.commit(host.call, session.handle) == Int32(MARTLET_CONSTRAINT))
        #expect(host.errors.last?.outcome == .unknown)
        #expect(
            FakeEvents.all(at: "transactions").prefix(6) == [
                "begin false", "begin true", "rollback", "savepoint s", "release s", "rollback to s",
            ])
    }

    @Test func locks() throws {
        let session = try TestSession("locks", interfaces)
        defer { session.close() }
        let lock = interfaces.lock
        var held: Int32 = -1
        #expect(lock.acquire(host.call, session.handle, host.text("k"), 20) == 0)
        #expect(lock.is_held(host.call, session.handle, host.text("k"), &held) == 0)
        #expect(held == 1)
        #expect(lock.is_held(host.call, session.handle, host.text("free"), &held) == 0)
        #expect(held == 0)
        #expect(lock.holder(host.call, session.handle, host.text("free"), TestCall.stringSink, host.context) == 0)
        #expect(host.strings == [])
        #expect(lock.holder(host.call, session.handle, host.text("k"), TestCall.stringSink, host.context) == 0)
        #expect(host.strings == ["the holder of k"])
        #expect(lock.release(host.call, session.handle, host.text("k")) == 0)
        #expect(lock.acquire(host.call, session.handle, host.text("k"), -1) == Int32(MARTLET_INVALID_ARGUMENT))
        #expect(FakeEvents.all(at: "locks") == ["acquire k 20", "unlock k"])
    }

    @Test func scratchDatabases() throws {
        let like = try TestSession("model", interfaces)
        defer { like.close() }
        let arena = WireArena()
        for (model, isLocal, expected) in [
            (like.handle, false, "scratch like model"), (like.handle, true, "scratch here like model"),
            (nil, false, "scratch like nothing"),
        ] {
            var handle: OpaquePointer?
            let options = arena.scratchOptions(ScratchOptions(isLocal: isLocal))
            #expect(interfaces.scratch.open(host.call, model, options, &handle) == 0)
            let scratch = try #require(handle)
            #expect(interfaces.sessions.profile(host.call, scratch, TestCall.profileSink, host.context) == 0)
            #expect(host.profiles.last?.version == expected)
            interfaces.sessions.close(scratch)
            #expect(FakeEvents.all(at: expected) == ["closed", "freed"])
        }
    }

    @Test func interruption() throws {
        let session = try TestSession("interrupted", interfaces)
        defer { session.close() }
        var handle: OpaquePointer?
        #expect(interfaces.interrupt.open(host.call, session.handle, &handle) == 0)
        interfaces.interrupt.fire(handle)
        interfaces.interrupt.close(handle)
        #expect(FakeEvents.all(at: "interrupted") == ["interrupted", "interrupter freed"])
        let other = try TestSession("uninterruptible", interfaces)
        defer { other.close() }
        #expect(interfaces.interrupt.open(host.call, other.handle, &handle) == Int32(MARTLET_UNSUPPORTED))
        #expect(host.errors.map(\.code) == [.unsupported])
    }
}
