package import CMartletABI
package import MartletSchema

extension WireArena {
    /// Encodes a table with all that belongs to it.
    package func table(_ table: Table) -> UnsafePointer<martlet_table> { store(tableRecord(table)) }

    /// Encodes tables as a list that is given on its own.
    package func tables(_ tables: [Table]) -> UnsafePointer<martlet_list> { store(list(tables) { tableRecord($0) }) }

    func tableRecord(_ table: Table) -> martlet_table {
        var record = martlet_table()
        record.size = wireSize(martlet_table.self)
        record.path = path(table.path)
        record.columns = list(table.columns) { column($0) }
        if let primaryKey = table.primaryKey { record.primary_key = store(key(primaryKey)) }
        record.uniques = list(table.uniques) { key($0) }
        record.foreign_keys = list(table.foreignKeys) { foreignKey($0) }
        record.checks = list(table.checks) { check($0) }
        record.indexes = list(table.indexes) { index($0) }
        record.comment = string(table.comment)
        record.attributes = attributes(table.attributes)
        record.dependencies = references(table.dependencies)
        return record
    }

    /// Encodes a view, trigger or other definition.
    package func definition(_ definition: Definition) -> UnsafePointer<martlet_definition> {
        store(definitionRecord(definition))
    }

    /// Encodes definitions as a list that is given on its own.
    package func definitions(_ definitions: [Definition]) -> UnsafePointer<martlet_list> {
        store(list(definitions) { definitionRecord($0) })
    }

    func definitionRecord(_ definition: Definition) -> martlet_definition {
        var record = martlet_definition()
        record.size = wireSize(martlet_definition.self)
        record.is_opaque = wireFlag(definition.isOpaque)
        record.kind = string(definition.kind.rawValue)
        record.path = path(definition.path)
        record.owner = strings(definition.owner?.components ?? [])
        record.sql = text(definition.sql)
        record.dependencies = references(definition.dependencies)
        record.comment = string(definition.comment)
        record.attributes = attributes(definition.attributes)
        record.mentions = references(definition.mentions)
        return record
    }

    func references(_ references: [Definition.Identity]) -> martlet_list {
        list(references) { reference in
            var record = martlet_reference()
            record.size = wireSize(martlet_reference.self)
            record.kind = string(reference.kind.rawValue)
            record.path = path(reference.path)
            return record
        }
    }

    /// Encodes how many records were delivered.
    package func summary(_ summary: CatalogSummary) -> UnsafePointer<martlet_catalog_summary> {
        var record = martlet_catalog_summary()
        record.size = wireSize(martlet_catalog_summary.self)
        record.tables = UInt64(clamping: summary.tables)
        record.definitions = UInt64(clamping: summary.definitions)
        record.as_given = references(summary.asGiven)
        return store(record)
    }

    /// Encodes what of a catalog is wanted.
    package func filter(only paths: [ObjectPath]) -> UnsafePointer<martlet_catalog_filter> {
        var record = martlet_catalog_filter()
        record.size = wireSize(martlet_catalog_filter.self)
        record.only = self.paths(paths)
        return store(record)
    }
}
