import MartletAdapterKit
import MartletSchema

/// Finds the functions and procedures of a scratch database whose bodies the server finds fault with.
struct RoutineFaults {
    private let connection: PostgreSQLConnection
    private let searchPath: Literal
    private let call: CallContext
    private static let savepoint = "martlet_faults"

    /// Prepares a look.
    ///
    /// - Parameters:
    ///   - connection: The scratch database's.
    ///   - searchPath: Where names in bodies are looked up that no setting of the routine's own is about.
    ///   - call: What the host says meanwhile.
    init(_ connection: PostgreSQLConnection, searchPath: Literal, call: CallContext) {
        self.connection = connection
        self.searchPath = searchPath
        self.call = call
    }

    /// Gives what the server says of each routine that it finds fault with, and leaves everything as it was.
    func find() throws(AdapterError) -> [ObjectPath: String] {
        let isInside = connection.isInTransaction
        try connection.run(isInside ? "SAVEPOINT \(Self.savepoint)" : "BEGIN", call: call)
        do throws(AdapterError) {
            try connection.run("SET LOCAL check_function_bodies = on", call: call)
            try connection.run(
                "SELECT pg_catalog.set_config('search_path', $1, true)", parameters: [searchPath], call: call)
            let faults = try lookAtAll()
            try leave(isInside: isInside)
            return faults
        } catch {
            if connection.isAlive { try? leave(isInside: isInside) }
            throw error
        }
    }

    private func leave(isInside: Bool) throws(AdapterError) {
        guard isInside else {
            try connection.run("ROLLBACK", call: nil)
            return
        }
        try connection.run("ROLLBACK TO SAVEPOINT \(Self.savepoint)", call: nil)
        try connection.run("RELEASE SAVEPOINT \(Self.savepoint)", call: nil)
    }

    /// Looks at all at once; where there is something, one by one.
    private func lookAtAll() throws(AdapterError) -> [ObjectPath: String] {
        var faults: [ObjectPath: String] = [:]
        for (language, validator) in RoutineCheck.validators.sorted(by: { $0.key < $1.key }) {
            if try attempt("SELECT pg_catalog.count(pg_catalog.\(validator)(p.oid)) \(Self.source)", [.text(language)])
                == nil
            {
                continue
            }
            for routine in try routines(in: language) {
                let words = try attempt("SELECT pg_catalog.\(validator)($1::pg_catalog.oid)", [.integer(routine.id)])
                if let words { faults[routine.path] = words }
            }
        }
        return faults
    }

    private static let source = """
        FROM pg_catalog.pg_proc AS p
            JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
            JOIN pg_catalog.pg_language AS l ON l.oid = p.prolang
        WHERE l.lanname = $1::pg_catalog.name AND n.nspname !~ '^(pg_|information_schema$)' AND NOT EXISTS (
            SELECT FROM pg_catalog.pg_depend AS d WHERE d.objid = p.oid AND d.deptype = 'e'
                AND d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass)
        """

    private func routines(in language: String) throws(AdapterError) -> [(id: Int64, path: ObjectPath)] {
        try connection.rows(
            """
            SELECT p.oid::pg_catalog.int8, n.nspname::pg_catalog.text, p.proname::pg_catalog.text,
                pg_catalog.array_to_string(ARRAY(
                    SELECT pg_catalog.format_type(t.id, NULL)
                    FROM pg_catalog.unnest(p.proargtypes) WITH ORDINALITY AS t (id, place) ORDER BY t.place), ', ')
            \(Self.source) ORDER BY 1
            """, [.text(language)], call: call
        ).compactMap { row in
            guard row.count == 4, case .integer(let id) = row[0], case .text(let schema) = row[1],
                case .text(let name) = row[2], case .text(let arguments) = row[3]
            else { return nil }
            return (id, ObjectPath([schema, "\(name)(\(arguments))"]))
        }
    }

    /// Runs a query that fails where there is a fault, and gives the server's words; nil where there is none.
    private func attempt(_ sql: String, _ parameters: [Literal]) throws(AdapterError) -> String? {
        try connection.run("SAVEPOINT martlet_routine", call: call)
        do throws(AdapterError) {
            try connection.run(sql, parameters: parameters, call: call)
            try connection.run("RELEASE SAVEPOINT martlet_routine", call: call)
            return nil
        } catch {
            guard error.sessionIsUsable, error.code != .cancelled else { throw error }
            try connection.run("ROLLBACK TO SAVEPOINT martlet_routine", call: nil)
            return error.message
        }
    }
}

/// Marks routines that the server finds fault with on their way to the host.
final class FaultMarkingReceiver: CatalogReceiver {
    private let receiver: any CatalogReceiver
    private let faults: [ObjectPath: String]

    init(_ receiver: any CatalogReceiver, faults: [ObjectPath: String]) {
        self.receiver = receiver
        self.faults = faults
    }

    func receive(_ table: Table) throws(AdapterError) { try receiver.receive(table) }

    func receive(_ definition: Definition) throws(AdapterError) {
        guard ["function", "procedure"].contains(definition.kind.rawValue), let words = faults[definition.path] else {
            return try receiver.receive(definition)
        }
        var copy = definition
        copy.attributes[PostgreSQLAttributes.unsound] = .text("its body does not check: \(words)")
        try receiver.receive(copy)
    }
}
