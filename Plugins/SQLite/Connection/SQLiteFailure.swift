import CSQLite
import Glibc
import MartletSchema

/// What SQLite reported of a call that failed, and the error it becomes.
struct SQLiteFailure {
    /// The extended result code.
    var code: Int32
    /// SQLite's own words.
    var message: String
    /// The system's error number behind it, where there is one.
    var systemError: Int32
    /// The byte of the statement at which it was seen; negative where there is none.
    var byteOffset: Int32

    /// The error for the host, with the database named first in the messages that are about all of it.
    func error(at place: String) -> AdapterError {
        let (errorCode, text) = classified(at: place)
        var error = AdapterError(errorCode, text, vendorCode: Int64(code))
        error.isTransient = errorCode == .locked || code & 0xFF == SQLITE_SCHEMA
        if errorCode == .statement, byteOffset >= 0 { error.byteOffset = Int(byteOffset) }
        if errorCode == .constraint { error.object = constraintObject }
        return error
    }

    private func classified(at place: String) -> (AdapterError.Code, String) {
        switch code & 0xFF {
        case SQLITE_BUSY, SQLITE_LOCKED:
            (.locked, "\(place): \(message); somebody else is using it")
        case SQLITE_READONLY: (.readOnly, "\(place): \(readOnlyReason)")
        case SQLITE_CORRUPT: (.corrupt, "\(place): damaged: \(message)")
        case SQLITE_NOTADB: (.notADatabase, "\(place): is not a SQLite database")
        case SQLITE_FULL: (.diskFull, "\(place): \(message)")
        case SQLITE_IOERR:
            systemError == ENOSPC || systemError == EDQUOT
                ? (.diskFull, "\(place): \(message): \(DatabaseFile.reason(systemError))")
                : (.inputOutput, "\(place): \(withSystemReason)")
        case SQLITE_CANTOPEN: cannotOpen(at: place)
        case SQLITE_PERM, SQLITE_AUTH: (.permission, message)
        case SQLITE_INTERRUPT: (.cancelled, "stopped: \(message)")
        case SQLITE_CONSTRAINT, SQLITE_MISMATCH: (.constraint, message)
        case SQLITE_TOOBIG: (.tooLarge, message)
        case SQLITE_RANGE: (.invalidArgument, message)
        case SQLITE_MISUSE: (.contract, message)
        case SQLITE_NOMEM, SQLITE_INTERNAL: (.internal, message)
        default: (.statement, message)
        }
    }

    private var withSystemReason: String {
        systemError == 0 ? message : "\(message): \(DatabaseFile.reason(systemError))"
    }

    private var readOnlyReason: String {
        switch ReadOnlyReason(rawValue: code) {
        case .directory: "the folder cannot be written, and SQLite must make its journal there"
        case .rollback, .recovery:
            "was not closed properly and must be opened for writing once, so that SQLite can recover it"
        case .databaseMoved: "was moved or replaced while it was open"
        case .cannotLock, .cannotInitialize: "is in write-ahead mode, and its -shm file cannot be written"
        case nil: message
        }
    }

    /// The extended codes of SQLITE_READONLY; Swift does not import these macros.
    private enum ReadOnlyReason: Int32 {
        case recovery = 0x108
        case cannotLock = 0x208
        case rollback = 0x308
        case databaseMoved = 0x408
        case cannotInitialize = 0x508
        case directory = 0x608
    }

    private func cannotOpen(at place: String) -> (AdapterError.Code, String) {
        switch systemError {
        case EACCES, EPERM: (.permission, "\(place): \(withSystemReason)")
        case EROFS: (.readOnly, "\(place): \(withSystemReason)")
        case ENOSPC, EDQUOT: (.diskFull, "\(place): \(withSystemReason)")
        default: (.cannotConnect, "\(place): \(withSystemReason)")
        }
    }

    /// What stands behind `… constraint failed: ` in SQLite's message.
    private var constraintObject: String? {
        let marker = "constraint failed: "
        let bytes = Array(message.utf8)
        let wanted = Array(marker.utf8)
        guard bytes.count > wanted.count else { return nil }
        for start in 0...(bytes.count - wanted.count) where bytes[start..<(start + wanted.count)] == wanted[...] {
            return String(decoding: bytes[(start + wanted.count)...], as: UTF8.self)
        }
        return nil
    }
}
