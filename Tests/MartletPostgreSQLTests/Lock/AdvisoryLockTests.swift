import Glibc
import MartletAdapterKit
import MartletSchema
import Testing

@testable import MartletPostgreSQL

@Suite(.enabled(if: !TestServer.all.isEmpty, Comment(rawValue: TestServer.need)))
struct AdvisoryLockTests {
    private var call: CallContext { CallContext() }

    @Test(arguments: TestServer.all) func oneSessionHasItAndTheOtherIsToldWho(server: TestServer) throws {
        let database = try server.makeDatabase()
        defer { database.drop() }
        let session = database.session
        let name = database.name
        let other = try server.open(server.location(database: name))
        defer { other.close() }
        #expect(try other.lockHolder("migration", call: call) == nil)
        try session.acquireLock("migration", waitMilliseconds: 0, call: call)
        #expect(try session.holdsLock("migration", call: call))
        #expect(try !other.holdsLock("migration", call: call))
        let began = Clock.milliseconds()
        let error = adapterError { try other.acquireLock("migration", waitMilliseconds: 300, call: call) }
        #expect(Clock.milliseconds() - began >= 300)
        #expect(error?.code == .locked)
        let holder = try #require(try other.lockHolder("migration", call: call))
        #expect(holder.contains("process \(session.facts.process) of martlet (martlet) from 127.0.0.1"))
        #expect(error?.message.contains(holder) == true)
        try other.acquireLock("another", waitMilliseconds: 0, call: call)
        try session.releaseLock("migration", call: call)
        #expect(try other.lockHolder("migration", call: call) == nil)
        #expect(adapterError { try session.releaseLock("migration", call: call) }?.code == .invalidArgument)
    }

    @Test(arguments: TestServer.all) func databasesOfOneServerDoNotKeepEachOtherAway(server: TestServer) throws {
        let database = try server.makeDatabase()
        defer { database.drop() }
        let first = database.session
        let secondDatabase = try server.makeDatabase()
        defer { secondDatabase.drop() }
        let second = secondDatabase.session
        try first.acquireLock("migration", waitMilliseconds: 0, call: call)
        try second.acquireLock("migration", waitMilliseconds: 0, call: call)
    }

    @Test(arguments: TestServer.all) func aHolderThatIsKilledHoldsNothing(server: TestServer) throws {
        let database = try server.makeDatabase()
        defer { database.drop() }
        let session = database.session
        let name = database.name
        let other = try server.open(server.location(database: name))
        defer { other.close() }
        try other.acquireLock("migration", waitMilliseconds: 0, call: call)
        try session.run("SELECT pg_terminate_backend($1::int)", [.integer(other.facts.process)])
        try session.acquireLock("migration", waitMilliseconds: 2000, call: call)
        #expect(adapterError { _ = try other.holdsLock("migration", call: call) }?.code == .connectionLost)
    }

    @Test(arguments: TestServer.all) func whoeverUnlocksItBehindOurBackIsNoticed(server: TestServer) throws {
        let database = try server.makeDatabase()
        defer { database.drop() }
        let session = database.session
        try session.acquireLock("migration", waitMilliseconds: 0, call: call)
        try session.run("SELECT pg_advisory_unlock_all()")
        #expect(try !session.holdsLock("migration", call: call))
    }
}
