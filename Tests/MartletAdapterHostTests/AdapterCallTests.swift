import MartletSchema
import Testing

@testable import MartletAdapterHost

/// Calls that need no session.
@Suite(.enabled(if: TestAdapter.canBuild))
struct AdapterCallTests {
    private let folder: TemporaryFolder
    private let adapter: LoadedAdapter

    init() throws {
        folder = try TemporaryFolder()
        adapter = try AdapterLibrary.load(path: try TestAdapter.build(in: folder.path))
    }

    private let profile = TargetProfile(engine: "test", version: "1.2.3", versionNumber: 10203)

    @Test func asksForTypes() throws {
        #expect(try adapter.types.parse("INT") == ColumnType(native: NormalizedText("INT")))
        #expect(try adapter.types.render(.boolean) == "BOOL")
        #expect(try adapter.types.list().map(\.native?.text) == ["BOOL", "BLOB"])
        let (one, two) = (try adapter.types.parse("AB"), try adapter.types.parse("CD"))
        #expect(try adapter.relation(from: one, to: two) == .equivalent)
    }

    @Test func passesOnWhatAnAdapterReports() throws {
        let error = #expect(throws: AdapterError.self) { try adapter.types.render(.uuid) }
        #expect(error?.code == .unsupported)
        #expect(error?.alternative == .rebuildTable)
        #expect(error?.message == "the test adapter cannot")
    }

    @Test func refusesARelationThatThereIsNot() throws {
        let (one, two) = (try adapter.types.parse("A"), try adapter.types.parse("CD"))
        let error = #expect(throws: AdapterError.self) { try adapter.types.compare(from: one, to: two) }
        #expect(error?.code == .contract)
        #expect(error?.message.contains("dev.martlet.test") == true)
        #expect(error?.message.contains("types.compare") == true)
    }

    @Test func renders() throws {
        let statements = try adapter.render(
            .renameTable(from: ObjectPath("a"), to: ObjectPath("b")), for: profile)
        #expect(statements == [Statement("test"), Statement("test")])
        #expect(throws: AdapterError.self) { try adapter.render(.count(table: ObjectPath("a")), for: profile) }
        #expect(adapter.capabilities.nameComparison == .exact)
    }

    @Test func quotes() throws {
        #expect(try adapter.quoting.identifier("a name") == "<a name>")
        #expect(try adapter.quoting.literal(.text("x")) == "<x>")
        #expect(try adapter.quoting.comment("x") == "<x>")
        #expect(
            try adapter.quoting.split(script: "SELECT 1") == [
                ScriptStatement(sql: "SELECT 1", line: 1, kind: .creation)
            ])
        #expect(throws: AdapterError(.invalidArgument, "NUL")) { try adapter.quoting.identifier("a\0b") }
    }

    @Test func refusesRecordsThatAreNotAsTheContractHasThem() throws {
        let error = #expect(throws: AdapterError.self) { try adapter.quoting.split(script: "") }
        #expect(error?.code == .contract)
        #expect(error?.message.contains("something in a script begins on line 0") == true)
    }
}
