package import MartletSchema

/// Makes copies of a schema's parts in which all that does not count in a comparison is the same for all.
///
/// Two parts are equal for Martlet exactly if their comparable forms are equal as plain values.
package struct ComparableForm: Sendable {
    /// How names and attributes compare.
    package let rules: ComparisonRules
    private let primaryKeys: [ObjectPath: [String]]

    /// Makes forms for the parts of one schema.
    ///
    /// - Parameters:
    ///   - rules: How names and attributes compare.
    ///   - schema: The schema that foreign keys find the tables they refer to in.
    package init(rules: ComparisonRules, schema: Schema) {
        self.rules = rules
        var keys: [ObjectPath: [String]] = [:]
        keys.reserveCapacity(schema.tables.count)
        for table in schema.tables {
            if let key = table.primaryKey { keys[rules.fold(table.path)] = key.columns.map(rules.fold) }
        }
        primaryKeys = keys
    }

    /// The comparable form of attributes.
    package func attributes(_ attributes: Attributes) -> Attributes {
        attributes.isEmpty ? attributes : attributes.filter { !rules.uncomparedAttributes.contains($0.key) }
    }

    /// The comparable form of a column.
    package func column(_ column: Column) -> Column {
        var form = column
        form.name = rules.fold(column.name)
        if column.type.native != nil { form.type.abstract = nil }
        if column.defaultValue?.expression != nil { form.defaultValue?.portable = nil }
        form.collation = column.collation.map(rules.fold)
        form.attributes = attributes(column.attributes)
        return form
    }

    /// The comparable form of a key.
    package func key(_ key: KeyConstraint) -> KeyConstraint {
        KeyConstraint(
            name: key.name.map(rules.fold),
            parts: key.parts.map {
                KeyConstraint.Part(
                    column: rules.fold($0.column), isDescending: $0.isDescending,
                    collation: $0.collation.map(rules.fold))
            },
            attributes: attributes(key.attributes))
    }

    /// The comparable form of a foreign key; one that names no columns refers to the primary key.
    package func foreignKey(_ key: ForeignKey) -> ForeignKey {
        var form = key
        form.name = key.name.map(rules.fold)
        form.columns = key.columns.map(rules.fold)
        form.referencedTable = rules.fold(key.referencedTable)
        form.referencedColumns =
            key.referencedColumns.isEmpty
            ? primaryKeys[form.referencedTable] ?? [] : key.referencedColumns.map(rules.fold)
        form.attributes = attributes(key.attributes)
        form.hasGeneratedName = false
        return form
    }

    /// The comparable form of a check.
    package func check(_ check: CheckConstraint) -> CheckConstraint {
        CheckConstraint(
            name: check.name.map(rules.fold), expression: check.expression,
            attributes: attributes(check.attributes))
    }

    /// The comparable form of an index.
    package func index(_ index: Index) -> Index {
        var form = index
        form.name = rules.fold(index.name)
        form.parts = index.parts.map { part in
            var copy = part
            if case .column(let name) = part.term { copy.term = .column(rules.fold(name)) }
            copy.collation = part.collation.map(rules.fold)
            copy.attributes = attributes(part.attributes)
            return copy
        }
        form.attributes = attributes(index.attributes)
        form.dependencies = []
        return form
    }

    /// The comparable form of a definition; what it depends on follows from its text.
    package func definition(_ definition: Definition) -> Definition {
        var form = definition
        form.path = rules.fold(definition.path)
        form.owner = definition.owner.map(rules.fold)
        form.dependencies = []
        form.mentions = []
        form.attributes = attributes(definition.attributes)
        return form
    }
}
