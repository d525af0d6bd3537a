import MartletAdapterKit
import MartletSchema

/// Keeps what is built in a scratch database from acting while it is built.
///
/// Functions get their bodies, and event triggers come to be, only while the schema is read, in a transaction that is
/// always rolled back: no statement that could call one ever meets more than a stub.
final class ScratchConfinement {
    private enum Held {
        /// A function's real text, and the body of the stub that stands for it.
        case body(String, stub: String)
        /// Something that is run after it.
        case statement(String)
    }

    private let connection: PostgreSQLConnection
    private var held: [(what: Held, searchPath: Literal)] = []
    private var last: [(sql: String, searchPath: Literal)] = []
    private var count = 0
    /// How much was held at each savepoint; a transaction begins with one that has no name.
    private var marks: [(name: String?, held: Int, last: Int)] = []

    private static let savepoint = "martlet_reading"

    init(_ connection: PostgreSQLConnection) { self.connection = connection }

    /// Runs a statement as far as that may be.
    func execute(
        _ sql: String, parameters: [Literal], call: CallContext, onRow: ([Literal]) throws(AdapterError) -> Bool
    ) throws(AdapterError) -> Int64? {
        switch try ScratchStatement(sql) {
        case .run(let text):
            return try connection.run(text, parameters: parameters, call: call, onRow: onRow).writtenRows
        case .stub(let text):
            count += 1
            guard let stub = FunctionStub(text, number: count) else {
                throw AdapterError(.internal, "the statement creates no function")
            }
            try connection.run(stub.statement, call: call)
            held.append((.body(stub.replacement, stub: stub.body), try searchPath(call: call)))
        case .last(let text): last.append((text, try searchPath(call: call)))
        case .twice(let text):
            try connection.run(text, call: call)
            held.append((.statement(text), try searchPath(call: call)))
        case .skip: break
        }
        return nil
    }

    /// Notices a savepoint, or the beginning of a transaction, which has no name.
    func mark(_ name: String? = nil) {
        if name == nil { marks = [] }
        marks.append((name, held.count, last.count))
    }

    /// Notices that a savepoint is given up.
    func unmark(_ name: String) {
        if let position = marks.lastIndex(where: { $0.name == name }) { marks.removeSubrange(position...) }
    }

    /// Forgets what was undone with a savepoint, or with the whole transaction.
    func comeBack(to name: String? = nil) {
        guard let position = marks.lastIndex(where: { $0.name == name }) else { return }
        held.removeSubrange(marks[position].held...)
        last.removeSubrange(marks[position].last...)
        marks.removeSubrange((name == nil ? position : position + 1)...)
    }

    /// Reads the schema while everything is as it was given.
    func reading(call: CallContext, _ body: () throws(AdapterError) -> Void) throws(AdapterError) {
        if held.isEmpty, last.isEmpty { return try body() }
        let isWithin = connection.isInTransaction
        try connection.run(isWithin ? "SAVEPOINT \(Self.savepoint)" : "BEGIN", call: call)
        do throws(AdapterError) {
            try release(call: call)
            try body()
        } catch {
            try? end(isWithin: isWithin)
            throw error
        }
        try end(isWithin: isWithin)
    }

    private func end(isWithin: Bool) throws(AdapterError) {
        // Not to be stopped by the host: nothing else may happen before.
        guard isWithin else {
            try connection.run("ROLLBACK", call: nil)
            return
        }
        try connection.run("ROLLBACK TO SAVEPOINT \(Self.savepoint)", call: nil)
        try connection.run("RELEASE SAVEPOINT \(Self.savepoint)", call: nil)
    }

    private func release(call: CallContext) throws(AdapterError) {
        try connection.run("SET LOCAL check_function_bodies = off", call: call)
        let stubs = try self.stubs(call: call)
        for (what, path) in held {
            switch what {
            case .body(let sql, let stub):
                // What was dropped or made anew meanwhile has no use for its first text.
                if stubs.contains(stub) { try run(sql, path, call: call) }
            case .statement(let sql): try runAgain(sql, path, call: call)
            }
        }
        guard try self.stubs(call: call).isEmpty else {
            throw AdapterError(
                .statement,
                "a function that the schema creates gets another name or schema later; create it under its last name")
        }
        for (sql, path) in last { try run(sql, path, call: call) }
    }

    private func stubs(call: CallContext) throws(AdapterError) -> Set<String> {
        let rows = try connection.rows(
            "SELECT prosrc FROM pg_catalog.pg_proc WHERE pg_catalog.strpos(prosrc, $1) > 0", [.text(FunctionStub.mark)],
            call: call)
        return Set(rows.compactMap { row in if case .text(let text)? = row.first { text } else { nil as String? } })
    }

    private func run(_ sql: String, _ path: Literal, call: CallContext) throws(AdapterError) {
        try connection.run(
            "SELECT pg_catalog.set_config('search_path', $1, true)", parameters: [path], call: call)
        try connection.run(sql, call: call)
    }

    /// Runs an alteration once more; where its function is gone by now, so is the alteration.
    private func runAgain(_ sql: String, _ path: Literal, call: CallContext) throws(AdapterError) {
        let name = "martlet_alteration"
        try connection.run("SAVEPOINT \(name)", call: call)
        do throws(AdapterError) {
            try run(sql, path, call: call)
        } catch {
            guard error.sqlState == "42883" else { throw error }
            try connection.run("ROLLBACK TO SAVEPOINT \(name)", call: call)
        }
        try connection.run("RELEASE SAVEPOINT \(name)", call: call)
    }

    private func searchPath(call: CallContext) throws(AdapterError) -> Literal {
        try connection.firstValue("SELECT pg_catalog.current_setting('search_path')", call: call) ?? .text("")
    }
}

/// Delivers what a scratch database holds: that its materialized views have no rows is its own doing and nobody's wish.
final class ScratchReceiver: CatalogReceiver {
    private let receiver: any CatalogReceiver

    init(_ receiver: any CatalogReceiver) { self.receiver = receiver }

    func receive(_ table: Table) throws(AdapterError) { try receiver.receive(table) }

    func receive(_ definition: Definition) throws(AdapterError) {
        var definition = definition
        definition.attributes[PostgreSQLAttributes.populated] = nil
        try receiver.receive(definition)
    }
}
