import MartletSchema

/// Writes the condition under which a value does not survive a change of its column's type.
///
/// A column that is not STRICT refuses nothing: it converts what its affinity can convert and keeps the rest. What does
/// not survive is text that reads differently once it was taken for a number (`007`), a number that has no exact form in
/// the new affinity, and whatever is not what the new type's words promise.
enum UnconvertibleValues {
    /// Gives the condition.
    ///
    /// - Parameters:
    ///   - value: The column as it stands in a query.
    ///   - from: The type that it has.
    ///   - to: The type that it gets.
    /// - Returns: The condition.
    /// - Throws: `AdapterError` with the code `invalidArgument` where a type makes no sense.
    static func condition(on value: String, from: ColumnType, to: ColumnType) throws(AdapterError) -> String {
        let old = DeclaredType(try TypeComparison.nativeText(of: from))
        let new = DeclaredType(try TypeComparison.nativeText(of: to))
        guard old.normalForm != new.normalForm else { return "FALSE" }
        var conditions: [String] = []
        if old.affinity != new.affinity { conditions += conversions(of: value, to: new) }
        conditions += sizes(of: value, from: old, to: new)
        return conditions.isEmpty ? "FALSE" : conditions.map { "(\($0))" }.joined(separator: " OR ")
    }

    private static func conversions(of value: String, to type: DeclaredType) -> [String] {
        switch type.affinity {
        case .none: []
        case .text: [isReal(value) + " AND CAST(CAST(\(value) AS TEXT) AS REAL) <> \(value)", isBlob(value)]
        case .integer:
            [
                isText(value) + " AND CAST(CAST(\(value) AS INTEGER) AS TEXT) <> \(value)",
                isReal(value) + " AND CAST(\(value) AS INTEGER) <> \(value)", isBlob(value),
            ]
        case .real:
            [
                isText(value) + " AND CAST(CAST(\(value) AS REAL) AS TEXT) <> \(value)"
                    + " AND CAST(CAST(CAST(\(value) AS REAL) AS INTEGER) AS TEXT) <> \(value)",
                "typeof(\(value)) = 'integer' AND CAST(CAST(\(value) AS REAL) AS INTEGER) <> \(value)", isBlob(value),
            ]
        case .numeric: [numeric(value, isTemporal: isTemporal(type))]
        }
    }

    /// Days and times are text in columns of NUMERIC affinity: only what SQLite would take for a number changes.
    private static func numeric(_ value: String, isTemporal: Bool) -> String {
        let changes = "CAST(CAST(\(value) AS NUMERIC) AS TEXT) <> \(value)"
        let looksLikeNumber = "\(value) = CAST(\(value) AS NUMERIC)"
        return isText(value) + (isTemporal ? " AND \(looksLikeNumber)" : "") + " AND \(changes)"
    }

    private static func sizes(of value: String, from old: DeclaredType, to new: DeclaredType) -> [String] {
        guard let size = new.arguments.first, size > 0, old.arguments != new.arguments else { return [] }
        switch new.affinity {
        case .text: return ["length(\(value)) > \(size)"]
        case .numeric:
            let scale = new.arguments.dropFirst().first ?? 0
            guard scale >= 0, scale <= size, size <= 15 else { return [] }
            return [
                "typeof(\(value)) IN ('integer', 'real') AND (abs(\(value)) >= 1e\(size - scale)"
                    + " OR round(\(value), \(scale)) <> \(value))"
            ]
        case .integer, .real, .none: return []
        }
    }

    private static func isTemporal(_ type: DeclaredType) -> Bool {
        ["DATE", "TIME"].contains { type.name.contains($0) }
    }

    private static func isText(_ value: String) -> String { "typeof(\(value)) = 'text'" }

    private static func isReal(_ value: String) -> String { "typeof(\(value)) = 'real'" }

    private static func isBlob(_ value: String) -> String { "typeof(\(value)) = 'blob'" }
}
