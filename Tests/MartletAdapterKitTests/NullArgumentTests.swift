import CMartletABI
import MartletSchema
import MartletWire
import Testing

@Suite("No function falls over NULL")
struct NullArgumentTests {
    private let host = TestCall()
    private let interfaces: Interfaces

    init() throws { interfaces = try Interfaces() }

    /// Each result is that of a call with one argument that is NULL and must not be.
    private func expectAllRefused(
        _ results: [Int32], sourceLocation: Testing.SourceLocation = #_sourceLocation
    ) {
        let refused = Int32(MARTLET_INVALID_ARGUMENT)
        #expect(results == Array(repeating: refused, count: results.count), sourceLocation: sourceLocation)
        #expect(host.errors.count == results.count, "one report for each", sourceLocation: sourceLocation)
        #expect(host.errors.allSatisfy { $0.code == .invalidArgument }, sourceLocation: sourceLocation)
    }

    @Test func types() {
        let (call, types) = (host.call, interfaces.types)
        let type = host.arena.type(ColumnType(abstract: .text))
        var relation: Int32 = 0
        expectAllRefused([
            types.parse(call, nil, TestCall.typeSink, host.context), types.parse(call, host.text("x"), nil, nil),
            types.render(call, nil, TestCall.stringSink, host.context), types.render(call, type, nil, nil),
            types.list(call, nil, nil), types.compare(call, nil, type, &relation),
            types.compare(call, type, nil, &relation), types.compare(call, type, type, nil),
        ])
    }

    @Test func rendering() {
        let (call, rendering) = (host.call, interfaces.rendering)
        let profile = host.arena.profile(TargetProfile(engine: "", version: "", versionNumber: 0))
        let operation = host.arena.operation(.dropTable(Table(path: "t")))
        let request = host.arena.request(.count(table: "t"))
        expectAllRefused([
            rendering.operation(call, nil, operation, TestCall.statementSink, host.context),
            rendering.operation(call, profile, nil, TestCall.statementSink, host.context),
            rendering.operation(call, profile, operation, nil, host.context),
            rendering.data(call, nil, request, TestCall.statementSink, host.context),
            rendering.data(call, profile, nil, TestCall.statementSink, host.context),
            rendering.data(call, profile, request, nil, host.context),
        ])
    }

    @Test func normalization() {
        let (call, normalization) = (host.call, interfaces.normalization)
        let profile = host.arena.profile(TargetProfile(engine: "", version: "", versionNumber: 0))
        let (tables, definitions) = (host.arena.tables([]), host.arena.definitions([]))
        expectAllRefused([
            normalization.schema(call, nil, tables, definitions, host.catalogSink),
            normalization.schema(call, profile, nil, definitions, host.catalogSink),
            normalization.schema(call, profile, tables, nil, host.catalogSink),
            normalization.schema(call, profile, tables, definitions, nil),
        ])
    }

    @Test func preparation() {
        let (call, preparation) = (host.call, interfaces.preparation)
        let profile = host.arena.profile(TargetProfile(engine: "", version: "", versionNumber: 0))
        let (tables, definitions) = (host.arena.tables([]), host.arena.definitions([]))
        let sink = TestCall.operationSink
        expectAllRefused([
            preparation.operations(call, nil, tables, definitions, tables, definitions, sink, host.context),
            preparation.operations(call, profile, nil, definitions, tables, definitions, sink, host.context),
            preparation.operations(call, profile, tables, nil, tables, definitions, sink, host.context),
            preparation.operations(call, profile, tables, definitions, nil, definitions, sink, host.context),
            preparation.operations(call, profile, tables, definitions, tables, nil, sink, host.context),
            preparation.operations(call, profile, tables, definitions, tables, definitions, nil, nil),
        ])
    }

    @Test func quoting() {
        let (call, quoting) = (host.call, interfaces.quoting)
        let value = host.arena.store(host.arena.value(.null))
        expectAllRefused([
            quoting.identifier(call, nil, TestCall.stringSink, host.context),
            quoting.identifier(call, host.text("x"), nil, nil),
            quoting.literal(call, nil, TestCall.stringSink, host.context), quoting.literal(call, value, nil, nil),
            quoting.comment(call, nil, TestCall.stringSink, host.context),
            quoting.comment(call, host.text("x"), nil, nil),
            quoting.split(call, nil, TestCall.scriptSink, host.context), quoting.split(call, host.text("x"), nil, nil),
        ])
    }

    @Test func sessions() throws {
        let session = try TestSession("null arguments", interfaces)
        defer { session.close() }
        let (call, sessions, handle) = (host.call, interfaces.sessions, session.handle)
        var opened: OpaquePointer?
        let options = host.arena.openOptions(OpenOptions(location: "x", scheme: "fake", access: .create))
        sessions.close(nil)
        interfaces.interrupt.fire(nil)
        interfaces.interrupt.close(nil)
        expectAllRefused([
            sessions.open(call, nil, &opened), sessions.open(call, options, nil), sessions.ping(call, nil),
            sessions.profile(call, nil, TestCall.profileSink, host.context), sessions.profile(call, handle, nil, nil),
            sessions.set_timeouts(call, nil, 0, 0), sessions.set_timeouts(call, handle, -2, 0),
            interfaces.scratch.open(call, handle, nil, &opened), interfaces.interrupt.open(call, nil, &opened),
            interfaces.interrupt.open(call, handle, nil),
        ])
        #expect(opened == nil)
    }

    @Test func transactionsAndLocks() throws {
        let session = try TestSession("null arguments", interfaces)
        defer { session.close() }
        let (call, transaction, lock, handle) = (host.call, interfaces.transaction, interfaces.lock, session.handle)
        let (text, sink) = (host.text("k"), TestCall.stringSink)
        var held: Int32 = 0
        expectAllRefused([
            transaction.begin(call, nil, 0), transaction.commit(call, nil), transaction.rollback(call, nil),
            transaction.savepoint(call, nil, text), transaction.savepoint(call, handle, nil),
            transaction.release(call, nil, text), transaction.release(call, handle, nil),
            transaction.rollback_to(call, nil, text), transaction.rollback_to(call, handle, nil),
            lock.acquire(call, nil, text, 0), lock.acquire(call, handle, nil, 0), lock.release(call, nil, text),
            lock.release(call, handle, nil), lock.holder(call, nil, text, sink, host.context),
            lock.holder(call, handle, nil, sink, host.context), lock.holder(call, handle, text, nil, nil),
            lock.is_held(call, nil, text, &held), lock.is_held(call, handle, nil, &held),
            lock.is_held(call, handle, text, nil),
        ])
    }

    @Test func streams() throws {
        let session = try TestSession("null arguments", interfaces)
        defer { session.close() }
        let (call, read, run) = (host.call, interfaces.introspection.read, interfaces.execution.run)
        let (handle, filter, sql, values) = (
            session.handle, host.arena.filter(only: []), host.text("echo"), host.values([])
        )
        let sink = TestCall.rowSink
        var affected: Int64 = 0
        let results = [
            read?(call, nil, filter, host.catalogSink), read?(call, handle, nil, host.catalogSink),
            read?(call, handle, filter, nil), run?(call, nil, sql, values, sink, host.context, &affected),
            run?(call, handle, nil, values, sink, host.context, &affected),
            run?(call, handle, sql, nil, sink, host.context, &affected),
            run?(call, handle, sql, values, nil, host.context, &affected),
            run?(call, handle, sql, values, sink, host.context, nil),
        ]
        #expect(results.count == 8)
        expectAllRefused(results.map { $0 ?? -1 })
    }
}
