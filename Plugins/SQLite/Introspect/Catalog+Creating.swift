import MartletSchema

extension Catalog {
    /// The catalog of a database in which a schema was created.
    ///
    /// SQLite keeps the statement that made an object as it was given, from the object's name on; nothing else of it
    /// counts here.
    ///
    /// - Throws: `AdapterError` where a part of the schema cannot be written.
    init(creating schema: Schema, for profile: TargetProfile) throws(AdapterError) {
        self.init()
        for table in schema.tables {
            let name = table.path.name
            try add(.createTable(table), kind: "table", name: name, owner: name, for: profile)
            for index in table.indexes {
                try add(
                    .createIndex(index, table: table.path), kind: "index", name: index.name, owner: name, for: profile)
            }
        }
        for definition in schema.definitions {
            let name = definition.path.name
            let kind =
                switch definition.kind {
                case .view, .trigger: definition.kind.rawValue
                default: "table"
                }
            try add(
                .createDefinition(definition), kind: kind, name: name, owner: definition.owner?.name ?? name,
                for: profile)
        }
        sort()
    }

    private mutating func add(
        _ operation: Operation, kind: String, name: String, owner: String, for profile: TargetProfile
    ) throws(AdapterError) {
        for statement in try OperationRendering.statements(of: operation, for: profile) {
            try add(kind: kind, Entry(name: name, owner: owner, sql: StoredStatement.text(of: statement.sql)))
        }
    }
}
