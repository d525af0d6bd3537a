import Glibc
import MartletAdapterKit
import MartletSchema
import Testing

@testable import MartletPostgreSQL

/// Where the pooler listens that `Scripts/test` has started.
private let pooler = getenv("MARTLET_TEST_POSTGRESQL_POOLER").map { String(cString: $0) }

@Suite(.enabled(if: pooler != nil, "Scripts/test starts pgbouncer; MARTLET_TEST_POSTGRESQL_POOLER is not set"))
struct PoolerTests {
    private func open(_ database: String) throws -> PostgreSQLSession {
        try PostgreSQLSession.open(
            OpenOptions(location: "//martlet@\(pooler ?? "")/\(database)", scheme: "postgresql", access: .readWrite),
            services: HostServices(), call: CallContext())
    }

    @Test func aPoolThatSharesSessionsIsRefused() {
        for _ in 0..<3 {
            let error = adapterError { try open("transactions").close() }
            #expect(error?.code == .unsupported)
            #expect(error?.message.contains("pool_mode=session") == true)
        }
    }

    @Test func aPoolThatKeepsASessionForAClientIsAsGoodAsNone() throws {
        let session = try open("sessions")
        defer { session.close() }
        try session.acquireLock("migration", waitMilliseconds: 0, call: CallContext())
        #expect(try session.holdsLock("migration", call: CallContext()))
        #expect(try session.rows("SELECT current_setting('bytea_output')") == [[.text("hex")]])
    }
}
