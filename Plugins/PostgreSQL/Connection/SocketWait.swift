import Glibc

/// Waits until a socket can be read or written, in slices, so that somebody can stop it.
enum SocketWait {
    /// What to wait for.
    enum Readiness {
        case readable
        case writable
        case either

        fileprivate var events: Int16 {
            switch self {
            case .readable: Int16(POLLIN)
            case .writable: Int16(POLLOUT)
            case .either: Int16(POLLIN | POLLOUT)
            }
        }
    }

    /// How long one wait lasts at the most.
    static let sliceMilliseconds: Int32 = 50

    /// Waits for one slice at the most.
    ///
    /// - Returns: Whether the socket is ready, or broken, which the next call on it tells.
    static func isReady(_ descriptor: Int32, _ readiness: Readiness) -> Bool {
        var entry = pollfd(fd: descriptor, events: readiness.events, revents: 0)
        return poll(&entry, 1, sliceMilliseconds) != 0 && entry.revents != 0
    }
}
