import CPostgreSQL
import Glibc
import MartletAdapterKit
import MartletSchema

/// A throwaway server on this machine, on a socket in a private folder and nowhere else.
///
/// A shell watches over it: it starts the server and waits for the end of a pipe whose other end we hold. However this
/// process ends, the pipe does, and then the shell ends the server and removes its folder.
final class LocalServer {
    /// Its programs.
    let programs: ServerPrograms

    private let folder: ServerFolder
    private let watcher: pid_t
    private var pipe: Int32

    /// The superuser of the cluster.
    static let superuser = "martlet"
    private static let startMilliseconds: Int64 = 60_000

    /// Makes a cluster and starts its server.
    ///
    /// - Parameters:
    ///   - version: The version that is wanted, or its beginning; nil for the newest there is.
    ///   - services: Where messages go.
    ///   - call: Who may stop it.
    /// - Throws: `AdapterError` where its programs are not there, or it does not start.
    init(version: String?, services: HostServices, call: CallContext) throws(AdapterError) {
        let user = try ServerUser.current()
        programs = try ServerPrograms.find(version, for: user)
        ServerFolder.removeLeftovers(of: user)
        folder = try ServerFolder(for: user)
        do throws(AdapterError) {
            (watcher, pipe) = try Self.startWatcher(programs, folder, user)
        } catch {
            folder.remove()
            throw error
        }
        do throws(AdapterError) {
            try awaitStart(services: services, call: call)
        } catch {
            stop()
            throw error
        }
    }

    deinit { stop() }

    /// How to connect to it.
    var parameters: ConnectionParameters { ConnectionParameters(socketFolder: folder.path, user: Self.superuser) }

    /// Ends the server and removes its folder; done once.
    private func stop() {
        guard pipe >= 0 else { return }
        close(pipe)
        pipe = -1
        var status: Int32 = 0
        while waitpid(watcher, &status, 0) < 0, errno == EINTR {}
        folder.remove()
    }

    private func awaitStart(services: HostServices, call: CallContext) throws(AdapterError) {
        let deadline = Clock.milliseconds() + Self.startMilliseconds
        while true {
            try call.checkCancellation()
            do throws(AdapterError) {
                try PostgreSQLSession.open(
                    parameters, access: .readWrite, lockWaitMilliseconds: 1000, services: services, call: call
                ).close()
                return
            } catch {
                guard error.code == .cannotConnect else { throw error }
                var status: Int32 = 0
                let hasEnded = waitpid(watcher, &status, WNOHANG) == watcher
                if hasEnded {
                    close(pipe)
                    pipe = -1
                    defer { folder.remove() }
                    throw failure("cannot be made")
                }
                if folder.log().contains("FATAL:") && !isStarting(error) { throw failure("does not start") }
                guard Clock.milliseconds() < deadline else { throw failure("does not start in time") }
            }
            Clock.sleep(milliseconds: 20)
        }
    }

    private func isStarting(_ error: AdapterError) -> Bool { error.sqlState == "57P03" }

    private func failure(_ what: String) -> AdapterError {
        AdapterError(
            .inputOutput, "the throwaway server of PostgreSQL \(programs.version) \(what): \(folder.log())",
            sessionIsUsable: false)
    }

    /// Starts the shell, and gives its process and our end of its pipe.
    private static func startWatcher(
        _ programs: ServerPrograms, _ folder: ServerFolder, _ user: ServerUser
    ) throws(AdapterError) -> (pid_t, Int32) {
        var (theirs, ours): (Int32, Int32) = (-1, -1)
        let failure = martlet_pipe(&theirs, &ours)
        guard failure == 0 else { throw ServerFolder.failure("no pipe can be made", -failure) }
        defer { close(theirs) }
        let null = open("/dev/null", O_WRONLY | O_CLOEXEC)
        defer { if null >= 0 { close(null) } }
        let words = ["sh", "-c", script, "martlet-server", programs.folder, folder.path]
        var environment = ["PATH=/usr/local/bin:/usr/bin:/bin", "LC_ALL=C", "HOME=\(folder.path)"]
        if let path = getenv("LD_LIBRARY_PATH") { environment.append("LD_LIBRARY_PATH=\(String(cString: path))") }
        let started = CStringList(words).withPointers { (words) -> pid_t in
            CStringList(environment).withPointers { (environment) -> pid_t in
                "/bin/sh".withCString { (shell) -> pid_t in
                    var program = martlet_program()
                    program.path = shell
                    program.arguments = words
                    program.environment = environment
                    program.input = theirs
                    program.output = null
                    program.changes_user = user.isOther ? 1 : 0
                    program.user = user.user
                    program.group = user.group
                    return martlet_start(&program)
                }
            }
        }
        guard started > 0 else {
            close(ours)
            throw ServerFolder.failure("no process can be started", -started)
        }
        return (started, ours)
    }

    private static let script = """
        folder=$2 server=
        finish() {
            trap '' HUP INT QUIT TERM
            if [ -n "$server" ]; then kill -QUIT "$server"; wait "$server"; fi
            cd / && rm -rf "$folder"
            exit
        }
        trap finish HUP INT TERM
        cd "$folder" || exit 1
        "$1/initdb" --pgdata data --username \(superuser) --auth trust --encoding UTF8 --no-locale --no-sync \\
            </dev/null >log 2>&1 || exit 1
        "$1/postgres" -D "$folder/data" -c listen_addresses= -c unix_socket_directories="$folder" -c port=5432 \\
            -c unix_socket_permissions=0700 -c fsync=off -c full_page_writes=off -c synchronous_commit=off \\
            -c autovacuum=off -c max_connections=20 -c max_locks_per_transaction=1024 -c shared_buffers=32MB \\
            -c max_wal_senders=0 -c wal_level=minimal -c logging_collector=off </dev/null >>log 2>&1 &
        server=$!
        while read -r line; do :; done
        finish
        """
}
