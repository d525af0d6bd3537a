import CSQLite
import Glibc
import MartletAdapterKit
import MartletSchema
import Testing

@testable import MartletSQLite

@Suite struct LocationTests {
    @Test(
        arguments: [
            ("app.db", .file(path: "app.db")), ("/abs/app.db", .file(path: "/abs/app.db")), (":memory:", .memory),
            ("///abs/my%20app%25.db", .file(path: "/abs/my app%.db")),
            ("/abs/my%20app.db", .file(path: "/abs/my%20app.db")),
            ("//localhost/a.db", .file(path: "/a.db")), ("file:x?mode=ro", .file(path: "file:x?mode=ro")),
        ] as [(String, DatabaseLocation)])
    func locationsAreRead(_ text: String, _ location: DatabaseLocation) throws {
        #expect(try DatabaseLocation(text) == location)
    }

    @Test(arguments: [
        "", "//app.db", "//host/app.db", "///a%2", "///a%zz", "///a%00b", "///a?mode=ro", "///a#b", "a\0b",
    ])
    func senselessLocationsAreRefused(_ text: String) {
        #expect(TestSession.error { _ = try DatabaseLocation(text) }?.code == .invalidArgument)
    }

    @Test func namesThatLookLikeSomethingElseAreFiles() throws {
        #expect(try DatabaseLocation("file:x").fileName == "./file:x")
        #expect(try DatabaseLocation("./:memory:").fileName == "././:memory:")
    }
}

@Suite struct OpeningTests {
    private let folder: ScratchFolder

    init() throws { folder = try ScratchFolder() }

    private func openingError(_ name: String, _ access: OpenOptions.Access = .readOnly) -> AdapterError? {
        TestSession.error { _ = try TestSession.open(folder.file(name), access) }
    }

    private func makeDatabase(_ name: String, _ script: String = "CREATE TABLE t(a)") throws {
        let session = try TestSession.open(folder.file(name))
        try session.run(script)
        session.close()
    }

    @Test(arguments: [OpenOptions.Access.readOnly, .readWrite])
    func missingFilesAreNotMade(_ access: OpenOptions.Access) throws {
        let error = try #require(openingError("a.db", access))
        #expect(error.code == .databaseMissing)
        #expect(error.message == "\(folder.file("a.db")): no such file; --create makes one")
        #expect(try Files.names(in: folder.path).isEmpty)
    }

    @Test func missingFoldersAreNamed() throws {
        let error = try #require(openingError("none/a.db", .create))
        #expect(error.code == .databaseMissing)
        #expect(error.message.contains(folder.file("none")))
    }

    @Test func createMakesAndKeeps() throws {
        try makeDatabase("a.db")
        let session = try TestSession.open(folder.file("a.db"), .create)
        #expect(try session.schema().tables.map(\.path) == ["t"])
    }

    @Test func foldersAreRefused() throws {
        #expect(TestSession.error { _ = try TestSession.open(folder.path, .create) }?.code == .cannotConnect)
    }

    @Test func emptyFilesAreEmptyDatabases() throws {
        try Files.write([], to: folder.file("a.db"))
        let session = try TestSession.open(folder.file("a.db"), .readOnly)
        #expect(try session.schema().isEmpty)
    }

    @Test func otherFilesAreNoDatabases() throws {
        try Files.write(Array(repeating: 0x41, count: 5000), to: folder.file("a.db"))
        let error = try #require(openingError("a.db"))
        #expect(error.code == .notADatabase)
        #expect(error.vendorCode == Int64(SQLITE_NOTADB))
        #expect(error.message.contains("a.db: is not a SQLite database"))
    }

    @Test func damageShows() throws {
        try makeDatabase("a.db", "CREATE TABLE damaged_table(a)")
        var bytes = try Files.read(folder.file("a.db"))
        let statement = Array("CREATE TABLE damaged_table".utf8)
        let start = try #require(bytes.indices.first { bytes[$0...].starts(with: statement) })
        bytes[start] = UInt8(ascii: "X")
        try Files.write(bytes, to: folder.file("a.db"))
        #expect(openingError("a.db")?.code == .corrupt)
    }

    @Test func truncationShows() throws {
        try makeDatabase(
            "a.db", (0..<200).map { "CREATE TABLE table_number_\($0)(a, b, c);" }.joined())
        let bytes = try Files.read(folder.file("a.db"))
        try Files.write(Array(bytes[..<4096]), to: folder.file("a.db"))
        #expect(openingError("a.db")?.code == .corrupt)
    }

