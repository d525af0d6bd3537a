import CMartletABI
import MartletSchema
import MartletWire

/// What becomes of the records that an adapter gives during a call.
class SinkState {
    /// The first thing that was wrong with a record, or that its receiver threw.
    private(set) var failure: AdapterError?
    /// Whether the receiver wants no more.
    private(set) var isStopped = false

    /// Runs what reads one record; nothing is read any more after a failure or the wish to stop.
    final func take(_ read: () throws(AdapterError) -> Bool) -> Int32 {
        if failure != nil || isStopped { return Int32(MARTLET_STOP) }
        do throws(AdapterError) { isStopped = try !read() } catch { failure = error }
        return Int32(failure == nil && !isStopped ? MARTLET_CONTINUE : MARTLET_STOP)
    }

    /// What an adapter is given to hand back to the sink's function; valid for as long as this object.
    final var context: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }
}

/// Keeps all values that an adapter gives.
final class Collector<Value>: SinkState {
    private(set) var values: [Value] = []

    /// Finds the collector again in a sink's function.
    static func from(_ context: UnsafeMutableRawPointer?) -> Collector? {
        context.map { Unmanaged<Collector>.fromOpaque($0).takeUnretainedValue() }
    }

    /// Reads one value and keeps it.
    func collect(_ read: () throws(AdapterError) -> Value) {
        _ = take { () throws(AdapterError) in
            values.append(try read())
            return true
        }
    }
}

/// The functions that go over the boundary, which cannot be generic.
enum Sinks {
    static let type: martlet_type_sink = { context, type in
        Collector<ColumnType>.from(context)?.collect { () throws(AdapterError) in try WireReader.type(type) }
    }

    static let text: martlet_string_sink = { context, text in
        Collector<String>.from(context)?.collect { () throws(AdapterError) in try WireReader.string(text, "text") }
    }

    static let profile: martlet_profile_sink = { context, profile in
        Collector<TargetProfile>.from(context)?.collect { () throws(AdapterError) in try WireReader.profile(profile) }
    }

    static let statement: martlet_statement_sink = { context, statement in
        Collector<Statement>.from(context)?
            .collect { () throws(AdapterError) in try WireReader.statement(statement) }
    }

    static let operation: martlet_operation_sink = { context, operation in
        Collector<Operation>.from(context)?
            .collect { () throws(AdapterError) in try WireReader.operation(operation) }
    }

    static let script: martlet_script_sink = { context, statement in
        Collector<ScriptStatement>.from(context)?
            .collect { () throws(AdapterError) in try WireReader.scriptStatement(statement) }
    }

    static let row: martlet_row_sink = { context, cells in
        guard let context else { return Int32(MARTLET_STOP) }
        return Unmanaged<RowReceiver>.fromOpaque(context).takeUnretainedValue().receive(cells)
    }
}

/// Hands rows to a function as they come.
final class RowReceiver: SinkState {
    private let onRow: ([Literal]) throws(AdapterError) -> Bool

    init(_ onRow: @escaping ([Literal]) throws(AdapterError) -> Bool) { self.onRow = onRow }

    func receive(_ cells: UnsafePointer<martlet_list>?) -> Int32 {
        take { () throws(AdapterError) in try onRow(try WireReader.values(cells)) }
    }
}
