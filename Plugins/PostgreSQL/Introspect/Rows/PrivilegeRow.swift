import MartletSchema

/// The owner of an object and, where they are not the usual ones, its grants.
struct PrivilegeRow: CatalogEntry {
    var catalog: ObjectID
    var object: ObjectID
    /// The column that the grants are about; 0 for the object as a whole.
    var column: Int
    var owner: ObjectID
    /// The grants as `aclitem` writes them; nil for the usual ones.
    var grants: [String]?
    /// The usual ones.
    var usual: [String]

    static let catalog = "pg_class, pg_proc, pg_type and pg_attribute (relacl and the like)"

    static func query(version: Int64) -> String {
        let objects: [(catalog: ObjectID, table: String, prefix: String, kind: String, condition: String)] = [
            (
                CatalogClass.relation, "pg_class", "rel", "CASE relkind WHEN 'S' THEN 's' ELSE 'r' END",
                "relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND relpersistence <> 't'"
            ),
            (CatalogClass.procedure, "pg_proc", "pro", "'f'", "true"),
            (
                CatalogClass.type, "pg_type", "typ", "'T'",
                "typacl IS NOT NULL"
            ),
            (CatalogClass.namespace, "pg_namespace", "nsp", "'n'", "true"),
            (CatalogClass.language, "pg_language", "lan", "'l'", "true"),
            (CatalogClass.foreignDataWrapper, "pg_foreign_data_wrapper", "fdw", "'F'", "true"),
            (CatalogClass.foreignServer, "pg_foreign_server", "srv", "'S'", "true"),
        ]
        let queries = objects.map { object in
            """
            SELECT \(object.catalog), oid, 0, \(object.prefix)owner, \(object.prefix)acl::pg_catalog.text[],
                CASE WHEN \(object.prefix)acl IS NOT NULL
                    THEN pg_catalog.acldefault((\(object.kind))::pg_catalog."char", \(object.prefix)owner) END
                    ::pg_catalog.text[]
            FROM pg_catalog.\(object.table) WHERE oid >= \(CatalogReader.firstUserID) AND \(object.condition)
            """
        }
        let columns = """
            SELECT \(CatalogClass.relation), a.attrelid, a.attnum, 0, a.attacl::pg_catalog.text[], NULL
            FROM pg_catalog.pg_attribute a
            WHERE a.attrelid >= \(CatalogReader.firstUserID) AND a.attacl IS NOT NULL AND NOT a.attisdropped
            """
        return (queries + [columns]).joined(separator: "\nUNION ALL ")
    }

    init(_ row: inout CatalogRow) throws(AdapterError) {
        catalog = row.oid()
        object = row.oid()
        column = Int(row.integer())
        owner = row.oid()
        grants = row.optionalText().map { ArrayText.elements(of: $0).compactMap { $0 } }
        usual = row.texts()
    }
}

/// What somebody grants on what they will make.
struct DefaultPrivilegeRow: CatalogEntry {
    var id: ObjectID
    var role: ObjectID
    var schema: ObjectID
    var kind: CatalogLetter
    var grants: [String]
    var usual: [String]

    static let catalog = "pg_default_acl"

    static func query(version: Int64) -> String {
        """
        SELECT d.oid, d.defaclrole, d.defaclnamespace, d.defaclobjtype, d.defaclacl::pg_catalog.text[],
            CASE WHEN d.defaclnamespace = 0 THEN pg_catalog.acldefault(
                (CASE d.defaclobjtype WHEN 'S' THEN 's' ELSE d.defaclobjtype END)::pg_catalog."char", d.defaclrole) END
                ::pg_catalog.text[]
        FROM pg_catalog.pg_default_acl d
        """
    }

    init(_ row: inout CatalogRow) throws(AdapterError) {
        id = row.oid()
        role = row.oid()
        schema = row.oid()
        kind = row.character()
        grants = row.texts()
        usual = row.texts()
    }
}
