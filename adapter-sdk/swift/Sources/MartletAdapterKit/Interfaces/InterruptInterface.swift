import CMartletABI
import MartletSchema

/// The functions of the interface "interrupt".
enum InterruptInterface {
    static var table: martlet_interrupt {
        martlet_interrupt(
            size: UInt32(MemoryLayout<martlet_interrupt>.size), revision: interfaceRevision,
            open: { InterruptInterface.open($0, $1, $2) },
            fire: { InterruptInterface.fire($0) },
            close: { InterruptInterface.close($0) })
    }

    private static func open(
        _ call: UnsafePointer<martlet_call>?, _ session: OpaquePointer?,
        _ handle: UnsafeMutablePointer<OpaquePointer?>?
    ) -> Int32 {
        answer(call) { _, _ throws(AdapterError) in
            let session = try SessionHandle.session(session)
            let handle = try required(handle, "handle")
            guard let interrupter = session.makeInterrupter() else {
                throw AdapterError(.unsupported, "what a session of this adapter is running cannot be interrupted")
            }
            handle.pointee = OpaquePointer(Unmanaged.passRetained(InterruptBox(interrupter)).toOpaque())
        }
    }

    private static func fire(_ handle: OpaquePointer?) {
        guard let handle else { return }
        Unmanaged<InterruptBox>.fromOpaque(UnsafeRawPointer(handle)).takeUnretainedValue().interrupter.interrupt()
    }

    private static func close(_ handle: OpaquePointer?) {
        guard let handle else { return }
        Unmanaged<InterruptBox>.fromOpaque(UnsafeRawPointer(handle)).release()
    }
}

/// What an interrupt handle points at.
private final class InterruptBox {
    let interrupter: any SessionInterrupter

    init(_ interrupter: any SessionInterrupter) { self.interrupter = interrupter }
}
