import CSQLite
import MartletAdapterKit
import MartletSchema

/// Owns one connection to a database.
final class SQLiteHandle {
    /// Where the database is.
    let location: DatabaseLocation
    /// Reaches the connection from other threads.
    let interrupts: InterruptTarget
    /// Watches over what is running.
    let watch: CallWatch

    private var connection: OpaquePointer?

    /// Opens a database without looking into it.
    ///
    /// - Throws: `AdapterError` where SQLite cannot open it.
    init(_ location: DatabaseLocation, access: OpenOptions.Access, lockWait: Int64?) throws(AdapterError) {
        let access = location == .memory ? .create : access
        let flags: Int32
        switch access {
        case .readOnly: flags = SQLITE_OPEN_READONLY
        case .readWrite: flags = SQLITE_OPEN_READWRITE
        case .create: flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
        case .server: throw AdapterError(.unsupported, "SQLite has files and no server")
        }
        var opened: OpaquePointer?
        let code = sqlite3_open_v2(location.fileName, &opened, flags, nil)
        guard let connection = opened else {
            throw AdapterError(.internal, "\(location.description): no memory to open it", vendorCode: Int64(code))
        }
        self.location = location
        self.connection = connection
        interrupts = InterruptTarget(connection: connection)
        watch = CallWatch(interrupts: interrupts, lockWait: lockWait)
        sqlite3_extended_result_codes(connection, 1)
        guard code == SQLITE_OK else { throw error(code) }
        watch.install(on: connection)
        try configure(connection, isReadOnly: access == .readOnly)
    }

    deinit { close() }

    /// Closes the connection; an open transaction is rolled back.
    func close() {
        guard let connection else { return }
        interrupts.invalidate()
        sqlite3_close_v2(connection)
        self.connection = nil
    }

    /// Whether no transaction is open.
    var isOutsideTransaction: Bool { connection.map { sqlite3_get_autocommit($0) != 0 } ?? true }

    /// Whether SQLite opened the database for reading only, whatever was asked.
    var isReadOnly: Bool { connection.map { sqlite3_db_readonly($0, "main") == 1 } ?? true }

    /// The file's full path with all links resolved; nil for a database in memory.
    var resolvedPath: String? {
        guard let connection, let name = sqlite3_db_filename(connection, "main") else { return nil }
        let path = String(cString: name)
        return path.isEmpty ? nil : path
    }

    /// The error for a result code of the last call.
    func error(_ code: Int32) -> AdapterError {
        switch watch.ending {
        case .cancelled: return AdapterError(.cancelled, "stopped by the host", vendorCode: Int64(code))
        case .timeout: return AdapterError(.timeout, "the time for the statement is over", vendorCode: Int64(code))
        case nil: break
        }
        guard let connection else { return AdapterError(.contract, "the session is closed", sessionIsUsable: false) }
        let failure = SQLiteFailure(
            code: code, message: String(cString: sqlite3_errmsg(connection)),
            systemError: sqlite3_system_errno(connection), byteOffset: sqlite3_error_offset(connection))
        return failure.error(at: location.description)
    }

    /// Runs exactly one statement; see `DatabaseSession.execute`.
    @discardableResult
    func run(
        _ sql: String, parameters: [Literal] = [], call: CallContext?,
        onRow: ([Literal]) throws(AdapterError) -> Bool = { _ in true }
    ) throws(AdapterError) -> Int64? {
        watch.begin(call)
        defer { watch.end() }
        let statement = try prepare(sql)
        try bind(parameters, to: statement)
        let before = totalChanges
        while true {
            let code = statement.step()
            if code == SQLITE_DONE { break }
            guard code == SQLITE_ROW else { throw error(code) }
            if try !onRow(statement.row()) { break }
        }
        if statement.isReadOnly { return nil }
        return totalChanges == before ? 0 : connection.map { sqlite3_changes64($0) }
    }

    /// The first value of a statement's first row; nil where there is no row.
    func firstValue(_ sql: String, call: CallContext?) throws(AdapterError) -> Literal? {
        var result: Literal?
        try run(sql, call: call) { row in
            result = row.first
            return false
        }
        return result
    }

    /// Counts what triggers and foreign keys wrote as well, so it tells whether a statement wrote rows at all.
    private var totalChanges: Int64 { connection.map { sqlite3_total_changes64($0) } ?? 0 }

    private func configure(_ connection: OpaquePointer, isReadOnly: Bool) throws(AdapterError) {
        // The schema may come from a stranger, and so may what we run: neither writes to the schema's own table. The
        // stricter TRUSTED_SCHEMA=OFF would refuse generated columns with JSON functions in releases up to 3.40, and
        // protects from nothing here, since no function that reaches outside of the database is known to us.
        martlet_sqlite_set_switch(connection, SQLITE_DBCONFIG_DEFENSIVE, 1)
        if isReadOnly { martlet_sqlite_set_switch(connection, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1) }
        let code = ChecksumFunction.register(on: connection)
        if code != SQLITE_OK { throw error(code) }
    }

    /// Keeps what runs from now on within this database, which is a scratch database.
    func confine() throws(AdapterError) {
        guard let connection else { return }
        let code = ScratchGuard.install(on: connection)
        if code != SQLITE_OK { throw error(code) }
    }

    private func prepare(_ sql: String) throws(AdapterError) -> PreparedStatement {
        guard let connection else { throw AdapterError(.contract, "the session is closed", sessionIsUsable: false) }
        var text = sql
        var prepared: OpaquePointer?
        var consumed = 0
        let code = text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                guard let start = characters.baseAddress, characters.count < Int(Int32.max) else {
                    return SQLITE_TOOBIG
                }
                var tail: UnsafePointer<CChar>?
                let code = sqlite3_prepare_v2(connection, start, Int32(characters.count), &prepared, &tail)
                consumed = tail.map { $0 - start } ?? characters.count
                return code
            }
        }
        guard code == SQLITE_OK else { throw error(code) }
        guard let prepared else { throw AdapterError(.invalidArgument, "there is no statement in the text") }
        let statement = PreparedStatement(owning: prepared)
        if consumed == sql.utf8.count { return statement }
        if !SQLLexer.significantTokens(of: String(decoding: sql.utf8.dropFirst(consumed), as: UTF8.self)).allSatisfy({
            $0.isOperator(";")
        }) {
            throw AdapterError(
                .invalidArgument, "there is more than one statement in the text", byteOffset: consumed)
        }
        return statement
    }

    private func bind(
        _ parameters: [Literal], to statement: borrowing PreparedStatement
    ) throws(AdapterError) {
        let wanted = statement.parameterCount
        guard wanted == parameters.count else {
            throw AdapterError(
                .invalidArgument, "the statement takes \(wanted) values and was given \(parameters.count)")
        }
        for (index, value) in parameters.enumerated() {
            let code = statement.bind(value, at: Int32(index + 1))
            guard code == SQLITE_OK else { throw error(code) }
        }
    }
}
