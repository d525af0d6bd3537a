extension Declaration {
    /// Columns, keys, checks and indexes for a table that somebody else declares.
    public struct TableExtension: SchemaPart {
        let table: LogicalName
        let parts: [any TablePart]
        let place: Place

        /// Declares what is added to a table.
        public init(
            _ table: LogicalName, file: StaticString = #fileID, line: UInt = #line,
            @TableBuilder _ parts: () -> [any TablePart]
        ) {
            self.table = table
            self.parts = parts()
            place = Place(file, line)
        }
    }

    /// What a library brings to the schema of an application: tables of its own, and parts of others' tables.
    public struct Contribution: Sendable {
        let name: String
        let parts: [any SchemaPart]

        /// Declares a contribution under the name by which messages call it.
        public init(_ name: String, @SchemaBuilder _ parts: () -> [any SchemaPart]) {
            self.name = name
            self.parts = parts()
        }
    }
}

extension Declaration.Schema {
    /// Puts contributions together to one schema, with the names that the application gives in the database.
    ///
    /// References between tables and columns go by their logical names and follow every renaming. What does not fit
    /// together is told when the schema is read: two declarations of one name, a part for a table that nobody declares,
    /// a renaming of nothing, two tables or columns that would have one name in the database.
    ///
    /// - Parameters:
    ///   - contributions: The contributions, in any order.
    ///   - renames: The names that the database has where they are other than the logical ones.
    /// - Returns: The schema.
    public static func merging(
        _ contributions: Declaration.Contribution..., renaming renames: [Declaration.Rename] = []
    ) -> Declaration.Schema {
        merging(contributions, renaming: renames)
    }

    /// Puts contributions together to one schema, with the names that the application gives in the database.
    public static func merging(
        _ contributions: [Declaration.Contribution], renaming renames: [Declaration.Rename] = []
    ) -> Declaration.Schema {
        var merger = Declaration.Merger(renames)
        for contribution in contributions { merger.declare(contribution) }
        for contribution in contributions { merger.extend(contribution) }
        return merger.finish()
    }
}
