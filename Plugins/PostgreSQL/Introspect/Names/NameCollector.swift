import MartletSchema

/// Collects what the model calls the objects of a catalog.
enum NameCollector {
    /// The names of everything that is delivered.
    static func names(of catalog: Catalog) -> ObjectNames {
        var names = ObjectNames()
        for row in catalog.namespaces.values where row.id >= CatalogReader.firstUserID && !row.isInternal {
            if row.name == "public" { continue }
            names.add(CatalogClass.namespace, row.id, Definition.Identity(kind: "schema", path: ObjectPath(row.name)))
        }
        addRelations(of: catalog, to: &names)
        for row in catalog.extensions {
            names.add(
                CatalogClass.extension, row.id, Definition.Identity(kind: "extension", path: ObjectPath(row.name)))
        }
        addTypes(of: catalog, to: &names)
        addRoutines(of: catalog, to: &names)
        for row in catalog.statements where names.identity(row.catalog, row.id) == nil {
            let path = row.schema == 0 ? ObjectPath(row.name) : catalog.path(row.schema, row.name)
            names.add(row.catalog, row.id, Definition.Identity(kind: row.kind, path: path))
        }
        // A view that groups by a primary key needs the key, which comes with its table.
        for row in catalog.constraints.values.joined() where row.kind.isOne(of: "pux") {
            names.add(
                CatalogClass.constraint, row.id,
                asKnown: ObjectAddress(catalog: CatalogClass.relation, object: row.relation))
        }
        return names
    }

    private static func addRelations(of catalog: Catalog, to names: inout ObjectNames) {
        for row in catalog.relations.values where catalog.isUserSchema(row.schema) {
            let path = catalog.path(row.schema, row.name)
            switch row.kind {
            case "r", "p", "v", "m", "f": names.add(CatalogClass.relation, row.id, .relation(path))
            case "S":
                // The sequence of a column comes with its table.
                if let sequence = catalog.sequences[row.id], sequence.ownerTable != 0,
                    let table = catalog.path(ofRelation: sequence.ownerTable)
                {
                    names.add(CatalogClass.relation, row.id, .relation(table))
                } else {
                    names.add(CatalogClass.relation, row.id, .relation(path))
                }
            case "c":
                names.add(CatalogClass.relation, row.id, Definition.Identity(kind: "type", path: path))
            default: break
            }
            if row.rowType != 0, let identity = names.identity(CatalogClass.relation, row.id) {
                names.add(CatalogClass.type, row.rowType, identity)
            }
        }
    }

    private static func addTypes(of catalog: Catalog, to names: inout ObjectNames) {
        var arrays: [TypeRow] = []
        for row in catalog.types.values where row.id >= CatalogReader.firstUserID && catalog.isUserSchema(row.schema) {
            if row.element != 0, row.name.hasPrefix("_") {
                arrays.append(row)
                continue
            }
            let kind: Definition.Kind = row.kind == "d" ? "domain" : "type"
            names.add(
                CatalogClass.type, row.id,
                Definition.Identity(kind: kind, path: catalog.path(row.schema, row.name)))
        }
        for row in arrays {
            let owner = catalog.dependencies.extensionOwning(CatalogClass.type, row.element)
            names.add(
                CatalogClass.type, row.id,
                asKnown: owner.map { ObjectAddress(catalog: CatalogClass.extension, object: $0) }
                    ?? ObjectAddress(catalog: CatalogClass.type, object: row.element))
        }
        for range in catalog.ranges.values where range.multirange != 0 {
            names.add(
                CatalogClass.type, range.multirange,
                asKnown: ObjectAddress(catalog: CatalogClass.type, object: range.type))
        }
    }

    private static func addRoutines(of catalog: Catalog, to names: inout ObjectNames) {
        for row in catalog.procedures.values where catalog.isUserSchema(row.schema) {
            let kind: Definition.Kind =
                switch row.kind {
                case "p": "procedure"
                case "a": "aggregate"
                default: "function"
                }
            let path = RoutineName.path(row, catalog: catalog)
            names.add(CatalogClass.procedure, row.id, Definition.Identity(kind: kind, path: path))
        }
    }
}
