import Glibc
import MartletAdapterKit
import MartletSchema
import Testing

@testable import MartletSQLite

/// The lock between two holders; `flock` counts per open file, so two of them in one process stand against each other as
/// two processes do.
final class SidecarLockTests {
    private let folder: String
    private let call = CallContext()

    init() throws {
        var template = Array("/tmp/martlet-lock-XXXXXX".utf8CString)
        try #require(mkdtemp(&template) != nil)
        folder = String(decoding: template.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        chmod(folder, 0o700)
        for name in ["data.db-martlet-lock", "data.db", "alias.db", "target"] { unlink("\(folder)/\(name)") }
        rmdir(folder)
    }

    private var path: String { "\(folder)/data.db" }
    private var lockPath: String { "\(path)-martlet-lock" }

    private func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    @Test func aSecondHolderIsRefusedAndToldOfTheFirst() throws {
        let first = SidecarLock(databasePath: path)
        let second = SidecarLock(databasePath: path)
        #expect(try second.holder(key: "k") == nil)
        try first.acquire(key: "k", waitMilliseconds: 0, call: call)
        #expect(first.isHeld(key: "k"))
        #expect(!second.isHeld(key: "k"))
        let error = #expect(throws: AdapterError.self) {
            try second.acquire(key: "k", waitMilliseconds: 0, call: self.call)
        }
        #expect(error?.code == .locked)
        #expect(error?.isTransient == true)
        let holder = try #require(try second.holder(key: "k"))
        #expect(holder.hasPrefix("pid \(getpid()) on "))
        #expect(error?.message.contains(holder) == true)
        #expect(try first.holder(key: "k") == holder)
        var facts = stat()
        #expect(stat(lockPath, &facts) == 0 && facts.st_mode & 0o777 == 0o600)

        try first.release(key: "k")
        #expect(!exists(lockPath))
        #expect(!first.isHeld(key: "k"))
        try second.acquire(key: "k", waitMilliseconds: 0, call: call)
        #expect(second.isHeld(key: "k"))
        try second.release(key: "k")
        #expect(throws: AdapterError.self) { try second.release(key: "k") }
    }

    @Test func lookingWhoHoldsItTakesItFromNobody() throws {
        let lock = SidecarLock(databasePath: path)
        let looker = SidecarLock(databasePath: path)
        for _ in 0..<50 {
            try lock.acquire(key: "k", waitMilliseconds: 0, call: call)
            #expect(try looker.holder(key: "k") != nil)
            try lock.release(key: "k")
            #expect(try looker.holder(key: "k") == nil)
        }
    }

    @Test func severalKeysOfOneSessionShareTheFile() throws {
        let lock = SidecarLock(databasePath: path)
        try lock.acquire(key: "a", waitMilliseconds: 0, call: call)
        try lock.acquire(key: "b", waitMilliseconds: 0, call: call)
        try lock.release(key: "a")
        #expect(exists(lockPath))
        #expect(lock.isHeld(key: "b") && !lock.isHeld(key: "a"))
        try lock.release(key: "b")
        #expect(!exists(lockPath))
    }

