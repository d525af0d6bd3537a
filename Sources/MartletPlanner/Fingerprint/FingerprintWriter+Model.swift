import MartletSchema

extension FingerprintWriter {
    mutating func add(_ text: NormalizedText) { add(text.normalForm) }

    mutating func add(_ attributes: Attributes) {
        add(list: attributes.sorted { $0.key < $1.key }) { writer, entry in
            writer.add(entry.key)
            switch entry.value {
            case .boolean(let value): writer.add("b\(value)")
            case .integer(let value): writer.add("i\(value)")
            case .text(let value): writer.add("t" + value)
            }
        }
    }

    mutating func add(_ column: Column) {
        add(column.name)
        add(column.type.native) { $0.add($1) }
        add(column.isNullable)
        add(column.defaultValue?.expression) { $0.add($1) }
        add(column.generation) {
            $0.add($1.expression)
            $0.add($1.isStored)
        }
        add(column.isIdentity)
        add(column.collation) { $0.add($1) }
        add(column.comment) { $0.add($1) }
        add(column.attributes)
    }

    mutating func add(_ key: KeyConstraint) {
        add(key.name) { $0.add($1) }
        add(list: key.parts) {
            $0.add($1.column)
            $0.add($1.isDescending)
            $0.add($1.collation) { $0.add($1) }
        }
        add(key.attributes)
    }

    mutating func add(_ key: ForeignKey) {
        add(key.name) { $0.add($1) }
        add(list: key.columns) { $0.add($1) }
        add(list: key.referencedTable.components) { $0.add($1) }
        add(list: key.referencedColumns) { $0.add($1) }
        add(UInt64(key.onDelete.rawValue))
        add(UInt64(key.onUpdate.rawValue))
        add(UInt64(key.deferrability.rawValue))
        add(key.attributes)
    }

    mutating func add(_ check: CheckConstraint) {
        add(check.name) { $0.add($1) }
        add(check.expression)
        add(check.attributes)
    }

    mutating func add(_ index: Index) {
        add(index.name)
        add(index.isUnique)
        add(list: index.parts) { writer, part in
            switch part.term {
            case .column(let name):
                writer.add("c" + name)
            case .expression(let text):
                writer.add("e" + text.normalForm)
            }
            writer.add(part.isDescending)
            writer.add(part.collation) { $0.add($1) }
            writer.add(part.attributes)
        }
        add(index.predicate) { $0.add($1) }
        add(index.attributes)
    }

    mutating func add(_ definition: Definition) {
        add(definition.kind.rawValue)
        add(list: definition.path.components) { $0.add($1) }
        add(definition.owner) { $0.add(list: $1.components) { $0.add($1) } }
        add(definition.sql)
        add(definition.isOpaque)
        add(definition.comment) { $0.add($1) }
        add(definition.attributes)
    }
}
