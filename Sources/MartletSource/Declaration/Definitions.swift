extension Declaration {
    /// Values that columns may hold, under a name that types refer to.
    public struct Enumeration: SchemaPart {
        let name: String
        let values: [String]
        let place: Place

        /// Declares values.
        public init(_ name: String, _ values: [String], file: StaticString = #fileID, line: UInt = #line) {
            (self.name, self.values) = (name, values)
            place = Place(file, line)
        }
    }

    /// A view; where its text has no words for an engine, that engine has no such view.
    public struct View: SchemaPart {
        let name: String
        let sql: SQL
        let comment: String?
        let dependencies: [LogicalName]
        let place: Place

        /// Declares a view by its query.
        public init(
            _ name: String, as sql: SQL, comment: String? = nil, dependsOn dependencies: [LogicalName] = [],
            file: StaticString = #fileID, line: UInt = #line
        ) {
            (self.name, self.sql, self.comment, self.dependencies) = (name, sql, comment, dependencies)
            place = Place(file, line)
        }
    }

    /// A trigger of a table or view.
    public struct Trigger: SchemaPart {
        let name: String
        let owner: LogicalName
        let sql: SQL
        let comment: String?
        let dependencies: [LogicalName]
        let place: Place

        /// Declares a trigger by the statement that makes it.
        public init(
            _ name: String, on owner: LogicalName, sql: SQL, comment: String? = nil,
            dependsOn dependencies: [LogicalName] = [], file: StaticString = #fileID, line: UInt = #line
        ) {
            (self.name, self.owner, self.sql, self.comment) = (name, owner, sql, comment)
            self.dependencies = dependencies
            place = Place(file, line)
        }
    }

    /// An object of any other kind, by the statement that makes it.
    public struct RawObject: SchemaPart {
        let kind: String
        let name: String
        let sql: SQL
        let owner: LogicalName?
        let isOpaque: Bool
        let comment: String?
        let dependencies: [LogicalName]
        let place: Place

        /// Declares an object, such as a virtual table.
        public init(
            _ kind: String, _ name: String, sql: SQL, owner: LogicalName? = nil, opaque: Bool = false,
            comment: String? = nil, dependsOn dependencies: [LogicalName] = [], file: StaticString = #fileID,
            line: UInt = #line
        ) {
            (self.kind, self.name, self.sql, self.owner) = (kind, name, sql, owner)
            (isOpaque, self.comment, self.dependencies) = (opaque, comment, dependencies)
            place = Place(file, line)
        }
    }
}
