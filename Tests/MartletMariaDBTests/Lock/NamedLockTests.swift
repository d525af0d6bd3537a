import MartletAdapterKit
import MartletSchema
import Testing

@testable import MartletMariaDB

@Suite("Lock", .enabled(if: TestServer.isPresent, Comment(rawValue: TestServer.skipNote)))
struct NamedLockTests {
    @Test("one session has the lock, another is told who, and it is free when that ends")
    func exclusion() throws {
        let server = try TestServer.need()
        let database = try server.makeDatabase()
        defer { database.drop() }
        let call = CallContext()
        let holder = try server.open(database.location)
        try holder.acquireLock("key", waitMilliseconds: 0, call: call)
        #expect(try holder.holdsLock("key", call: call))
        let error = adapterError { try database.session.acquireLock("key", waitMilliseconds: 50, call: call) }
        #expect(error?.code == .locked)
        #expect(error?.message.contains("connection \(holder.connection.number)") == true)
        holder.close()
        try database.session.acquireLock("key", waitMilliseconds: 2000, call: call)
        try database.session.releaseLock("key", call: call)
        #expect(try database.session.lockHolder("key", call: call) == nil)
    }

    @Test("databases have locks of their own")
    func databases() throws {
        let server = try TestServer.need()
        let first = try server.makeDatabase()
        let second = try server.makeDatabase()
        defer {
            first.drop()
            second.drop()
        }
        try first.session.acquireLock("key", waitMilliseconds: 0, call: CallContext())
        try second.session.acquireLock("key", waitMilliseconds: 0, call: CallContext())
    }
}