    @Test func readOnlySessionsLeaveTheFileAsItWas() throws {
        try makeDatabase("a.db", "CREATE TABLE t(a); INSERT INTO t VALUES (1)")
        let before = try Files.read(folder.file("a.db"))
        let session = try TestSession.open(folder.file("a.db"), .readOnly)
        _ = try session.schema()
        let error = TestSession.error { try session.run("INSERT INTO t VALUES (2)") }
        #expect(error?.code == .readOnly)
        session.close()
        #expect(try Files.read(folder.file("a.db")) == before)
        #expect(try Files.names(in: folder.path) == ["a.db"])
    }

    @Test func writeAheadDatabasesAreReadWithoutWritingThem() throws {
        let writer = try TestSession.open(folder.file("a.db"))
        _ = try writer.rows("PRAGMA journal_mode=WAL")
        try writer.run("CREATE TABLE t(a)")
        let before = try Files.read(folder.file("a.db"))
        let reader = try TestSession.open(folder.file("a.db"), .readOnly)
        #expect(try reader.schema().tables.map(\.path) == ["t"])
        reader.close()
        #expect(try Files.read(folder.file("a.db")) == before)
        writer.close()
        let closed = try Files.read(folder.file("a.db"))
        let second = try TestSession.open(folder.file("a.db"), .readOnly)
        #expect(try second.schema().tables.map(\.path) == ["t"])
        second.close()
        #expect(try Files.read(folder.file("a.db")) == closed)
    }

    @Test func databasesThatNeedRecoveryAreNotRecoveredByReaders() throws {
        let writer = try TestSession.open(folder.file("a.db"))
        try writer.run("CREATE TABLE t(a); PRAGMA cache_size=1; BEGIN; CREATE TABLE u(a)")
        for _ in 0..<50 { try writer.run("INSERT INTO t VALUES (zeroblob(3000))") }
        let before = try Files.read(folder.file("a.db"))
        try Files.write(before, to: folder.file("b.db"))
        try Files.write(try Files.read(folder.file("a.db-journal")), to: folder.file("b.db-journal"))
        writer.close()
        let error = try #require(openingError("b.db"))
        #expect(error.code == .readOnly)
        #expect(error.message.contains("opened for writing once"))
        #expect(try Files.read(folder.file("b.db")) == before)
        #expect(try TestSession.open(folder.file("b.db"), .readWrite).schema().tables.map(\.path) == ["t"])
    }

    @Test(.enabled(if: geteuid() != 0, "the superuser may read and write everything"))
    func rightsAreTold() throws {
        try makeDatabase("a.db")
        chmod(folder.file("a.db"), 0o444)
        #expect(openingError("a.db", .readWrite)?.code == .readOnly)
        #expect(openingError("a.db", .readOnly) == nil)
        chmod(folder.file("a.db"), 0)
        #expect(openingError("a.db")?.code == .permission)
        chmod(folder.file("a.db"), 0o644)
        chmod(folder.path, 0o555)
        defer { chmod(folder.path, 0o755) }
        #expect(openingError("b.db", .create)?.code == .permission)
        let session = try TestSession.open(folder.file("a.db"), .readWrite)
        #expect(
            [.readOnly, .permission].contains(TestSession.error { try session.run("INSERT INTO t VALUES (1)") }?.code))
    }

    @Test func locksOfOthersAreTold() throws {
        try makeDatabase("a.db")
        let other = try TestSession.open(folder.file("a.db"), .readWrite)
        try other.run("BEGIN EXCLUSIVE")
        let error = try #require(openingError("a.db"))
        #expect(error.code == .locked)
        #expect(error.isTransient)
    }

    @Test func memoryCanBeReadOnly() throws {
        let session = try TestSession.open(":memory:", .readOnly)
        #expect(TestSession.error { try session.run("CREATE TABLE t(a)") }?.code == .readOnly)
    }

    @Test func fullDisksAreTold() {
        let failure = SQLiteFailure(code: 778, message: "disk I/O error", systemError: ENOSPC, byteOffset: -1)
        #expect(failure.error(at: "a.db").code == .diskFull)
        let other = SQLiteFailure(code: 778, message: "disk I/O error", systemError: EIO, byteOffset: -1)
        #expect(other.error(at: "a.db").code == .inputOutput)
    }

    @Test func fullDatabasesAreTold() throws {
        let session = try TestSession.memory("CREATE TABLE t(a); PRAGMA max_page_count=3")
        let error = TestSession.error { try session.run("INSERT INTO t VALUES (zeroblob(100000))") }
        #expect(error?.code == .diskFull)
    }
}
