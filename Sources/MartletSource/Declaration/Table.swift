import MartletSchema

extension Declaration {
    /// Something that a table is made of.
    public protocol TablePart: Sendable {}

    /// Puts the parts of a table together; conditions and loops may stand among them.
    @resultBuilder public enum TableBuilder {
        /// A single part.
        public static func buildExpression(_ part: any TablePart) -> [any TablePart] { [part] }
        /// Several parts that were made elsewhere.
        public static func buildExpression(_ parts: [any TablePart]) -> [any TablePart] { parts }
        /// Parts in order.
        public static func buildBlock(_ parts: [any TablePart]...) -> [any TablePart] { parts.flatMap(\.self) }
        /// The parts of a condition, where it holds.
        public static func buildOptional(_ parts: [any TablePart]?) -> [any TablePart] { parts ?? [] }
        /// The parts of the first branch.
        public static func buildEither(first parts: [any TablePart]) -> [any TablePart] { parts }
        /// The parts of the second branch.
        public static func buildEither(second parts: [any TablePart]) -> [any TablePart] { parts }
        /// The parts of each turn of a loop.
        public static func buildArray(_ parts: [[any TablePart]]) -> [any TablePart] { parts.flatMap(\.self) }
    }

    /// A table with its columns, keys, checks and indexes.
    public struct Table: SchemaPart {
        let name: LogicalName
        let place: Place
        var parts: [any TablePart]
        var comment: String?
        var renamedFrom: String?
        var attributes: [(key: String, value: AttributeValue)] = []
        /// What is wrong with it, told when the schema is read.
        var problems: [Diagnostic] = []

        /// Declares a table.
        public init(
            _ name: LogicalName, file: StaticString = #fileID, line: UInt = #line,
            @TableBuilder _ parts: () -> [any TablePart]
        ) {
            self.name = name
            place = Place(file, line)
            self.parts = parts()
        }

        /// Adds a comment for people that the database keeps where it can.
        public func comment(_ text: String) -> Table {
            var copy = self
            copy.comment = text
            return copy
        }

        /// Says what the database called it before.
        public func renamedFrom(_ name: String) -> Table {
            var copy = self
            copy.renamedFrom = name
            return copy
        }

        /// Sets a dialect attribute, such as `sqlite.strict`.
        public func attribute(_ key: String, _ value: AttributeValue) -> Table {
            var copy = self
            copy.attributes.append((key, value))
            return copy
        }

        /// Declares a table whose columns are the fields of a Swift type; see ``DerivedColumns``.
        ///
        /// - Parameters:
        ///   - name: The table's name.
        ///   - type: The type of a row.
        ///   - file: The file that messages name.
        ///   - line: The line that messages name.
        ///   - parts: What is other than the fields say, or more: a column of a field's name stands in its place.
        public init<Row: Decodable>(
            _ name: LogicalName, from type: Row.Type, file: StaticString = #fileID, line: UInt = #line,
            @TableBuilder _ parts: () -> [any TablePart] = { [] }
        ) {
            self.name = name
            place = Place(file, line)
            let stated = parts()
            do {
                let derived = try DerivedColumns.of(type).map { field in
                    let column = Column(LogicalName(field.name), DataType(field.type), file: file, line: line)
                    return field.isNullable ? column : column.notNull()
                }
                var rest = stated
                self.parts = derived.map { column in
                    let own = rest.firstIndex { ($0 as? Column)?.name == column.name }
                    return own.map { rest.remove(at: $0) } ?? column
                }
                self.parts += rest
            } catch {
                self.parts = stated
                problems = [Diagnostic("table \(name): \(error.description)", at: place.location)]
            }
        }

        var columns: [Column] { parts.compactMap { $0 as? Column } }
    }
}
