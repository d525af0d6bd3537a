/// What a statement left behind beside its rows.
struct StatementResult {
    /// The server's word for what was done, such as `INSERT 0 3` or `ROLLBACK`.
    var tag = ""

    /// How many rows were written; nil where the server does not say.
    var writtenRows: Int64? {
        let words = tag.split(separator: " ")
        guard let first = words.first, let last = words.last,
            ["INSERT", "UPDATE", "DELETE", "MERGE", "COPY"].contains(first)
        else { return nil }
        return Int64(last)
    }
}
