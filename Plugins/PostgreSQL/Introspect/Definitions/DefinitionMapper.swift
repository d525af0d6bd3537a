import MartletSchema

/// Makes the model's definitions of all kinds.
struct DefinitionMapper {
    let catalog: Catalog
    let resolver: DependencyResolver
    /// The sequences that columns own, by the table.
    let ownedSequences: [ObjectID: [SequenceRow]]

    /// Makes a mapper for a catalog.
    init(_ catalog: Catalog) {
        self.catalog = catalog
        ownedSequences = Dictionary(
            grouping: catalog.sequences.values.filter { $0.ownerTable != 0 }, by: \.ownerTable)
        resolver = DependencyResolver(catalog: catalog, names: NameCollector.names(of: catalog))
    }

    /// All definitions, in no order.
    func definitions() -> [Definition] {
        var definitions = SchemaMapper(mapper: self).definitions()
        definitions += ExtensionMapper(mapper: self).definitions()
        definitions += TypeMapper(mapper: self).definitions()
        definitions += SequenceMapper(mapper: self).definitions()
        definitions += ViewMapper(mapper: self).definitions()
        definitions += RoutineMapper(mapper: self).definitions()
        definitions += TriggerMapper(mapper: self).definitions()
        definitions += StatementMapper(mapper: self).definitions()
        definitions += ForeignTableMapper(mapper: self).definitions()
        definitions += PrivilegeMapper(mapper: self).definitions()
        return definitions
    }

    /// Makes a definition of an object; what it needs comes from `pg_depend`.
    func definition(
        _ identity: Definition.Identity, _ catalogClass: ObjectID, _ id: ObjectID, schema: ObjectID = 0,
        owner: ObjectPath? = nil, sql: [String], attributes: Attributes = [:],
        also more: [ObjectAddress] = []
    ) -> Definition {
        var found: Set<Definition.Identity> = []
        resolver.add(catalogClass, id, except: 0, to: &found)
        for address in more { resolver.add(address.catalog, address.object, except: 0, to: &found) }
        if schema != 0 { resolver.addSchema(schema, to: &found) }
        found.remove(identity)
        return Definition(
            kind: identity.kind, path: identity.path, owner: owner,
            sql: NormalizedText(sql.joined(separator: ";\n")), dependencies: found.sorted(),
            comment: catalog.comment(catalogClass, id), attributes: attributes)
    }
}
