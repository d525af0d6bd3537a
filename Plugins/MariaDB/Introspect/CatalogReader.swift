import MartletAdapterKit
import MartletSchema

/// Sends the queries of the catalog.
struct CatalogReader {
    /// The connection.
    let connection: MariaDBConnection
    /// The database that is read.
    let database: String
    /// What the host says meanwhile.
    let call: CallContext

    /// Gives each row of a query, whose only placeholder is the database's name.
    ///
    /// The name stands in the text, not in a parameter: the server opens just the one database for a constant.
    func read(
        _ catalog: String, _ sql: String, _ body: (inout CatalogRow) throws(AdapterError) -> Void
    ) throws(AdapterError) {
        let name = Quoting.text(database)
        let text = sql.split(separator: "?", omittingEmptySubsequences: false).joined(separator: name)
        do throws(AdapterError) {
            try connection.run(text, call: call) { values throws(AdapterError) in
                var row = CatalogRow(values, query: catalog)
                try body(&row)
                return true
            }
        } catch {
            guard error.code == .permission else { throw error }
            var refusal = error
            refusal.message = "\(catalog) cannot be read: \(error.message)"
            throw refusal
        }
    }
}

/// One row of a catalog query, read from left to right.
struct CatalogRow {
    private let values: [Literal]
    private let query: String
    private var position = 0

    /// Makes a reader of a row; the query's name is for messages.
    init(_ values: [Literal], query: String) {
        self.values = values
        self.query = query
    }

    private mutating func next() -> Literal {
        guard position < values.count else { return .null }
        defer { position += 1 }
        return values[position]
    }

    /// A text that is always there.
    mutating func text() throws(AdapterError) -> String {
        let column = position + 1
        guard let text = optionalText() else {
            throw AdapterError(
                .permission,
                "\(query): column \(column) is empty: the user may not see it, or somebody changes the schema right now"
            )
        }
        return text
    }

    /// A text that may be missing.
    mutating func optionalText() -> String? {
        switch next() {
        case .text(let text): text
        case .integer(let number): String(number)
        case .float(let number): String(number)
        case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
        case .boolean, .null: nil
        }
    }

    /// A number; 0 where it is missing.
    mutating func integer() -> Int64 { optionalInteger() ?? 0 }

    /// A number that may be missing.
    mutating func optionalInteger() -> Int64? {
        switch next() {
        case .integer(let number): number
        case .text(let text): Int64(text)
        default: nil
        }
    }

    /// Whether a text reads `YES`.
    mutating func flag() -> Bool { optionalText() == "YES" }
}
