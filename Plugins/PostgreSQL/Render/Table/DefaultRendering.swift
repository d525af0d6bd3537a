import MartletSchema

/// Writes a column's default.
enum DefaultRendering {
    /// Gives the text behind DEFAULT.
    ///
    /// “Now” takes the form that the column's values have.
    static func text(of value: DefaultValue, type: ColumnType) throws(AdapterError) -> String {
        if let expression = value.expression { return try SQLFragment(expression).open }
        switch value.portable {
        case .literal(let literal)?: return try Quoting.literal(literal)
        case .now?: return now(type)
        case nil: throw AdapterError(.invalidArgument, "a default needs a value or an expression")
        }
    }

    /// The moment a row is added, in the form that the values of such a column have.
    static func now(_ type: ColumnType) -> String {
        switch type.abstract {
        case .date?: "CURRENT_DATE"
        case .time?: "LOCALTIME"
        case .localDateTime?: "LOCALTIMESTAMP"
        default: "CURRENT_TIMESTAMP"
        }
    }
}
