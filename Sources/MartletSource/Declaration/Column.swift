extension Declaration {
    /// What the database does with a row when the row that it refers to goes or changes its key.
    public enum Action: String, Sendable {
        /// Refuses at the end of the statement.
        case noAction = "no action"
        /// Refuses at once.
        case restrict = "restrict"
        /// Does the same with the row.
        case cascade = "cascade"
        /// Sets the column to null.
        case setNull = "set null"
        /// Sets the column to its default.
        case setDefault = "set default"
    }

    /// When a foreign key is checked.
    public enum Deferrability: String, Sendable {
        /// After each statement, unless a transaction asks otherwise.
        case immediate
        /// At the end of the transaction.
        case deferred
    }

    /// A column of a table.
    ///
    /// It may hold null unless it says that it may not, or is part of the primary key.
    public struct Column: TablePart {
        let name: LogicalName
        let place: Place
        var type: DataType?
        var reference: Reference?
        var properties: [Property] = []

        /// The row of another table that the column names.
        struct Reference: Sendable {
            var table: LogicalName
            var column: LogicalName?
            var onDelete: Action?
            var onUpdate: Action?
            var deferrability: Deferrability?
            var name: String?
        }

        /// All else that a column says of itself.
        enum Property: Sendable {
            case nullable(Bool)
            case primaryKey(String?)
            case unique(String?)
            case identity
            case defaultValue(DefaultValue)
            case generated(SQL, stored: Bool)
            case check(SQL, name: String?)
            case collation(String)
            case comment(String)
            case renamedFrom(String)
            case backfill(SQL)
            case convert(SQL)
            case attribute(String, AttributeValue)
        }

        /// Declares a column.
        public init(
            _ name: LogicalName, _ type: DataType, file: StaticString = #fileID, line: UInt = #line
        ) {
            self.name = name
            self.type = type
            place = Place(file, line)
        }

        /// Declares a column that takes its type from the column that it refers to.
        ///
        /// - Parameters:
        ///   - name: The column's name.
        ///   - table: The table that it refers to.
        ///   - column: The column of that table; nil for its primary key.
        ///   - onDelete: What happens with the row when the other goes.
        ///   - onUpdate: What happens with the row when the other's key changes.
        ///   - deferrable: When it is checked, if not with each statement.
        ///   - constraint: The constraint's name.
        ///   - file: The file that messages name.
        ///   - line: The line that messages name.
        public init(
            _ name: LogicalName, references table: LogicalName, _ column: LogicalName? = nil, onDelete: Action? = nil,
            onUpdate: Action? = nil, deferrable: Deferrability? = nil, constraint: String? = nil,
            file: StaticString = #fileID, line: UInt = #line
        ) {
            self.name = name
            place = Place(file, line)
            reference = Reference(
                table: table, column: column, onDelete: onDelete, onUpdate: onUpdate, deferrability: deferrable,
                name: constraint)
        }

        private func adding(_ property: Property) -> Column {
            var copy = self
            copy.properties.append(property)
            return copy
        }

        /// Says that it refers to a row of another table, by its primary key where no column is named.
        public func references(
            _ table: LogicalName, _ column: LogicalName? = nil, onDelete: Action? = nil, onUpdate: Action? = nil,
            deferrable: Deferrability? = nil, constraint: String? = nil
        ) -> Column {
            var copy = self
            copy.reference = Reference(
                table: table, column: column, onDelete: onDelete, onUpdate: onUpdate, deferrability: deferrable,
                name: constraint)
            return copy
        }

        /// Says that it may not hold null.
        public func notNull() -> Column { adding(.nullable(false)) }

        /// Says that it may hold null, though it is part of the primary key.
        public func nullable() -> Column { adding(.nullable(true)) }

        /// Makes it the primary key.
        public func primaryKey(constraint name: String? = nil) -> Column { adding(.primaryKey(name)) }

        /// Says that no two rows hold the same value.
        public func unique(constraint name: String? = nil) -> Column { adding(.unique(name)) }

        /// Lets the database number new rows, and never issue a number twice.
        public func identity() -> Column { adding(.identity) }

        /// Says what it holds in rows that are added without a value.
        public func `default`(_ value: DefaultValue) -> Column { adding(.defaultValue(value)) }

        /// Computes its value from the row, when it is read or, stored, when the row is written.
        public func generated(_ expression: SQL, stored: Bool = false) -> Column {
            adding(.generated(expression, stored: stored))
        }

        /// Adds a condition that every row meets.
        public func check(_ condition: SQL, constraint name: String? = nil) -> Column {
            adding(.check(condition, name: name))
        }

        /// Says how its text is compared and sorted.
        public func collation(_ name: String) -> Column { adding(.collation(name)) }

        /// Adds a comment for people that the database keeps where it can.
        public func comment(_ text: String) -> Column { adding(.comment(text)) }

        /// Says what the database called it before.
        public func renamedFrom(_ name: String) -> Column { adding(.renamedFrom(name)) }

        /// Says what rows hold that have no value for it.
        public func backfill(_ expression: SQL) -> Column { adding(.backfill(expression)) }

        /// Says how the old value becomes one of its new type.
        public func convert(_ expression: SQL) -> Column { adding(.convert(expression)) }

        /// Sets a dialect attribute, such as `sqlite.on-conflict`.
        public func attribute(_ key: String, _ value: AttributeValue) -> Column { adding(.attribute(key, value)) }
    }

    /// The value of a dialect attribute.
    public enum AttributeValue: Sendable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
        ExpressibleByBooleanLiteral
    {
        case boolean(Bool)
        case integer(Int64)
        case text(String)

        /// True or false.
        public init(booleanLiteral value: Bool) { self = .boolean(value) }

        /// A whole number.
        public init(integerLiteral value: Int64) { self = .integer(value) }

        /// A text.
        public init(stringLiteral value: String) { self = .text(value) }
    }
}
