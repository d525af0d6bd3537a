import MartletSchema

/// Renders indexes that come and go while others write, which PostgreSQL does outside of transactions alone.
///
/// A build that fails or is killed leaves an invalid index behind; the inverse takes it away.
struct OnlineIndexOperations {
    /// The table's path.
    let table: ObjectPath
    /// The database it is written for.
    let profile: TargetProfile

    private var operations: IndexOperations { IndexOperations(table: table, profile: profile) }

    /// Creates an index.
    func create(_ index: Index) throws(AdapterError) -> [Statement] {
        let creation = Statement(
            try operations.text(of: index, isConcurrent: true), transaction: .outside, lock: .none, cost: .scan,
            inverse: [try dropText(index)], comment: "Others read and write meanwhile.")
        return try [creation] + operations.settings(of: index)
    }

    /// Drops an index.
    func drop(_ index: Index) throws(AdapterError) -> [Statement] {
        [Statement(try dropText(index), transaction: .outside, lock: .none, cost: .metadata)]
    }

    private func dropText(_ index: Index) throws(AdapterError) -> String {
        "DROP INDEX CONCURRENTLY \(try operations.name(index))"
    }
}
