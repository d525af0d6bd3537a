import MartletSchema

/// Finds what the model calls an object of the catalogs.
struct ObjectNames {
    private var identities: [ObjectAddress: Definition.Identity] = [:]

    /// Says what an object is called.
    mutating func add(_ catalog: ObjectID, _ id: ObjectID, _ identity: Definition.Identity) {
        identities[ObjectAddress(catalog: catalog, object: id)] = identity
    }

    /// Says that an object is known as another one, as a rule of a view is as the view.
    mutating func add(_ catalog: ObjectID, _ id: ObjectID, asKnown other: ObjectAddress) {
        guard let identity = identities[other] else { return }
        add(catalog, id, identity)
    }

    /// What the model calls an object; nil where it is not delivered.
    func identity(_ catalog: ObjectID, _ id: ObjectID) -> Definition.Identity? {
        identities[ObjectAddress(catalog: catalog, object: id)]
    }
}
