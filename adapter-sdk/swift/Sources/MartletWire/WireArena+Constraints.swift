package import CMartletABI
package import MartletSchema

extension WireArena {
    /// Encodes a primary key or a unique constraint.
    package func key(_ key: KeyConstraint) -> martlet_key {
        var record = martlet_key()
        record.size = wireSize(martlet_key.self)
        record.name = string(key.name)
        record.parts = list(key.parts) { part in
            var record = emptyPart(isDescending: part.isDescending, collation: part.collation)
            record.column = string(part.column)
            return record
        }
        record.attributes = attributes(key.attributes)
        record.has_generated_name = wireFlag(key.hasGeneratedName)
        return record
    }

    /// Encodes a foreign key.
    package func foreignKey(_ key: ForeignKey) -> martlet_foreign_key {
        var record = martlet_foreign_key()
        record.size = wireSize(martlet_foreign_key.self)
        record.on_delete = key.onDelete.rawValue
        record.on_update = key.onUpdate.rawValue
        record.deferrability = key.deferrability.rawValue
        record.name = string(key.name)
        record.columns = strings(key.columns)
        record.referenced_table = path(key.referencedTable)
        record.referenced_columns = strings(key.referencedColumns)
        record.attributes = attributes(key.attributes)
        record.has_generated_name = wireFlag(key.hasGeneratedName)
        return record
    }

    /// Encodes a check constraint.
    package func check(_ check: CheckConstraint) -> martlet_check {
        var record = martlet_check()
        record.size = wireSize(martlet_check.self)
        record.name = string(check.name)
        record.expression = text(check.expression)
        record.attributes = attributes(check.attributes)
        record.has_generated_name = wireFlag(check.hasGeneratedName)
        return record
    }

    /// Encodes an index.
    package func index(_ index: Index) -> martlet_index {
        var record = martlet_index()
        record.size = wireSize(martlet_index.self)
        record.is_unique = wireFlag(index.isUnique)
        record.name = string(index.name)
        record.parts = list(index.parts) { part in
            var record = emptyPart(isDescending: part.isDescending, collation: part.collation)
            switch part.term {
            case .column(let name): record.column = string(name)
            case .expression(let expression): record.expression = text(expression)
            }
            record.attributes = attributes(part.attributes)
            return record
        }
        record.predicate = text(index.predicate)
        record.attributes = attributes(index.attributes)
        record.dependencies = references(index.dependencies)
        return record
    }

    private func emptyPart(isDescending: Bool, collation: String?) -> martlet_part {
        var record = martlet_part()
        record.size = wireSize(martlet_part.self)
        record.is_descending = wireFlag(isDescending)
        record.collation = string(collation)
        return record
    }
}
