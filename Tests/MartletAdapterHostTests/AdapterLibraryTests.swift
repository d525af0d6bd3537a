import CMartletABI
import Glibc
import MartletSchema
import Synchronization
import Testing

@testable import MartletAdapterHost

/// Loading: what is loaded keeps its promises, or is not used.
@Suite(.enabled(if: TestAdapter.canBuild))
struct AdapterLibraryTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func refusal(
        _ defines: [String: String] = [:], name: String = "libmartlet-test.so", flags: [String] = []
    ) throws -> EntryRefusal? {
        let path = try TestAdapter.build(in: folder.path, name: name, defines: defines, flags: flags)
        do throws(AdapterLoadError) {
            _ = try AdapterLibrary.load(path: path)
            return nil
        } catch {
            guard case .refused(path, .entry(let refusal)) = error else { throw error }
            #expect(error.description == "cannot use the adapter \(path): \(refusal)")
            return refusal
        }
    }

    @Test func loadsAFileOnce() throws {
        let path = try TestAdapter.build(in: folder.path)
        let adapter = try AdapterLibrary.load(path: path)
        #expect(adapter.descriptor.id == "dev.martlet.test")
        #expect(adapter.canInterrupt)
        let link = folder.path("libmartlet-link.so")
        #expect(symlink(path, link) == 0)
        #expect(try AdapterLibrary.load(path: link) === adapter)
    }

    @Test func loadsAFileOnceFromManyThreads() async throws {
        let path = try TestAdapter.build(in: folder.path)
        let identities = await withTaskGroup(of: ObjectIdentifier?.self) { group in
            for _ in 0..<8 { group.addTask { (try? AdapterLibrary.load(path: path)).map(ObjectIdentifier.init) } }
            return await group.reduce(into: Set<ObjectIdentifier?>()) { $0.insert($1) }
        }
        #expect(identities.count == 1)
        #expect(!identities.contains(nil))
    }

    @Test func doesNotNeedTheOptionalInterface() throws {
        let path = try TestAdapter.build(in: folder.path, defines: ["TEST_NO_INTERRUPT": "1"])
        #expect(try !AdapterLibrary.load(path: path).canInterrupt)
    }

    @Test func checksTheFileBeforeItIsLoaded() throws {
        let marker = folder.path("executed")
        let path = try TestAdapter.build(
            in: folder.path,
            defines: ["TEST_CONSTRUCTOR": TestAdapter.quoted(marker), "TEST_EXTRA_EXPORT": "something_else"])
        #expect(throws: AdapterLoadError.self) { try AdapterLibrary.load(path: path) }
        #expect(access(marker, F_OK) != 0)
    }

    @Test func refusesAnAdapterThatDeclines() throws {
        let reason = "the licence ended"
        #expect(try refusal(["TEST_REJECTION": TestAdapter.quoted(reason)]) == .declined(reason))
        let silent = try refusal(["TEST_REJECTION": TestAdapter.quoted("")], name: "libmartlet-silent.so")
        #expect(silent == .silent)
    }

    @Test func refusesAnEntryThatGivesSomethingElseTheSecondTime() throws {
        #expect(try refusal(["TEST_INCONSTANT": "1"]) == .inconstant)
    }

    @Test func refusesATableThatDiffersFromTheNote() throws {
        let file = "id=a.b\\nversion=1\\ncontract=0.1\\nschemes=test\\nengine=test\\n"
        let table = "id=a.b\\nversion=2\\ncontract=0.1\\nschemes=test\\nengine=test\\n"
        let refusal = try refusal([
            "TEST_NOTE": TestAdapter.quoted(file), "TEST_TABLE_NOTE": TestAdapter.quoted(table),
        ])
        #expect(refusal == .noteDiffers(file: "version=1", table: "version=2"))
    }

    @Test(arguments: [("a\nb", "a\nb\n"), ("a\nb\nc", "a\nb"), ("a", "\u{e9}"), ("\u{e9}", "e\u{301}")])
    func seesEveryDifferenceOfTwoNotes(file: String, table: String) {
        #expect(throws: EntryRefusal.self) { try AdapterEntryPoint.compare(file: file, table: table) }
        #expect(throws: Never.self) { try AdapterEntryPoint.compare(file: file, table: file) }
    }

    @Test func refusesATableOfAnotherMakeUp() throws {
        #expect(try refusal(["TEST_MINOR": "7"], name: "libmartlet-a.so") == .minor(adapter: 7, host: 1))
        guard case .malformed = try refusal(["TEST_TABLE_SIZE": "16"], name: "libmartlet-b.so") else {
            Issue.record("a table of 16 bytes was taken")
            return
        }
    }

    @Test func readsNoMoreOfALargerTableThanItKnows() throws {
        #expect(try refusal(["TEST_TABLE_SIZE": "4096"]) == nil)
    }

    @Test func refusesAMissingInterface() throws {
        let missing = try refusal(["TEST_LOCK_ID": TestAdapter.quoted("padlock")], name: "libmartlet-a.so")
        #expect(missing == .interfaceMissing("lock"))
        let twice = try refusal(["TEST_LOCK_ID": TestAdapter.quoted("types")], name: "libmartlet-b.so")
        #expect(twice == .interfaceTwice("types"))
    }

    @Test func refusesAnInterfaceThatLacksFunctions() throws {
        let small = try refusal(["TEST_LOCK_SIZE": "(sizeof(martlet_lock) - 8)"], name: "libmartlet-a.so")
        #expect(small == .interfaceTooSmall("lock"))
        let null = try refusal(["TEST_PARSE": "0"], name: "libmartlet-b.so")
        #expect(null == .functionMissing(interface: "types", function: "parse"))
    }

    @Test func saysWhatTheLinkerMisses() throws {
        let symbol = try refusal(["TEST_MISSING_FUNCTION": "1"])
        #expect(symbol?.description.contains("the function or variable a_function_that_nobody_has") == true)
        let file = DynamicLibrary.sentence(
            "libx.so.1: cannot open shared object file: No such file or directory", path: "/a.so")
        #expect(file == "it needs the library libx.so.1, which cannot be opened; install it")
        #expect(DynamicLibrary.sentence("/a.so: invalid ELF header", path: "/a.so") == "invalid ELF header")
    }

    @Test func refusesASecondFileUnderALibraryNameInUse() throws {
        let flags = ["-Wl,-soname,libmartlet-taken-\(folder.path.suffix(6)).so"]
        let first = try TestAdapter.build(in: folder.path, flags: flags)
        let adapter = try AdapterLibrary.load(path: first)
        #expect(try refusal(name: "libmartlet-other.so", flags: flags) == .nameInUse(String(flags[0].dropFirst(12))))
        #expect(try AdapterLibrary.load(path: first) === adapter)
    }

    @Test func servesLogAndProgress() throws {
        let heard = Mutex<[String]>([])
        let report = { @Sendable (text: String) in heard.withLock { $0.append(text) } }
        AdapterServices.handleLog { message in if message.level == .info { report("log \(message.text)") } }
        AdapterServices.handleProgress { progress in
            report("progress \(progress.activity) \(progress.done) \(progress.total ?? -7)")
        }
        defer {
            AdapterServices.handleLog { _ in }
            AdapterServices.handleProgress { _ in }
        }
        _ = try AdapterLibrary.load(path: try TestAdapter.build(in: folder.path))
        #expect(heard.withLock { Set($0) } == ["log entered", "progress entered 3 -7"])
    }

    @Test func knowsTheSizeOfEveryInterface() throws {
        let path = try TestAdapter.build(in: folder.path)
        let tables = try AdapterLibrary.load(path: path).tables
        let sizes: [InterfaceKind: UInt32] = [
            .types: tables.types.size, .session: tables.session.size, .introspect: tables.introspect.size,
            .render: tables.render.size, .execute: tables.execute.size, .transaction: tables.transaction.size,
            .lock: tables.lock.size, .scratch: tables.scratch.size, .quote: tables.quote.size,
            .normalize: UInt32(MemoryLayout<martlet_normalization>.size),
            .prepare: UInt32(MemoryLayout<martlet_preparation>.size),
            .interrupt: try #require(tables.interrupt).size,
        ]
        #expect(sizes.count == InterfaceKind.allCases.count)
        for (kind, size) in sizes { #expect(kind.size == Int(size), "\(kind)") }
    }
}
