import Glibc
import Testing

@testable import MartletAdapterHost

/// Who may have had a hand in a file.
struct AdapterTrustTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func refusal(_ path: String, policy: TrustPolicy = .current) -> TrustRefusal? {
        do throws(TrustRefusal) {
            _ = try AdapterFile(path: path, policy: policy)
            return nil
        } catch { return error }
    }

    @Test func trustsAFileOfTheUser() throws {
        #expect(refusal(try folder.write("libmartlet-x.so", [1])) == nil)
    }

    @Test func refusesAFileThatAnybodyCanWriteTo() throws {
        let path = try folder.write("libmartlet-x.so", [1])
        chmod(path, 0o666)
        let refusal = refusal(path)
        #expect(refusal == .writableByOthers(path: path))
        #expect(refusal?.description.contains("chmod o-w \(path)") == true)
    }

    @Test func refusesAFolderThatAnybodyCanWriteTo() throws {
        let open = try folder.makeFolder("open")
        let path = try folder.write("open/libmartlet-x.so", [1])
        #expect(refusal(path) == nil)
        chmod(open, 0o777)
        #expect(refusal(path) == .writableByOthers(path: open))
        chmod(open, 0o1777)
        #expect(refusal(path) == nil)
    }

    @Test func looksAtEveryFolderAbove() throws {
        let open = try folder.makeFolder("open")
        _ = try folder.makeFolder("open/closed")
        let path = try folder.write("open/closed/libmartlet-x.so", [1])
        chmod(open, 0o777)
        #expect(refusal(path) == .writableByOthers(path: open))
    }

    @Test func looksAtTheFoldersBehindASymbolicLink() throws {
        let open = try folder.makeFolder("open")
        let path = try folder.write("open/libmartlet-x.so", [1])
        chmod(open, 0o777)
        let link = folder.path("libmartlet-link.so")
        #expect(symlink(path, link) == 0)
        #expect(refusal(link) == .writableByOthers(path: open))
    }

    @Test func refusesWhatBelongsToSomebodyElse() throws {
        let path = try folder.write("libmartlet-x.so", [1])
        let somebody = geteuid() + 1
        let status = try FileStatus.of(path: path).get()
        let others = TrustPolicy(user: somebody, group: getegid())
        if geteuid() == 0 {
            #expect(chown(path, 65534, 0) == 0)
            #expect(refusal(path) == .foreignOwner(path: path, owner: 65534))
        } else {
            #expect(throws: TrustRefusal.foreignOwner(path: path, owner: geteuid())) {
                try others.check(status, path: path)
            }
        }
    }

    @Test func refusesGroupsOtherThanTheUsersOwn() throws {
        let path = try folder.write("libmartlet-x.so", [1])
        chmod(path, 0o664)
        let group = try FileStatus.of(path: path).get().group
        #expect(refusal(path, policy: TrustPolicy(user: geteuid(), group: group)) == nil)
        let other = TrustPolicy(user: geteuid(), group: group + 1)
        #expect(refusal(path, policy: other) == .writableByGroup(path: path, group: group))
    }

    @Test func refusesWhatIsNoRegularFile() throws {
        let pipe = folder.path("libmartlet-pipe.so")
        #expect(mkfifo(pipe, 0o600) == 0)
        #expect(refusal(pipe) == .notAFile)
        #expect(refusal(try folder.makeFolder("libmartlet-folder.so")) == .notAFile)
        #expect(refusal("/dev/null") == .notAFile)
    }

    @Test func refusesWhatIsNotThere() throws {
        #expect(refusal(folder.path("libmartlet-x.so")) == .missing)
        #expect(symlink(folder.path("nowhere"), folder.path("libmartlet-dangling.so")) == 0)
        #expect(refusal(folder.path("libmartlet-dangling.so")) == .missing)
        #expect(refusal("libmartlet-x.so") == .unreadable("the path is not absolute"))
    }

    @Test func noticesAFileThatIsReplaced() throws {
        let path = try folder.write("libmartlet-x.so", [1])
        let file = try AdapterFile(path: path)
        try file.checkUnchanged()
        let other = try folder.write("other", [1])
        #expect(rename(other, path) == 0)
        #expect(throws: TrustRefusal.changed) { try file.checkUnchanged() }
    }
}
