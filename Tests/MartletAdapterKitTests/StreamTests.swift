import CMartletABI
import MartletSchema
import MartletWire
import Testing

@Suite("Catalogs and rows through C functions")
struct StreamTests {
    private let host = TestCall()
    private let interfaces: Interfaces

    init() throws { interfaces = try Interfaces() }

    private func read(_ location: String, only: [ObjectPath] = []) throws -> Int32 {
        let session = try TestSession(location, interfaces)
        defer { session.close() }
        return interfaces.introspection.read(
            host.call, session.handle, host.arena.filter(only: only), host.catalogSink)
    }

    private func run(_ sql: String, _ parameters: [Literal] = []) throws -> (result: Int32, affected: Int64) {
        let session = try TestSession("rows", interfaces)
        defer { session.close() }
        var affected: Int64 = -77
        let result = interfaces.execution.run(
            host.call, session.handle, host.text(sql), host.values(parameters), TestCall.rowSink, host.context,
            &affected
        )
        return (result, affected)
    }

    @Test func aCatalogEndsWithItsCounts() throws {
        #expect(try read("catalog") == 0)
        #expect(host.tables.map(\.path) == ["a", "b", "c"])
        #expect(host.definitions.map(\.sql.text) == ["CREATE VIEW v"])
        #expect(host.summaries == [CatalogSummary(tables: 3, definitions: 1)])
    }

    @Test func theFilterArrives() throws {
        #expect(try read("catalog", only: [ObjectPath(["x", "y"])]) == 0)
        #expect(host.tables.map(\.path) == [ObjectPath(["x", "y"])])
        #expect(host.summaries == [CatalogSummary(tables: 1, definitions: 1)])
    }

    @Test(arguments: ["catalog", "deaf"])
    func aStoppedCatalogHasNoSummary(_ location: String) throws {
        host.stopAfter = 2
        #expect(try read(location) == Int32(MARTLET_CANCELLED))
        #expect(host.tables.count == 2)
        #expect(host.definitions.isEmpty)
        #expect(host.summaries.isEmpty)
        #expect(host.errors.map(\.code) == [.cancelled])
    }

    @Test func aSinkWithoutAllItsFunctionsIsRefused() throws {
        let session = try TestSession("catalog", interfaces)
        defer { session.close() }
        var sink = host.catalogSink.pointee
        sink.size -= 8
        let result = interfaces.introspection.read(
            host.call, session.handle, host.arena.filter(only: []), host.arena.store(sink))
        #expect(result == Int32(MARTLET_INVALID_ARGUMENT))
        #expect(host.tables.isEmpty)
    }

    @Test func parametersAndCellsArriveAsTheyAre() throws {
        let values: [Literal] = [.null, .boolean(true), .integer(-1), .float(0.5), .text("ü\0"), .bytes([0, 255])]
        #expect(try run("echo", values) == (0, -1))
        #expect(host.rows == [values])
    }

    @Test func everyRowArrives() throws {
        #expect(try run("count") == (0, -1))
        #expect(host.rows.count == 100_000)
        #expect(host.rows.last == [.integer(99_999), .text("row 99999")])
    }

    @Test func aResultThatIsNotWantedToItsEndIsNoFailure() throws {
        host.stopAfter = 3
        #expect(try run("count") == (0, 2))
        #expect(host.rows.count == 3)
        #expect(host.errors.isEmpty)
    }

    @Test func writtenRowsAreCounted() throws {
        #expect(try run("write") == (0, 3))
    }

    @Test func aFailedStatementSaysNothingOfRows() throws {
        #expect(try run("nonsense") == (Int32(MARTLET_CONSTRAINT), -77))
        #expect(host.errors == [FakeAdapter.failure])
    }

    @Test func theWishToStopIsSeenWhileAStatementRuns() throws {
        host.isCancelled = true
        #expect(try run("wait").result == Int32(MARTLET_CANCELLED))
        #expect(host.errors.map(\.code) == [.cancelled])
    }
}
