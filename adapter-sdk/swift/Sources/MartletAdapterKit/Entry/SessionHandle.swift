import CMartletABI
import MartletSchema

/// What a session's handle points at.
final class SessionBox {
    let session: any DatabaseSession

    init(_ session: any DatabaseSession) { self.session = session }
}

/// Turns sessions into the handles that travel, and back.
enum SessionHandle {
    /// Makes a handle, which keeps the session until it is released.
    static func make(_ session: any DatabaseSession) -> OpaquePointer {
        OpaquePointer(Unmanaged.passRetained(SessionBox(session)).toOpaque())
    }

    /// The session of a handle.
    static func session(_ handle: OpaquePointer?) throws(AdapterError) -> any DatabaseSession {
        let handle = try required(handle, "session")
        return Unmanaged<SessionBox>.fromOpaque(UnsafeRawPointer(handle)).takeUnretainedValue().session
    }

    /// Ends a handle's life and gives its session for the last time.
    static func release(_ handle: OpaquePointer) -> any DatabaseSession {
        Unmanaged<SessionBox>.fromOpaque(UnsafeRawPointer(handle)).takeRetainedValue().session
    }
}
