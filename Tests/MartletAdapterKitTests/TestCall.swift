import CMartletABI
import MartletSchema
import MartletWire
import Testing

/// One host's side of calls: what was reported, what arrived at the sinks, and the memory of the arguments.
final class TestCall {
    let arena = WireArena()
    var errors: [AdapterError] = []
    var isCancelled = false
    var strings: [String] = []
    var lines: [Int64] = []
    var types: [ColumnType] = []
    var statements: [Statement] = []
    var operations: [MartletSchema.Operation] = []
    var profiles: [TargetProfile] = []
    var rows: [[Literal]] = []
    var tables: [Table] = []
    var definitions: [Definition] = []
    var summaries: [CatalogSummary] = []
    /// After how many records or rows the sink says that it is enough.
    var stopAfter = Int.max
    private var record = martlet_call()
    private var sinkRecord = martlet_catalog_sink()

    /// What a function is given as its sink's context.
    var context: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

    private static func from(_ context: UnsafeMutableRawPointer?) -> TestCall? {
        context.map { Unmanaged<TestCall>.fromOpaque($0).takeUnretainedValue() }
    }

    /// What a function is given as its call.
    var call: UnsafePointer<martlet_call> {
        record.size = UInt32(MemoryLayout<martlet_call>.size)
        record.host = context
        record.report = { host, error in
            guard let call = TestCall.from(host) else { return }
            do {
                call.errors.append(try WireReader.error(error))
            } catch {
                Issue.record(error)
            }
        }
        record.is_cancelled = { host in TestCall.from(host)?.isCancelled == true ? 1 : 0 }
        return arena.store(record)
    }

    func text(_ text: String?) -> UnsafePointer<martlet_string> { arena.store(arena.string(text)) }

    func values(_ values: [Literal]) -> UnsafePointer<martlet_list> { arena.store(arena.values(values)) }

    static let stringSink: martlet_string_sink = { context, text in
        TestCall.from(context)?.strings.append((try? WireReader.string(text, "text")) ?? "malformed")
    }

    static let scriptSink: martlet_script_sink = { context, statement in
        guard let call = TestCall.from(context), let statement = try? WireReader.scriptStatement(statement) else {
            return
        }
        call.strings.append(statement.sql)
        call.lines.append(Int64(statement.line))
    }

    static let typeSink: martlet_type_sink = { context, type in
        guard let type = try? WireReader.type(type) else { return }
        TestCall.from(context)?.types.append(type)
    }

    static let operationSink: martlet_operation_sink = { context, operation in
        guard let operation = try? WireReader.operation(operation) else { return }
        TestCall.from(context)?.operations.append(operation)
    }

    static let statementSink: martlet_statement_sink = { context, statement in
        guard let statement = try? WireReader.statement(statement) else { return }
        TestCall.from(context)?.statements.append(statement)
    }

    static let profileSink: martlet_profile_sink = { context, profile in
        guard let profile = try? WireReader.profile(profile) else { return }
        TestCall.from(context)?.profiles.append(profile)
    }

    static let rowSink: martlet_row_sink = { context, cells in
        guard let call = TestCall.from(context), let row = try? WireReader.values(cells) else { return 1 }
        call.rows.append(row)
        return call.rows.count < call.stopAfter ? 0 : 1
    }

    var catalogSink: UnsafePointer<martlet_catalog_sink> {
        sinkRecord.size = UInt32(MemoryLayout<martlet_catalog_sink>.size)
        sinkRecord.context = context
        sinkRecord.table = { context, table in
            guard let call = TestCall.from(context), let table = try? WireReader.table(table) else { return 1 }
            call.tables.append(table)
            return call.tables.count < call.stopAfter ? 0 : 1
        }
        sinkRecord.definition = { context, definition in
            guard let call = TestCall.from(context), let definition = try? WireReader.definition(definition)
            else { return 1 }
            call.definitions.append(definition)
            return 0
        }
        sinkRecord.summary = { context, summary in
            guard let call = TestCall.from(context), let summary = try? WireReader.summary(summary) else { return 1 }
            call.summaries.append(summary)
            return 0
        }
        return arena.store(sinkRecord)
    }
}

/// A session of the fake adapter at a location.
struct TestSession {
    let handle: OpaquePointer
    private let interfaces: Interfaces

    init(_ location: String, _ interfaces: Interfaces) throws {
        let host = TestCall()
        var handle: OpaquePointer?
        let options = OpenOptions(location: location, scheme: "fake", access: .readWrite, secrets: ["a": "b"])
        #expect(interfaces.sessions.open(host.call, host.arena.openOptions(options), &handle) == 0)
        self.handle = try #require(handle)
        self.interfaces = interfaces
    }

    func close() { interfaces.sessions.close(handle) }
}
