import MartletSchema

/// That one object needs another.
struct DependencyRow: CatalogEntry {
    var dependent: ObjectAddress
    var referenced: ObjectAddress
    /// The letter of its kind: `n`ormal, `a`utomatic, `i`nternal, `e`xtension's, automatically dropped with an e`x`tension.
    var kind: CatalogLetter

    static let catalog = "pg_depend"

    /// Leaves out what other catalogs tell, or nobody asks: schemas, columns of constraints, row types, TOAST tables.
    static func query(version: Int64) -> String {
        """
        SELECT d.classid, d.objid, d.objsubid, d.refclassid, d.refobjid, d.refobjsubid, d.deptype
        FROM pg_catalog.pg_depend d
        WHERE d.objid >= \(CatalogReader.firstUserID) AND d.deptype IN ('n', 'e', 'x')
            AND d.refobjid >= \(CatalogReader.firstUserID) AND d.refclassid <> \(CatalogClass.namespace)
            AND (d.classid <> \(CatalogClass.constraint) OR d.refclassid <> \(CatalogClass.relation))
        """
    }

    init(_ row: inout CatalogRow) throws(AdapterError) {
        dependent = ObjectAddress(catalog: row.oid(), object: row.oid(), column: Int(row.integer()))
        referenced = ObjectAddress(catalog: row.oid(), object: row.oid(), column: Int(row.integer()))
        kind = row.character()
    }
}
