import CMariaDB
import MartletAdapterKit
import MartletSchema

/// A statement with values for its placeholders, which travel apart from its text.
struct PreparedRun {
    /// The statement.
    let run: StatementRun
    /// The connection.
    let handle: UnsafeMutablePointer<MYSQL>

    /// Looks whether the server understands the statement, and does not run it.
    func check() throws(AdapterError) {
        let statement = try prepare()
        mysql_stmt_close(statement)
    }

    /// Runs it.
    func run(
        _ parameters: [Literal], onRow: ([Literal]) throws(AdapterError) -> Bool
    ) throws(AdapterError) -> Int64? {
        let statement = try prepare()
        defer { mysql_stmt_close(statement) }
        guard mysql_stmt_param_count(statement) == UInt(parameters.count) else {
            throw AdapterError(
                .invalidArgument,
                "the statement has \(mysql_stmt_param_count(statement)) placeholders and \(parameters.count) values")
        }
        let values = ParameterBuffers(parameters)
        let isBound = values.withBindings {
            mysql_stmt_bind_param(statement, $0) == 0 && mysql_stmt_execute(statement) == 0
        }
        guard isBound else { throw run.failed(MariaDBFailure(ofStatement: statement)) }
        guard let result = mysql_stmt_result_metadata(statement) else {
            return StatementRun.writtenRows(mysql_stmt_affected_rows(statement))
        }
        defer { mysql_free_result(result) }
        try fetch(statement, FieldTypes(of: result), onRow: onRow)
        return nil
    }

    private func prepare() throws(AdapterError) -> UnsafeMutablePointer<MYSQL_STMT> {
        guard let statement = mysql_stmt_init(handle) else {
            throw AdapterError(.internal, "no memory for a statement")
        }
        var text = run.sql
        let status = text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { mysql_stmt_prepare(statement, $0.baseAddress, UInt($0.count)) }
        }
        guard status == 0 else {
            let error = run.failed(MariaDBFailure(ofStatement: statement))
            mysql_stmt_close(statement)
            throw error
        }
        return statement
    }

    private func fetch(
        _ statement: UnsafeMutablePointer<MYSQL_STMT>, _ types: FieldTypes,
        onRow: ([Literal]) throws(AdapterError) -> Bool
    ) throws(AdapterError) {
        let count = types.readings.count
        let bindings = UnsafeMutablePointer<MYSQL_BIND>.allocate(capacity: max(1, count))
        let lengths = UnsafeMutablePointer<UInt>.allocate(capacity: max(1, count))
        let nulls = UnsafeMutablePointer<my_bool>.allocate(capacity: max(1, count))
        defer {
            bindings.deallocate()
            lengths.deallocate()
            nulls.deallocate()
        }
        lengths.initialize(repeating: 0, count: max(1, count))
        nulls.initialize(repeating: 0, count: max(1, count))
        for index in 0..<count {
            var binding = MYSQL_BIND()
            binding.buffer_type = MYSQL_TYPE_STRING
            binding.length = lengths + index
            binding.is_null = nulls + index
            (bindings + index).initialize(to: binding)
        }
        guard mysql_stmt_bind_result(statement, bindings) == 0 else {
            throw run.failed(MariaDBFailure(ofStatement: statement))
        }
        while true {
            if let call = run.call, call.isCancelled { throw AdapterError(.cancelled, "stopped by the host") }
            let status = mysql_stmt_fetch(statement)
            if status == MYSQL_NO_DATA { return }
            if status == 1 { throw run.failed(MariaDBFailure(ofStatement: statement)) }
            var row: [Literal] = []
            for index in 0..<count {
                row.append(nulls[index] != 0 ? .null : value(statement, index, lengths[index], types.readings[index]))
            }
            guard try onRow(row) else { return }
        }
    }

    /// Fetches a floating point number as one: as text it would be cut to its length in the server's reckoning.
    private func number(
        _ statement: UnsafeMutablePointer<MYSQL_STMT>, _ index: Int, _ reading: FieldTypes.Reading
    ) -> Literal {
        var value = 0.0
        return withUnsafeMutablePointer(to: &value) { value in
            var binding = MYSQL_BIND()
            binding.buffer_type = MYSQL_TYPE_DOUBLE
            binding.buffer = UnsafeMutableRawPointer(value)
            binding.buffer_length = UInt(MemoryLayout<Double>.size)
            mysql_stmt_fetch_column(statement, &binding, UInt32(index), 0)
            // The shortest text of a number of 32 bits is what the server would show.
            if reading == .single { return .float(Double(Float(value.pointee).description) ?? value.pointee) }
            return .float(value.pointee)
        }
    }

    /// Fetches one value, now that its length is known.
    private func value(
        _ statement: UnsafeMutablePointer<MYSQL_STMT>, _ index: Int, _ length: UInt, _ reading: FieldTypes.Reading
    ) -> Literal {
        if reading == .float || reading == .single { return number(statement, index, reading) }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Int(length) + 1, alignment: 1)
        defer { buffer.deallocate() }
        var read: UInt = 0
        var binding = MYSQL_BIND()
        binding.buffer_type = MYSQL_TYPE_STRING
        binding.buffer = buffer.baseAddress
        binding.buffer_length = UInt(buffer.count)
        return withUnsafeMutablePointer(to: &read) { read in
            binding.length = read
            mysql_stmt_fetch_column(statement, &binding, UInt32(index), 0)
            return FieldTypes.value(
                UnsafeRawBufferPointer(rebasing: buffer[..<min(Int(length), Int(read.pointee))]), reading)
        }
    }
}
