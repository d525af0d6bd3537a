import MartletSchema

/// What of a table's rows goes into its successor, and how.
struct RebuildCopy {
    /// The columns whose values are the same before and after.
    let unchanged: [(source: String, target: String)]
    /// Whether values that are in the old table can be gone from the new one.
    let losesValues: Bool

    private let copies: [TableRebuild.Copy]
    /// The values of columns that take an explicit cast, by the target.
    private let casts: [ExactText: String]

    /// Reads the rules of a rebuild.
    init(_ rebuild: TableRebuild) throws(AdapterError) {
        var written: [TableRebuild.Copy] = []
        var unchanged: [(source: String, target: String)] = []
        var kept: Set<ExactText> = []
        var casts: [ExactText: String] = [:]
        for copy in rebuild.copies {
            guard let target = rebuild.after.column(copy.target) else { throw Self.missing(copy.target, rebuild.after) }
            if target.generation == nil { written.append(copy) }
            guard let name = copy.source.column else { continue }
            guard let source = rebuild.before.column(name) else { throw Self.missing(name, rebuild.before) }
            let relation = try TypeComparison.relation(from: source.type, to: target.type)
            if ![.narrowing, .incompatible, .explicitCast].contains(relation) { kept.insert(ExactText(name)) }
            if relation == .explicitCast {
                casts[ExactText(copy.target)] = TypeComparison.explicitCast(
                    of: try Quoting.identifier(name), from: try TypeComparison.native(source.type),
                    to: try TypeComparison.native(target.type))
            }
            if relation == .identical, target.generation == nil, case .column = copy.source {
                unchanged.append((name, copy.target))
            }
        }
        copies = written
        self.casts = casts
        self.unchanged = unchanged
        losesValues = rebuild.before.columns.contains { $0.generation == nil && !kept.contains(ExactText($0.name)) }
    }

    /// The column that a column's values are taken from.
    func sourceColumn(of target: String) -> String? {
        copies.first { ExactText($0.target) == ExactText(target) }?.source.column
    }

    /// Gives the statement that copies the rows; nil where nothing of a row goes into the new table.
    func insertStatement(into new: String, from old: String, alias: String) throws(AdapterError) -> Statement? {
        guard !copies.isEmpty else { return nil }
        var columns: [String] = []
        var values: [String] = []
        for copy in copies {
            columns.append(try Quoting.identifier(copy.target))
            values.append(try Self.value(of: copy.source, cast: casts[ExactText(copy.target)]))
        }
        return Statement(
            "INSERT INTO \(new) (\(columns.joined(separator: ", "))) OVERRIDING SYSTEM VALUE\n"
                + "SELECT \(values.joined(separator: ", ")) FROM \(old) AS \(try Quoting.identifier(alias))",
            lock: .blocksReadsAndWrites, cost: .rewrite, comment: "Every row.")
    }

    private static func value(of source: TableRebuild.Source, cast: String?) throws(AdapterError) -> String {
        func converted(_ name: String) throws(AdapterError) -> String {
            if let cast { return cast }
            return try Quoting.identifier(name)
        }
        switch source {
        case .column(let name): return try converted(name)
        case .expression(let text): return try SQLFragment(text).inBrackets
        case .columnOrElse(let name, let text):
            return "coalesce(\(try converted(name)), \(try SQLFragment(text).inBrackets))"
        }
    }

    private static func missing(_ column: String, _ table: Table) -> AdapterError {
        AdapterError(.invalidArgument, "the table \(table.path) has no column “\(column)” to copy")
    }
}

extension TableRebuild.Source {
    /// The column that values are taken from as they are, where they are not null.
    fileprivate var column: String? {
        switch self {
        case .column(let name), .columnOrElse(let name, _): name
        case .expression: nil
        }
    }
}
