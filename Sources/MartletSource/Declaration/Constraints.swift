extension Declaration {
    /// A column of a key or index.
    public struct KeyPart: Sendable, ExpressibleByStringLiteral {
        /// What the part is.
        enum Term: Sendable {
            case column(LogicalName)
            case expression(SQL)
        }

        let term: Term
        var isDescending = false
        var collation: String?

        /// A column by its name.
        public init(stringLiteral value: String) { term = .column(LogicalName(value)) }

        private init(_ term: Term) { self.term = term }

        /// A column.
        public static func column(_ name: LogicalName) -> KeyPart { KeyPart(.column(name)) }

        /// An expression, for indexes.
        public static func expression(_ sql: SQL) -> KeyPart { KeyPart(.expression(sql)) }

        /// The same part in descending order.
        public var descending: KeyPart {
            var copy = self
            copy.isDescending = true
            return copy
        }

        /// The same part compared by a collation.
        public func collation(_ name: String) -> KeyPart {
            var copy = self
            copy.collation = name
            return copy
        }
    }

    /// The primary key of a table, where it is more than one column or says more than a column can.
    public struct PrimaryKey: TablePart {
        let parts: [KeyPart]
        let name: String?
        let attributes: KeyValuePairs<String, AttributeValue>
        let place: Place

        /// Declares the primary key.
        public init(
            _ parts: KeyPart..., constraint name: String? = nil,
            attributes: KeyValuePairs<String, AttributeValue> = [:], file: StaticString = #fileID, line: UInt = #line
        ) {
            (self.parts, self.name, self.attributes) = (parts, name, attributes)
            place = Place(file, line)
        }
    }

    /// Columns of which no two rows hold the same values.
    public struct Unique: TablePart {
        let parts: [KeyPart]
        let name: String?
        let attributes: KeyValuePairs<String, AttributeValue>
        let place: Place

        /// Declares a unique constraint.
        public init(
            _ parts: KeyPart..., constraint name: String? = nil,
            attributes: KeyValuePairs<String, AttributeValue> = [:], file: StaticString = #fileID, line: UInt = #line
        ) {
            (self.parts, self.name, self.attributes) = (parts, name, attributes)
            place = Place(file, line)
        }
    }

    /// Columns that together name a row of another table.
    public struct ForeignKey: TablePart {
        let columns: [LogicalName]
        let table: LogicalName
        let referencedColumns: [LogicalName]
        let onDelete: Action?
        let onUpdate: Action?
        let deferrability: Deferrability?
        let name: String?
        let attributes: KeyValuePairs<String, AttributeValue>
        let place: Place

        /// Declares a foreign key; without columns it refers to the other table's primary key.
        public init(
            _ columns: LogicalName..., references table: LogicalName, columns referencedColumns: [LogicalName] = [],
            onDelete: Action? = nil, onUpdate: Action? = nil, deferrable: Deferrability? = nil,
            constraint name: String? = nil, attributes: KeyValuePairs<String, AttributeValue> = [:],
            file: StaticString = #fileID, line: UInt = #line
        ) {
            (self.columns, self.table, self.referencedColumns) = (columns, table, referencedColumns)
            (self.onDelete, self.onUpdate, deferrability) = (onDelete, onUpdate, deferrable)
            (self.name, self.attributes) = (name, attributes)
            place = Place(file, line)
        }
    }

    /// A condition that every row of a table meets.
    public struct Check: TablePart {
        let condition: SQL
        let name: String?
        let attributes: KeyValuePairs<String, AttributeValue>
        let place: Place

        /// Declares a check.
        public init(
            _ condition: SQL, constraint name: String? = nil, attributes: KeyValuePairs<String, AttributeValue> = [:],
            file: StaticString = #fileID, line: UInt = #line
        ) {
            (self.condition, self.name, self.attributes) = (condition, name, attributes)
            place = Place(file, line)
        }
    }

    /// An index of a table.
    public struct Index: TablePart {
        let name: String
        let parts: [KeyPart]
        let isUnique: Bool
        let predicate: SQL?
        let attributes: KeyValuePairs<String, AttributeValue>
        let place: Place

        /// Declares an index over columns and expressions, of all rows or of those that meet a condition.
        public init(
            _ name: String, on parts: KeyPart..., unique: Bool = false, where predicate: SQL? = nil,
            attributes: KeyValuePairs<String, AttributeValue> = [:], file: StaticString = #fileID, line: UInt = #line
        ) {
            (self.name, self.parts, isUnique) = (name, parts, unique)
            (self.predicate, self.attributes) = (predicate, attributes)
            place = Place(file, line)
        }
    }
}
