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

    /// The encoding of the database's texts, such as `UTF-8`.
    func encoding(call: CallContext?) throws(AdapterError) -> String {
        guard case .text(let name) = try firstValue("PRAGMA encoding", call: call) else {
            throw AdapterError(.internal, "SQLite did not tell the database's encoding")
        }
        return name
    }
}
