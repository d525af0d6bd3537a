import MartletAdapterKit
import MartletSchema

extension SQLiteHandle {
    /// Has SQLite read the schema, and so the file.
    ///
    /// - Throws: `AdapterError` where the file is damaged, locked or no database.
    func touchSchema(call: CallContext?) throws(AdapterError) {
        _ = try firstValue("PRAGMA schema_version", call: call)
        _ = try firstValue("SELECT 1 FROM sqlite_schema LIMIT 1", call: call)
    }

    /// The names of objects that begin as Martlet's own passing ones do.
    func reservedNames(call: CallContext?) throws(AdapterError) -> [String] {
        var names: [String] = []
        try run("SELECT name FROM main.sqlite_schema WHERE name LIKE '\\_martlet\\_%' ESCAPE '\\'", call: call) { row in
            if case .text(let name)? = row.first { names.append(name) }
            return true
        }
        return names
    }

    /// The encoding of the database's texts, such as `UTF-8`.
    func encoding(call: CallContext?) throws(AdapterError) -> String {
        guard case .text(let name) = try firstValue("PRAGMA encoding", call: call) else {
            throw AdapterError(.internal, "SQLite did not tell the database's encoding")
        }
        return name
    }
}
