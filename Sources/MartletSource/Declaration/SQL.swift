extension Declaration {
    /// An engine's family, such as `sqlite`.
    public struct Engine: Hashable, Sendable, ExpressibleByStringLiteral {
        /// The family's name.
        public let name: String

        /// Makes an engine from a literal.
        public init(stringLiteral value: String) { name = value }

        /// SQLite.
        public static let sqlite: Engine = "sqlite"
        /// PostgreSQL.
        public static let postgresql: Engine = "postgresql"
        /// MariaDB.
        public static let mariadb: Engine = "mariadb"
        /// MySQL.
        public static let mysql: Engine = "mysql"
    }

    /// Words of a database: one text for all engines, or one for each.
    ///
    /// A name that the application may change is written as `\(table: "user")` or `\(column: "user", "email")`, which
    /// stands for the name that the database has; quotes around it are the text's own.
    public struct SQL: Sendable, ExpressibleByStringInterpolation, ExpressibleByDictionaryLiteral {
        enum Piece: Hashable, Sendable {
            case text(String)
            case table(LogicalName)
            case column(table: LogicalName, LogicalName)
        }

        /// One text for all engines, or a text for each of some.
        enum Content: Sendable {
            case all([Piece])
            case each([(engine: Engine, pieces: [Piece])])
        }

        /// Collects the pieces of an interpolated text.
        public struct StringInterpolation: StringInterpolationProtocol {
            var pieces: [Piece] = []

            /// Starts a text.
            public init(literalCapacity: Int, interpolationCount: Int) {}

            /// Adds text.
            public mutating func appendLiteral(_ literal: String) { pieces.append(.text(literal)) }

            /// Adds text.
            public mutating func appendInterpolation(_ text: String) { pieces.append(.text(text)) }

            /// Adds a number.
            public mutating func appendInterpolation(_ number: some BinaryInteger) { pieces.append(.text("\(number)")) }

            /// Adds what the database calls a table.
            public mutating func appendInterpolation(table: LogicalName) { pieces.append(.table(table)) }

            /// Adds what the database calls a column.
            public mutating func appendInterpolation(column table: LogicalName, _ name: LogicalName) {
                pieces.append(.column(table: table, name))
            }
        }

        let content: Content

        /// Makes one text for all engines.
        public init(_ text: String) { content = .all([.text(text)]) }

        /// Makes one text for all engines from a literal.
        public init(stringLiteral value: String) { self.init(value) }

        /// Makes one text for all engines from pieces.
        public init(stringInterpolation: StringInterpolation) { content = .all(stringInterpolation.pieces) }

        /// Makes a text for each engine.
        public init(dictionaryLiteral elements: (Engine, SQL)...) {
            content = .each(
                elements.map { engine, sql in
                    guard case .all(let pieces) = sql.content else { return (engine, []) }
                    return (engine, pieces)
                })
        }

        /// The logical names that the texts mention.
        var mentions: [Piece] {
            switch content {
            case .all(let pieces): pieces
            case .each(let texts): texts.flatMap(\.pieces)
            }
        }
    }
}
