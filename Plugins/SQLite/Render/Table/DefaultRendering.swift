import MartletSchema

/// Writes a column's default.
enum DefaultRendering {
    /// Gives the text behind DEFAULT.
    ///
    /// The database's own words are used as they are, in brackets unless they are one literal or word. “Now” takes the
    /// form that the column's values have.
    static func text(of value: DefaultValue, type: ColumnType) throws(AdapterError) -> String {
        if let expression = value.expression {
            let fragment = try SQLFragment(expression)
            return fragment.isBareTerm ? fragment.open : fragment.inBracketsOnce
        }
        switch value.portable {
        case .literal(let literal)?: return try Quoting.literal(literal)
        case .now?: return now(type)
        case nil: throw AdapterError(.invalidArgument, "a default needs a value or an expression")
        }
    }

    /// Whether rows that are there already can take the default when a column is added in place.
    static func isConstant(_ value: DefaultValue, type: ColumnType) throws(AdapterError) -> Bool {
        try SQLFragment(text(of: value, type: type)).isConstant
    }

    /// Whether the default is the word TRUE or FALSE.
    static func isTruthValue(_ value: DefaultValue, type: ColumnType) throws(AdapterError) -> Bool {
        let fragment = try SQLFragment(text(of: value, type: type))
        return fragment.isBareTerm && ["true", "false"].contains(fragment.firstWord)
    }

    /// Whether the default is null, spelled out or not.
    static func isNull(_ value: DefaultValue?, type: ColumnType) throws(AdapterError) -> Bool {
        guard let value else { return true }
        return try SQLFragment(text(of: value, type: type)).isNull
    }

    /// The moment a row is added, in the form that the values of such a column have.
    static func now(_ type: ColumnType) -> String {
        switch type.abstract {
        case .date?: "CURRENT_DATE"
        case .time?: "CURRENT_TIME"
        case .integer?: "(CAST(strftime('%s', 'now') AS INTEGER))"
        default: "CURRENT_TIMESTAMP"
        }
    }
}
