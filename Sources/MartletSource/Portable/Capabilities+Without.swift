package import MartletSchema

extension Capabilities {
    /// A schema without the attributes of some roles: what an adapter says of a database that no source says.
    package func without(_ roles: Set<AttributeDeclaration.Role>, in schema: Schema) -> Schema {
        without(attributeDeclarations.filter { roles.contains($0.role) }, in: schema)
    }

    /// A schema without what is seen in databases alone.
    package func withoutOnlySeen(in schema: Schema) -> Schema {
        without(attributeDeclarations.filter(\.isOnlySeen), in: schema)
    }

    private func without(_ declarations: [AttributeDeclaration], in schema: Schema) -> Schema {
        let keys = Set(declarations.map(\.key))
        var schema = schema
        func strip(_ attributes: inout Attributes) {
            if !attributes.isEmpty { attributes = attributes.filter { !keys.contains($0.key) } }
        }
        for position in schema.tables.indices {
            strip(&schema.tables[position].attributes)
            for column in schema.tables[position].columns.indices {
                strip(&schema.tables[position].columns[column].attributes)
            }
            for index in schema.tables[position].indexes.indices {
                strip(&schema.tables[position].indexes[index].attributes)
            }
        }
        for position in schema.definitions.indices { strip(&schema.definitions[position].attributes) }
        return schema
    }
}
