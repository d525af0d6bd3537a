package import CMartletABI
package import MartletSchema

extension WireReader {
    /// Reads a table with all that belongs to it.
    package static func table(_ pointer: UnsafePointer<martlet_table>?) throws(AdapterError) -> Table {
        try table(WireItem(pointer, "a table"))
    }

    /// Reads tables.
    package static func tables(_ list: UnsafePointer<martlet_list>) throws(AdapterError) -> [Table] {
        try records(list.pointee, "tables") { item throws(AdapterError) in try table(item) }
    }

    static func table(_ item: WireItem) throws(AdapterError) -> Table {
        var record = martlet_table()
        try item.load(into: &record, "a table")
        var primaryKey: KeyConstraint?
        if record.primary_key != nil { primaryKey = try key(record.primary_key) }
        return Table(
            path: try path(record.path, "a table's path"),
            columns: try records(record.columns, "columns") { item throws(AdapterError) in try column(item) },
            primaryKey: primaryKey,
            uniques: try records(record.uniques, "unique constraints") { item throws(AdapterError) in try key(item) },
            foreignKeys: try records(record.foreign_keys, "foreign keys") { item throws(AdapterError) in
                try foreignKey(item)
            },
            checks: try records(record.checks, "checks") { item throws(AdapterError) in try check(item) },
            indexes: try records(record.indexes, "indexes") { item throws(AdapterError) in try index(item) },
            comment: try optionalString(record.comment, "a table's comment"),
            attributes: try attributes(record.attributes),
            dependencies: try references(record.dependencies, "a table's dependencies"))
    }

    static func references(
        _ list: martlet_list, _ what: StaticString
    ) throws(AdapterError) -> [Definition.Identity] {
        try records(list, what) { item throws(AdapterError) in
            var record = martlet_reference()
            try item.load(into: &record, "a reference")
            return Definition.Identity(
                kind: Definition.Kind(rawValue: try string(record.kind, "a reference's kind")),
                path: try path(record.path, "a reference's path"))
        }
    }

    /// Reads a view, trigger or other definition.
    package static func definition(
        _ pointer: UnsafePointer<martlet_definition>?
    ) throws(AdapterError) -> Definition {
        try definition(WireItem(pointer, "a definition"))
    }

    /// Reads definitions.
    package static func definitions(_ list: UnsafePointer<martlet_list>) throws(AdapterError) -> [Definition] {
        try records(list.pointee, "definitions") { item throws(AdapterError) in try definition(item) }
    }

    static func definition(_ item: WireItem) throws(AdapterError) -> Definition {
        var record = martlet_definition()
        try item.load(into: &record, "a definition")
        return Definition(
            kind: Definition.Kind(rawValue: try string(record.kind, "a definition's kind")),
            path: try path(record.path, "a definition's path"),
            owner: try optionalPath(record.owner, "a definition's owner"),
            sql: try text(record.sql, "a definition's text"),
            dependencies: try references(record.dependencies, "a definition's dependencies"),
            mentions: try references(record.mentions, "what a definition mentions"),
            isOpaque: record.is_opaque != 0,
            comment: try optionalString(record.comment, "a definition's comment"),
            attributes: try attributes(record.attributes))
    }

    /// Reads how many records were delivered.
    package static func summary(
        _ pointer: UnsafePointer<martlet_catalog_summary>?
    ) throws(AdapterError) -> CatalogSummary {
        var record = martlet_catalog_summary()
        try WireItem(pointer, "a summary").load(into: &record, "a summary")
        guard let tables = Int(exactly: record.tables), let definitions = Int(exactly: record.definitions) else {
            throw malformed("a summary counts more than there can be")
        }
        return CatalogSummary(
            tables: tables, definitions: definitions,
            asGiven: try references(record.as_given, "what a normal form has as it was given"))
    }

    /// Reads what of a catalog is wanted.
    package static func filter(
        _ pointer: UnsafePointer<martlet_catalog_filter>?
    ) throws(AdapterError) -> [ObjectPath] {
        var record = martlet_catalog_filter()
        try WireItem(pointer, "a filter").load(into: &record, "a filter")
        return try paths(record.only, "the objects that are wanted")
    }
}
