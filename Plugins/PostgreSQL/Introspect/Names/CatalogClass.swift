/// The object ids of the catalogs themselves, by which other catalogs refer to their rows; the same in every version.
enum CatalogClass {
    static let accessMethod: ObjectID = 2601
    static let attributeDefault: ObjectID = 2604
    static let cast: ObjectID = 2605
    static let collation: ObjectID = 3456
    static let constraint: ObjectID = 2606
    static let conversion: ObjectID = 2607
    static let defaultPrivileges: ObjectID = 826
    static let eventTrigger: ObjectID = 3466
    static let `extension`: ObjectID = 3079
    static let foreignDataWrapper: ObjectID = 2328
    static let foreignServer: ObjectID = 1417
    static let language: ObjectID = 2612
    static let namespace: ObjectID = 2615
    static let operatorClass: ObjectID = 2616
    static let operatorFamily: ObjectID = 2753
    static let `operator`: ObjectID = 2617
    static let policy: ObjectID = 3256
    static let procedure: ObjectID = 1255
    static let publication: ObjectID = 6104
    static let relation: ObjectID = 1259
    static let rewriteRule: ObjectID = 2618
    static let statistics: ObjectID = 3381
    static let textSearchConfiguration: ObjectID = 3602
    static let textSearchDictionary: ObjectID = 3600
    static let textSearchParser: ObjectID = 3601
    static let textSearchTemplate: ObjectID = 3764
    static let transform: ObjectID = 3576
    static let trigger: ObjectID = 2620
    static let type: ObjectID = 1247
}

/// Where an object stands in the catalogs.
struct ObjectAddress: Hashable {
    /// The catalog.
    var catalog: ObjectID
    /// The row.
    var object: ObjectID
    /// The column of a relation; 0 for the object as a whole.
    var column: Int = 0
}
