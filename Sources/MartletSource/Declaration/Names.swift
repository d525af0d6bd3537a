import MartletSchema

extension Declaration {
    /// What code calls a table or column, and what references to it say; it never changes when the database's name does.
    public struct LogicalName: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
        /// The name.
        public let text: String

        /// Makes a name.
        public init(_ text: String) { self.text = text }

        /// Makes a name from a literal.
        public init(stringLiteral value: String) { text = value }

        /// The name.
        public var description: String { text }

        /// Compares bytes.
        public static func == (left: LogicalName, right: LogicalName) -> Bool {
            ExactText(left.text) == ExactText(right.text)
        }

        /// Hashes the bytes.
        public func hash(into hasher: inout Hasher) { hasher.combine(ExactText(text)) }
    }

    /// What the database calls a table or column.
    public struct PhysicalName: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
        /// The name.
        public let text: String

        /// Makes a name.
        public init(_ text: String) { self.text = text }

        /// Makes a name from a literal.
        public init(stringLiteral value: String) { text = value }

        /// The name.
        public var description: String { text }

        /// Compares bytes.
        public static func == (left: PhysicalName, right: PhysicalName) -> Bool {
            ExactText(left.text) == ExactText(right.text)
        }

        /// Hashes the bytes.
        public func hash(into hasher: inout Hasher) { hasher.combine(ExactText(text)) }
    }

    /// A decision of the application: what the database calls something that a contribution named.
    public struct Rename: Sendable {
        enum Subject: Hashable, Sendable {
            case table(LogicalName)
            case column(table: LogicalName, LogicalName)

            var description: String {
                switch self {
                case .table(let name): "table \(name)"
                case .column(let table, let name): "column \(table).\(name)"
                }
            }
        }

        let subject: Subject
        let name: PhysicalName
        let place: Place

        /// Gives a table another name in the database.
        public static func table(
            _ table: LogicalName, to name: PhysicalName, file: StaticString = #fileID, line: UInt = #line
        ) -> Rename {
            Rename(subject: .table(table), name: name, place: Place(file, line))
        }

        /// Gives a column another name in the database.
        public static func column(
            _ table: LogicalName, _ column: LogicalName, to name: PhysicalName, file: StaticString = #fileID,
            line: UInt = #line
        ) -> Rename {
            Rename(subject: .column(table: table, column), name: name, place: Place(file, line))
        }
    }

    /// Knows the physical name of every logical one.
    struct NameResolver: Sendable {
        private var names: [Rename.Subject: PhysicalName] = [:]

        init(_ renames: [Rename] = []) {
            for rename in renames { names[rename.subject] = rename.name }
        }

        func table(_ name: LogicalName) -> PhysicalName { names[.table(name)] ?? PhysicalName(name.text) }

        func column(_ name: LogicalName, of table: LogicalName) -> PhysicalName {
            names[.column(table: table, name)] ?? PhysicalName(name.text)
        }
    }
}
