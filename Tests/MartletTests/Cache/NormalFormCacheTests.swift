import Glibc
import MartletAdapterHost
import MartletSchema
import MartletSource
import Testing

@testable import Martlet

/// What is kept comes back as it was, or not at all.
@Suite struct NormalFormCacheTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private var environment: [String: String] { ["XDG_CACHE_HOME": folder.path] }
    private let key = NormalFormCache.Key(content: ["a"], context: ["sqlite"])

    private func everything() throws -> DesiredState {
        try SchemaReader.read(
            """
            enums: {mood: [good, bad]}
            tables:
              a:
                comment: "é and e\u{301}"
                renamedFrom: old
                attributes: {sqlite.strict: true, sqlite.other: 5}
                columns:
                  id: {type: integer, primaryKey: true, identity: true}
                  n: {type: "decimal(10,2)", default: 1.5, backfill: "1", convert: "x"}
                  m: {type: mood, default: good, collation: NOCASE, comment: ha}
                  t: {type: instant, default: now, renamedFrom: u}
                  g: {type: integer, generated: {sql: n * 2, stored: true}}
                  b: {type: "bytes", nullable: false, default: {bytes: "00ff"}}
                  x: {type: {native: "ODD TYPE"}, default: {sql: "(1 + 2)"}}
                  l: {type: "string[]"}
                uniques: {u: [n, m]}
                checks: {c: n > 0}
                indexes: {i: {columns: [{column: n, descending: true}, {sql: lower(m)}], unique: true, where: n > 1}}
              b:
                columns:
                  id: {type: bigint, primaryKey: true}
                  a: {references: a.id, onDelete: cascade, deferrable: deferred}
            views: {v: SELECT 1}
            triggers: {r: {on: a, sql: "CREATE TRIGGER r AFTER INSERT ON a BEGIN SELECT 1; END"}}
            """, name: "schema.yaml", engine: "sqlite")
    }

    private func bytes(_ state: DesiredState) -> [UInt8] {
        var archive = Archive()
        var state = state
        archive.code(&state)
        return archive.bytes
    }

    @Test func comesBackAsItWas() throws {
        let state = try everything()
        let cache = try #require(NormalFormCache(environment: environment))
        #expect(cache.entry(for: key) == nil)
        cache.keep(.init(state: state), for: key)
        let again = try #require(cache.entry(for: key)).state
        #expect(again.schema == state.schema)
        #expect(again.hints.tableRenames == state.hints.tableRenames)
        #expect(again.hints.columnRenames == state.hints.columnRenames)
        #expect(again.hints.backfills == state.hints.backfills)
        #expect(again.hints.conversions == state.hints.conversions)
        #expect(again.sourceMap.locations == state.sourceMap.locations)
        #expect(again.sourceMap.locations.count > 10)
        #expect(bytes(again) == bytes(state))
        for other in [
            NormalFormCache.Key(content: ["b"], context: ["sqlite"]),
            NormalFormCache.Key(content: ["a"], context: ["postgresql"]),
        ] { #expect(cache.entry(for: other) == nil) }
    }

    @Test(.enabled(if: CorpusFiles.isThere, CorpusFiles.absence))
    func realSchemasComeBackAsTheyWere() async throws {
        let cache = try #require(NormalFormCache(environment: environment))
        var count = 0
        for schema in TestSelection.choose(try CorpusFiles.schemas("sqlite"), group: \.series) {
            let database = folder.file("\(count).db")
            let loaded = try await Command.run(
                "sqlite3", ["-batch", "-bail", database], input: ".read \(schema.path)\n")
            guard loaded.status == 0 else { continue }
            let engine = try Engine.open(
                try DatabaseAddress("sqlite:\(database)"), resolver: nil, access: .readOnly)
            let state = DesiredState(schema: try engine.readCatalog())
            engine.session.close()
            cache.keep(.init(state: state), for: key)
            let again = try #require(cache.entry(for: key)).state
            #expect(again.schema == state.schema)
            #expect(bytes(again) == bytes(state))
            count += 1
        }
        #expect(count > 0)
    }

    @Test func aDamagedEntryIsNone() throws {
        let state = try everything()
        let cache = try #require(NormalFormCache(environment: environment))
        cache.keep(.init(state: state), for: key)
        let names = FolderState(folder.file("martlet")).files.keys.sorted()
        let name = try #require(names.count == 1 ? names.first : nil)
        let whole = FolderState.bytes(folder.file("martlet/" + name))
        func expectNone(_ bytes: some Sequence<UInt8>, _ what: String) throws {
            let descriptor = open(folder.file("martlet/" + name), O_WRONLY | O_TRUNC)
            defer { close(descriptor) }
            let bytes = Array(bytes)
            #expect(write(descriptor, bytes, bytes.count) == bytes.count)
            #expect(cache.entry(for: key) == nil, "\(what)")
        }
        for position in stride(from: 0, to: whole.count, by: 7) {
            var damaged = whole
            damaged[position] ^= 1 << UInt8(position % 8)
            try expectNone(damaged, "bit of byte \(position)")
            try expectNone(whole.prefix(position), "cut at \(position)")
        }
        try expectNone(whole + [0], "a byte more")
        // Without the outer checksum, reading ends in failure or in a state, and never in a trap.
        let inner = bytes(state)
        for position in inner.indices {
            var damaged = inner
            damaged[position] = damaged[position] &+ 101
            var archive = Archive(reading: damaged)
            var read = DesiredState(schema: MartletSchema.Schema())
            archive.code(&read)
        }
    }

    @Test func aFolderThatOthersMayWriteToIsNotUsed() throws {
        #expect(NormalFormCache(environment: environment) != nil)
        #expect(chmod(folder.file("martlet"), 0o777) == 0)
        #expect(NormalFormCache(environment: environment) == nil)
        #expect(NormalFormCache(environment: [:]) == nil)
        #expect(NormalFormCache(environment: ["XDG_CACHE_HOME": "relative"]) == nil)
        #expect(NormalFormCache(environment: ["HOME": folder.file("missing/deeply")]) == nil)
    }

    @Test func whatWasUsedLongestAgoGoes() throws {
        let cache = try #require(NormalFormCache(environment: environment))
        let state = DesiredState(schema: MartletSchema.Schema())
        let keys = (0..<300).map { NormalFormCache.Key(content: ["\($0)"], context: []) }
        for key in keys { cache.keep(.init(state: state), for: key) }
        let kept = keys.filter { cache.entry(for: $0) != nil }
        #expect(kept.count == 256)
        #expect(FolderState(folder.file("martlet")).files.count == 256)
    }
}
