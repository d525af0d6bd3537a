import Glibc
import Testing

/// Scratch databases of runs that were killed.
@Suite(.enabled(if: !ServerCase.all.isEmpty, Comment(rawValue: ServerCase.need)), .serialized)
struct KilledScratchTests {
    /// A schema that takes its time to build.
    private func write(in folder: TemporaryFolder) throws {
        let tables = (0..<3000).map { "CREATE TABLE t\($0) (id bigint PRIMARY KEY, name text UNIQUE);" }
        try folder.write("large.sql", tables.joined(separator: "\n"))
        try folder.write("small.sql", "CREATE TABLE t (id bigint PRIMARY KEY);\n")
    }

    private func start(_ room: ServerRoom) async throws -> (run: RunningCommand, scratch: [String]) {
        let run = try RunningCommand(
            BuildProducts.folder + "/martlet", ["plan", "-d", room.address, "-s", "large.sql", "--no-cache"],
            in: room.folder)
        for _ in 0..<600 {
            let names = try await ServerRoom.scratch(of: run.process, on: room.server)
            if !names.isEmpty { return (run, names) }
            try await Task.sleep(for: .milliseconds(20))
        }
        Issue.record("no scratch database came to be: \(run.said)")
        return (run, [])
    }

    @Test(arguments: ServerCase.all) func theNextRunRemovesThem(server: ServerCase) async throws {
        let room = try await ServerRoom(server)
        try write(in: room.folder)
        let (killed, left) = try await start(room)
        let (living, used) = try await start(room)
        #expect(left.count == 1 && used.count == 1)
        killed.send(SIGKILL)
        #expect(try await killed.wait() == 137)
        // The server notices a moment later that nobody is there.
        try await RunningCommand.until { true }
        for _ in 0..<200 {
            let next = try await room.martlet("plan", "-d", room.address, "-s", "small.sql", "--no-cache")
            #expect(next.status == 0, "\(next)")
            if try await ServerRoom.scratch(of: killed.process, on: server).isEmpty { break }
            try await Task.sleep(for: .milliseconds(100))
        }
        #expect(try await ServerRoom.scratch(of: killed.process, on: server) == [])
        // What a run still works in stays.
        #expect(try await ServerRoom.scratch(of: living.process, on: server) == used || kill(living.process, 0) != 0)
        #expect(try await living.wait() == 0, "\(living.said)")
        #expect(try await ServerRoom.scratch(of: living.process, on: server) == [])
        await room.close()
    }
}
