import CPostgreSQL
import MartletAdapterKit
import MartletSchema

/// Connects to a server in steps, so that the host can stop it.
enum ConnectionOpening {
    /// Connects.
    ///
    /// - Returns: The open connection, which belongs to the caller.
    /// - Throws: `AdapterError` that says what stands against it.
    static func connect(_ parameters: ConnectionParameters, call: CallContext) throws(AdapterError) -> OpaquePointer {
        try call.checkCancellation()
        guard let connection = start(parameters) else {
            throw AdapterError(.internal, "no memory for a connection", sessionIsUsable: false)
        }
        do {
            // So that the SQLSTATE of a refusal can be read, whatever language the server speaks.
            PQsetErrorVerbosity(connection, PQERRORS_VERBOSE)
            try finish(connection, call: call)
            return connection
        } catch {
            PQfinish(connection)
            throw error
        }
    }

    /// The server and the database of a connection, for people.
    static func place(of connection: OpaquePointer) -> String {
        let host = text(PQhost(connection))
        let port = text(PQport(connection))
        let database = text(PQdb(connection))
        let server = host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        return host.isEmpty ? database : "\(server)/\(database)"
    }

    private static func text(_ pointer: UnsafePointer<CChar>?) -> String { pointer.map { String(cString: $0) } ?? "" }

    private static func text(_ pointer: UnsafeMutablePointer<CChar>?) -> String {
        pointer.map { String(cString: $0) } ?? ""
    }

    private static func start(_ parameters: ConnectionParameters) -> OpaquePointer? {
        let keywords = CStringList(parameters.values.map(\.keyword))
        let values = CStringList(parameters.values.map(\.value))
        return keywords.withPointers { keywords in
            values.withPointers { PQconnectStartParams(keywords, $0, 1) }
        }
    }

    private static func finish(_ connection: OpaquePointer, call: CallContext) throws(AdapterError) {
        let deadline = timeLimit(of: connection).map { Clock.milliseconds() + $0 }
        var awaited = PGRES_POLLING_WRITING
        if PQstatus(connection) == CONNECTION_BAD { throw ConnectionFailure(of: connection).error }
        while true {
            try call.checkCancellation()
            if let deadline, Clock.milliseconds() > deadline {
                throw AdapterError(
                    .cannotConnect, "\(place(of: connection)) does not answer within connect_timeout",
                    isTransient: true, sessionIsUsable: false)
            }
            let readiness: SocketWait.Readiness = awaited == PGRES_POLLING_READING ? .readable : .writable
            guard SocketWait.isReady(PQsocket(connection), readiness) else { continue }
            awaited = PQconnectPoll(connection)
            if awaited == PGRES_POLLING_OK { return }
            if awaited == PGRES_POLLING_FAILED { throw ConnectionFailure(of: connection).error }
        }
    }

    /// What `connect_timeout` allows altogether: libpq holds it for each host, and leaves it to us when we wait.
    private static func timeLimit(of connection: OpaquePointer) -> Int64? {
        guard let options = PQconninfo(connection) else { return nil }
        defer { PQconninfoFree(options) }
        var seconds: Int64 = 0
        var hosts = 1
        var option = options
        while let keyword = option.pointee.keyword {
            let value = text(option.pointee.val)
            switch String(cString: keyword) {
            case "connect_timeout": seconds = Int64(value) ?? 0
            case "host", "hostaddr": hosts = max(hosts, value.split(separator: ",").count)
            default: break
            }
            option += 1
        }
        // libpq takes 1 for 2 as well.
        return seconds > 0 ? max(seconds, 2) * 1000 * Int64(hosts) : nil
    }
}
