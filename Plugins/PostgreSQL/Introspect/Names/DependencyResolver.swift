import MartletSchema

/// Says in the model's words what an object needs.
struct DependencyResolver {
    let catalog: Catalog
    let names: ObjectNames

    /// What an object needs, in bytewise order.
    ///
    /// - Parameters:
    ///   - catalog: The catalog of the object.
    ///   - id: The object.
    ///   - relation: The relation that it belongs to, which goes without saying.
    /// - Returns: Everything but that relation.
    func of(_ catalog: ObjectID, _ id: ObjectID, except relation: ObjectID = 0) -> [Definition.Identity] {
        var found: Set<Definition.Identity> = []
        add(catalog, id, except: relation, to: &found)
        return found.isEmpty ? [] : found.sorted()
    }

    /// What a table needs, its columns, defaults and checks included; foreign keys say themselves what they refer to.
    func ofTable(_ row: RelationRow, constraints: [ConstraintRow], defaults: [DefaultRow]) -> [Definition.Identity] {
        var found: Set<Definition.Identity> = []
        add(CatalogClass.relation, row.id, except: row.id, to: &found)
        for constraint in constraints where constraint.kind == "c" {
            add(CatalogClass.constraint, constraint.id, except: row.id, to: &found)
        }
        // A key may be of operator classes that an extension brings.
        for constraint in constraints where constraint.kind == "p" || constraint.kind == "u" {
            add(CatalogClass.relation, constraint.index, except: row.id, to: &found)
        }
        for value in defaults { add(CatalogClass.attributeDefault, value.id, except: row.id, to: &found) }
        for parent in catalog.parents[row.id] ?? [] { addRelation(parent, to: &found) }
        addSchema(row.schema, to: &found)
        return found.isEmpty ? [] : found.sorted()
    }

    /// Adds what an object needs.
    func add(
        _ catalog: ObjectID, _ id: ObjectID, except relation: ObjectID, to found: inout Set<Definition.Identity>
    ) {
        for reference in self.catalog.dependencies.references(of: catalog, id) where reference.kind == "n" {
            let target = reference.referenced
            if target.catalog == CatalogClass.relation, target.object == relation { continue }
            add(target, to: &found)
        }
    }

    /// Adds an object that something refers to.
    func add(_ target: ObjectAddress, to found: inout Set<Definition.Identity>) {
        if addExtension(owning: target, to: &found) { return }
        if target.catalog == CatalogClass.relation {
            addRelation(target.object, to: &found)
            if target.column > 0, let path = catalog.path(ofRelation: target.object),
                let column = catalog.column(target.object, target.column)
            {
                found.insert(Definition.Identity(kind: .column, path: ObjectPath(path.components + [column])))
            }
        } else if let identity = names.identity(target.catalog, target.object) {
            found.insert(identity)
        }
    }

    /// Adds the schema that an object is in, where that has to be made first.
    func addSchema(_ id: ObjectID, to found: inout Set<Definition.Identity>) {
        let address = ObjectAddress(catalog: CatalogClass.namespace, object: id)
        if addExtension(owning: address, to: &found) { return }
        if let identity = names.identity(address.catalog, id) { found.insert(identity) }
    }

    private func addRelation(_ id: ObjectID, to found: inout Set<Definition.Identity>) {
        if addExtension(owning: ObjectAddress(catalog: CatalogClass.relation, object: id), to: &found) { return }
        if let identity = names.identity(CatalogClass.relation, id) { found.insert(identity) }
    }

    /// Adds the extension that an object belongs to; tells whether there is one.
    private func addExtension(owning target: ObjectAddress, to found: inout Set<Definition.Identity>) -> Bool {
        guard let owner = catalog.dependencies.extensionOwning(target.catalog, target.object) else { return false }
        if let identity = names.identity(CatalogClass.extension, owner) { found.insert(identity) }
        return true
    }
}
