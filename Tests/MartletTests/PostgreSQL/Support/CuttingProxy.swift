import Glibc
import Synchronization

/// Stands between a client and a server, passes on what they say, and cuts the connection where a test wants it.
final class CuttingProxy: Sendable {
    /// When the connection is cut.
    enum Cut: Sendable {
        /// Never.
        case never
        /// When the client says something: before it is passed on, and whether the server hears of the cut.
        case before(String, serverIsTold: Bool)
        /// When the client says something: once the server has had some milliseconds for it, whose reply is not passed on.
        case after(String, milliseconds: Int32)
        /// When the server has sent so many bytes.
        case serverBytes(Int)
    }

    /// The port that it listens on.
    let port: UInt16

    private struct State {
        var cut: Cut
        var takesOthersAfterwards: Bool
        var isStopped = false
        var hasCut = false
        /// What the client has to say before a cut is looked for; nil once it did.
        var prelude: String?
    }

    private let state: Mutex<State>
    private let listener: Int32
    private let server: UInt16

    /// Listens, and passes on to a port of this machine.
    ///
    /// - Parameters:
    ///   - server: The server's port.
    ///   - cut: When a connection is cut; only the first one is.
    ///   - prelude: What the client has to say before that.
    ///   - takesOthersAfterwards: Whether later connections come through.
    /// - Throws: `SystemFailure` where there is no port.
    init(to server: UInt16, _ cut: Cut, after prelude: String? = nil, takesOthersAfterwards: Bool = true) throws {
        self.server = server
        state = Mutex(State(cut: cut, takesOthersAfterwards: takesOthersAfterwards, prelude: prelude))
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        self.listener = listener
        var address = Self.address(0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, length) | listen(listener, 16) | getsockname(listener, $0, &length)
            }
        }
        guard status == 0 else { throw SystemFailure(what: "listening", number: errno) }
        port = UInt16(bigEndian: address.sin_port)
        start { $0.acceptAll() }
    }

    /// Whether a connection was cut.
    var hasCut: Bool { state.withLock(\.hasCut) }

    /// Stops; what is open is cut.
    func stop() {
        state.withLock { $0.isStopped = true }
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    private var isStopped: Bool { state.withLock(\.isStopped) }

    private static func address(_ port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        address.sin_port = port.bigEndian
        return address
    }

    private func start(_ body: @escaping @Sendable (CuttingProxy) -> Void) {
        let work = Unmanaged.passRetained(Work(body: body, proxy: self))
        var thread = pthread_t()
        pthread_create(
            &thread, nil,
            { pointer in
                guard let pointer else { return nil }
                let work = Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue()
                work.body(work.proxy)
                return nil
            }, work.toOpaque())
        pthread_detach(thread)
    }

    private final class Work {
        let body: @Sendable (CuttingProxy) -> Void
        let proxy: CuttingProxy

        init(body: @escaping @Sendable (CuttingProxy) -> Void, proxy: CuttingProxy) {
            self.body = body
            self.proxy = proxy
        }
    }

    // MARK: - Connections

    private func acceptAll() {
        while !isStopped {
            let client = accept(listener, nil, nil)
            guard client >= 0 else { return }
            let isRefused = state.withLock { $0.hasCut && !$0.takesOthersAfterwards }
            let other = isRefused ? -1 : connectToServer()
            guard other >= 0 else {
                close(client)
                continue
            }
            start { $0.pass(between: client, and: other) }
        }
    }

    private func connectToServer() -> Int32 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = Self.address(server)
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        if status == 0 { return descriptor }
        close(descriptor)
        return -1
    }

    /// Passes on what both say, until one of them goes or the connection is cut.
    private func pass(between client: Int32, and server: Int32) {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        var serverBytes = 0
        defer { Self.hangUp(client) }
        var keepsServer = false
        defer { if !keepsServer { Self.hangUp(server) } }
        while !isStopped {
            var waiting = [
                pollfd(fd: client, events: Int16(POLLIN), revents: 0),
                pollfd(fd: server, events: Int16(POLLIN), revents: 0),
            ]
            guard poll(&waiting, 2, 50) > 0 else { continue }
            if waiting[0].revents != 0 {
                let count = recv(client, &buffer, buffer.count, 0)
                guard count > 0 else { return }
                switch decision(client: buffer.prefix(count)) {
                case .never: break
                case .after(_, let milliseconds):
                    _ = send(server, buffer, count, Int32(MSG_NOSIGNAL))
                    usleep(UInt32(milliseconds) * 1000)
                    return
                case .before(_, let serverIsTold):
                    // Who holds the connection open hides from the server that its client is gone.
                    keepsServer = !serverIsTold
                    return
                case .serverBytes: return
                }
                guard send(server, buffer, count, Int32(MSG_NOSIGNAL)) == count else { return }
            }
            if waiting[1].revents != 0 {
                let count = recv(server, &buffer, buffer.count, 0)
                guard count > 0 else { return }
                serverBytes += count
                if isOver(serverBytes) { return }
                guard send(client, buffer, count, Int32(MSG_NOSIGNAL)) == count else { return }
            }
        }
    }

    /// Ends a connection, and not only this process's part in it: programs that were started meanwhile have it too.
    private static func hangUp(_ connection: Int32) {
        shutdown(connection, Int32(SHUT_RDWR))
        close(connection)
    }

    /// What becomes of something that the client said.
    private func decision(client bytes: ArraySlice<UInt8>) -> Cut {
        state.withLock { state in
            guard !state.hasCut else { return .never }
            if let prelude = state.prelude {
                if Array(bytes).firstRange(of: Array(prelude.utf8)) != nil { state.prelude = nil }
                return .never
            }
            switch state.cut {
            case .before(let text, _), .after(let text, _):
                guard Array(bytes).firstRange(of: Array(text.utf8)) != nil else { return .never }
                state.hasCut = true
                return state.cut
            case .never, .serverBytes: return .never
            }
        }
    }

    private func isOver(_ serverBytes: Int) -> Bool {
        state.withLock { state in
            guard !state.hasCut, case .serverBytes(let limit) = state.cut, serverBytes > limit else { return false }
            state.hasCut = true
            return true
        }
    }
}