    @Test func waitsUntilTheTimeIsOver() throws {
        let first = SidecarLock(databasePath: path)
        try first.acquire(key: "k", waitMilliseconds: 0, call: call)
        let begin = Clock.milliseconds()
        #expect(throws: AdapterError.self) {
            try SidecarLock(databasePath: self.path).acquire(key: "k", waitMilliseconds: 150, call: self.call)
        }
        #expect(Clock.milliseconds() - begin >= 150)
    }

    @Test func waitsForAHolderWhoGivesItBack() throws {
        let first = SidecarLock(databasePath: path)
        try first.acquire(key: "k", waitMilliseconds: 0, call: call)
        let second = SidecarLock(databasePath: path)
        var polls = 0
        let giveBack = CallContext {
            polls += 1
            if polls == 3 { try? first.release(key: "k") }
            return false
        }
        try second.acquire(key: "k", waitMilliseconds: 5000, call: giveBack)
        #expect(second.isHeld(key: "k"))
        #expect(polls >= 3)
    }

    @Test func stopsWaitingWhenTheHostSaysSo() throws {
        let first = SidecarLock(databasePath: path)
        try first.acquire(key: "k", waitMilliseconds: 0, call: call)
        var polls = 0
        let stop = CallContext {
            polls += 1
            return polls > 2
        }
        let error = #expect(throws: AdapterError.self) {
            try SidecarLock(databasePath: self.path).acquire(key: "k", waitMilliseconds: 60_000, call: stop)
        }
        #expect(error?.code == .cancelled)
    }

    @Test func aKilledHolderHoldsNothing() throws {
        // The shell keeps the locked file open until it is killed.
        var child: pid_t = 0
        let script = "exec 9>'\(lockPath)'; flock -x 9 && echo 'pid 1 on elsewhere since then' >&9; exec sleep 60"
        let texts: [String] = ["/bin/sh", "-c", script]
        let words = texts.map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        try #require(posix_spawn(&child, "/bin/sh", nil, nil, words, environ) == 0)
        let lock = SidecarLock(databasePath: path)
        for _ in 0..<500 where try lock.holder(key: "k") != "pid 1 on elsewhere since then" {
            Clock.sleep(milliseconds: 10)
        }
        let error = #expect(throws: AdapterError.self) {
            try lock.acquire(key: "k", waitMilliseconds: 0, call: self.call)
        }
        #expect(error?.message.contains("pid 1 on elsewhere") == true)
        kill(child, SIGKILL)
        waitpid(child, nil, 0)
        #expect(try lock.holder(key: "k") == nil)
        try lock.acquire(key: "k", waitMilliseconds: 1000, call: call)
        #expect(lock.isHeld(key: "k"))
        #expect(try lock.holder(key: "k")?.hasPrefix("pid \(getpid()) ") == true)
    }

    @Test func aLockThatIsLetGoOfIsFree() throws {
        var lock: SidecarLock? = SidecarLock(databasePath: path)
        try lock?.acquire(key: "k", waitMilliseconds: 0, call: call)
        #expect(exists(lockPath))
        lock = nil
        #expect(!exists(lockPath))
    }

    @Test func aFileThatWasTakenAwayIsNoLockAnyMore() throws {
        let lock = SidecarLock(databasePath: path)
        try lock.acquire(key: "k", waitMilliseconds: 0, call: call)
        unlink(lockPath)
        #expect(!lock.isHeld(key: "k"))
        let other = SidecarLock(databasePath: path)
        try other.acquire(key: "k", waitMilliseconds: 0, call: call)
        try lock.release(key: "k")
        #expect(other.isHeld(key: "k"))
    }

    @Test func allPathsToADatabaseLeadToOneLock() throws {
        close(open(path, O_CREAT | O_WRONLY, 0o600))
        let alias = "\(folder)/alias.db"
        try #require(symlink(path, alias) == 0)
        let lock = SidecarLock(databasePath: alias)
        try lock.acquire(key: "k", waitMilliseconds: 0, call: call)
        #expect(exists(lockPath))
        #expect(throws: AdapterError.self) {
            try SidecarLock(databasePath: "\(self.folder)/../\(self.folder.dropFirst(5))/data.db")
                .acquire(key: "k", waitMilliseconds: 0, call: self.call)
        }
    }

    @Test func aLinkInThePlaceOfTheFileIsNotFollowed() throws {
        try #require(symlink("\(folder)/target", lockPath) == 0)
        let error = #expect(throws: AdapterError.self) {
            try SidecarLock(databasePath: self.path).acquire(key: "k", waitMilliseconds: 0, call: self.call)
        }
        #expect(error?.code == .permission)
        #expect(!exists("\(folder)/target"))
    }

    @Test(.enabled(if: geteuid() != 0, "root writes everywhere"))
    func aFolderThatCannotBeWrittenIsSaid() throws {
        chmod(folder, 0o500)
        let error = #expect(throws: AdapterError.self) {
            try SidecarLock(databasePath: self.path).acquire(key: "k", waitMilliseconds: 0, call: self.call)
        }
        #expect(error?.code == .permission)
        #expect(error?.message.contains(lockPath) == true)
    }

    @Test func aFolderThatIsNotThereIsSaid() {
        let error = #expect(throws: AdapterError.self) {
            try SidecarLock(databasePath: "\(self.folder)/none/data.db")
                .acquire(key: "k", waitMilliseconds: 0, call: self.call)
        }
        #expect(error?.code == .databaseMissing)
    }

    @Test func databasesInMemoryHaveNobodyToKeepAway() throws {
        let lock = SidecarLock(databasePath: nil)
        #expect(try lock.holder(key: "k") == nil)
        try lock.acquire(key: "k", waitMilliseconds: 0, call: call)
        #expect(lock.isHeld(key: "k"))
        try SidecarLock(databasePath: nil).acquire(key: "k", waitMilliseconds: 0, call: call)
        try lock.release(key: "k")
        #expect(!lock.isHeld(key: "k"))
    }
}
