import CMartletABI
import MartletSchema
import MartletWire
import Synchronization
import Testing

@Suite("Types, rendering and quoting through C functions")
struct PureInterfaceTests {
    private let host = TestCall()
    private let interfaces: Interfaces
    private let profile = TargetProfile(engine: "fake", version: "1", versionNumber: 1)

    init() throws { interfaces = try Interfaces() }

    @Test func types() throws {
        let types = interfaces.types
        #expect(types.parse(host.call, host.text("TEXT"), TestCall.typeSink, host.context) == 0)
        #expect(host.types.map(\.abstract) == [.text])
        #expect(host.types.first?.native?.text == "TEXT")
        #expect(host.types.first?.native?.normalForm == "text")

        let uuid = host.arena.type(ColumnType(abstract: .uuid))
        #expect(types.render(host.call, uuid, TestCall.stringSink, host.context) == 0)
        #expect(host.strings == ["uuid"])

        host.types = []
        #expect(types.list(host.call, TestCall.typeSink, host.context) == 0)
        #expect(host.types == [ColumnType(abstract: .uuid), ColumnType(native: NormalizedText("blob"))])

        var relation: Int32 = -1
        #expect(types.compare(host.call, uuid, uuid, &relation) == 0)
        #expect(relation == Int32(MARTLET_RELATION_IDENTICAL))
        let text = host.arena.type(ColumnType(abstract: .text))
        #expect(types.compare(host.call, uuid, text, &relation) == 0)
        #expect(relation == Int32(MARTLET_RELATION_NARROWING))
        #expect(host.errors.isEmpty)
    }

    @Test func aTypeWithoutAnAbstractOneCannotBeRendered() {
        let native = host.arena.type(ColumnType(native: NormalizedText("x")))
        let result = interfaces.types.render(host.call, native, TestCall.stringSink, host.context)
        #expect(result == Int32(MARTLET_INVALID_ARGUMENT))
        #expect(host.errors.map(\.code) == [.invalidArgument])
    }

    @Test func normalForms() {
        let view = Definition(kind: .view, path: "v", sql: NormalizedText("SELECT 1"))
        let result = interfaces.normalization.schema(
            host.call, host.arena.profile(profile), host.arena.tables([Table(path: "t"), Table(path: "u")]),
            host.arena.definitions([view]), host.catalogSink)
        #expect(result == 0)
        #expect(host.tables.map(\.path) == ["t of fake", "u of fake"])
        #expect(host.definitions == [view])
        #expect(host.summaries.map(\.tables) == [2])
    }

    @Test func whatIsHandedOver() {
        let view = Definition(kind: .view, path: "v", sql: NormalizedText("SELECT 1"))
        let result = interfaces.preparation.operations(
            host.call, host.arena.profile(profile), host.arena.tables([Table(path: "t")]),
            host.arena.definitions([view]), host.arena.tables([Table(path: "u"), Table(path: "w")]),
            host.arena.definitions([]), TestCall.operationSink, host.context)
        #expect(result == 0)
        #expect(host.operations == [.renameTable(from: "t", to: "t of 2"), .dropDefinition(view)])
    }

    @Test func operations() {
        let operation = host.arena.operation(.dropTable(Table(path: "t")))
        let result = interfaces.rendering.operation(
            host.call, host.arena.profile(profile), operation, TestCall.statementSink, host.context)
        #expect(result == 0)
        #expect(host.statements == [Statement("dropTable on fake", role: .capture("k")), Statement("second")])
    }

    @Test func anUnsupportedOperationNamesWhatElseWouldDo() {
        let table = Table(path: "t")
        let operation = host.arena.operation(.alterTable(TableAlteration(before: table, after: table, changes: [])))
        let result = interfaces.rendering.operation(
            host.call, host.arena.profile(profile), operation, TestCall.statementSink, host.context)
        #expect(result == Int32(MARTLET_UNSUPPORTED))
        #expect(host.errors == [FakeAdapter.rebuild])
        #expect(host.statements.isEmpty)
    }

    @Test func dataRequests() {
        let result = interfaces.rendering.data(
            host.call, host.arena.profile(profile), host.arena.request(.count(table: "t")), TestCall.statementSink,
            host.context)
        #expect(result == 0)
        #expect(host.statements == [Statement("count t", parameters: [.integer(1)])])
    }

    @Test func quoting() {
        let quoting = interfaces.quoting
        let null = host.arena.store(host.arena.value(.null))
        #expect(quoting.identifier(host.call, host.text("a b"), TestCall.stringSink, host.context) == 0)
        #expect(quoting.literal(host.call, null, TestCall.stringSink, host.context) == 0)
        #expect(quoting.comment(host.call, host.text("c"), TestCall.stringSink, host.context) == 0)
        #expect(quoting.split(host.call, host.text("one;two"), TestCall.scriptSink, host.context) == 0)
        #expect(host.strings == ["[a b]", "null", "-- c", "one", "two"])
        #expect(host.lines == [1, 2])
    }

    @Test func aNameWithANULIsRefused() {
        let result = interfaces.quoting.identifier(host.call, host.text("a\0b"), TestCall.stringSink, host.context)
        #expect(result == Int32(MARTLET_INVALID_ARGUMENT))
        #expect(host.strings.isEmpty)
    }

    @Test func aFailureIsReportedOnceWithEveryFact() {
        let result = interfaces.types.parse(host.call, host.text("fail"), TestCall.typeSink, host.context)
        #expect(result == Int32(MARTLET_CONSTRAINT))
        #expect(host.errors == [FakeAdapter.failure])
    }

    @Test func aFailureWithoutACodeIsNoSuccess() {
        let result = interfaces.types.parse(host.call, host.text("no code"), TestCall.typeSink, host.context)
        #expect(result == Int32(MARTLET_INTERNAL))
        #expect(host.errors.map(\.message) == ["failed without a code"])
    }

    @Test func theHostStopsThroughProgress() {
        let result = interfaces.types.parse(host.call, host.text("progress"), TestCall.typeSink, host.context)
        #expect(result == Int32(MARTLET_CANCELLED))
        #expect(FirstHost.progress.withLock { $0 }.contains("parsing 1 of -1"))
    }

    @Test func malformedArgumentsAreReported() {
        let bytes: [UInt8] = [0xFF, 0xFE]
        let text = host.arena.store(host.arena.value(.bytes(bytes)).bytes)
        let result = interfaces.types.parse(host.call, text, TestCall.typeSink, host.context)
        #expect(result == Int32(MARTLET_CONTRACT))
        #expect(host.errors.map(\.code) == [.contract])
        #expect(interfaces.types.parse(host.call, host.text(nil), TestCall.typeSink, host.context) == 19)
    }

    @Test func aCallWithoutAReportIsAnsweredAllTheSame() {
        var call = host.call.pointee
        call.size = 8
        let short = host.arena.store(call)
        #expect(interfaces.types.parse(short, host.text("fail"), TestCall.typeSink, host.context) == 12)
        #expect(interfaces.types.parse(nil, host.text("x"), TestCall.typeSink, host.context) == 2)
        call.size = 0
        let none = host.arena.store(call)
        #expect(interfaces.types.parse(none, host.text("x"), TestCall.typeSink, host.context) == 19)
        #expect(host.errors.isEmpty)
    }
}
