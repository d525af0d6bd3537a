/// Every key of the schema format, by the mapping it stands in.
///
/// The reader accepts these and no others, and the published JSON Schema is tested against them.
package enum SchemaKeys {
    /// The top level.
    package static let root = KeySet(
        "schema", ["$schema", "martlet", "enums", "tables", "views", "triggers", "objects", "schemas"])
    /// What lives in a namespace other than the usual one.
    package static let namespace = KeySet("namespace", ["comment", "tables", "views", "triggers", "objects"])
    /// A table.
    package static let table = KeySet(
        "table",
        [
            "columns", "primaryKey", "uniques", "foreignKeys", "checks", "indexes", "comment", "renamedFrom",
            "dependsOn", "attributes",
        ])
    /// A column.
    package static let column = KeySet(
        "columnMapping",
        [
            "type", "references", "onDelete", "onUpdate", "deferrable", "nullable", "default", "generated", "identity",
            "primaryKey", "unique", "check", "collation", "comment", "renamedFrom", "backfill", "convert", "attributes",
        ])
    /// What a column's `references` may be instead of text.
    package static let columnTarget = KeySet("columnTarget", ["table", "column", "name"])
    /// A type may have the names of engines for keys too.
    package static let type = KeySet("typeMapping", ["enum", "array", "native", "abstract"])
    /// A default that is not a plain value.
    package static let defaultValue = KeySet("defaultMapping", ["sql", "now", "text", "bytes", "float"])
    /// How a generated column gets its value.
    package static let generated = KeySet("generated", ["sql", "stored"])
    /// A primary key or unique constraint that is more than a list of columns.
    package static let key = KeySet("keyMapping", ["name", "columns", "attributes"])
    /// A column of a key that is more than a name.
    package static let keyPart = KeySet("keyPartMapping", ["column", "descending", "collation"])
    /// A foreign key.
    package static let foreignKey = KeySet(
        "foreignKey", ["name", "columns", "references", "onDelete", "onUpdate", "deferrable", "attributes"])
    /// What a foreign key refers to.
    package static let foreignKeyTarget = KeySet("foreignKeyTarget", ["table", "columns"])
    /// A check constraint that is more than its condition.
    package static let check = KeySet("checkMapping", ["name", "sql", "attributes"])
    /// An index that is more than a list of columns.
    package static let index = KeySet("indexMapping", ["columns", "unique", "where", "dependsOn", "attributes"])
    /// A part of an index that is more than the name of a column.
    package static let indexPart = KeySet(
        "indexPartMapping", ["column", "sql", "descending", "collation", "attributes"])
    /// A view.
    package static let view = KeySet("viewMapping", ["sql", "comment", "dependsOn", "attributes"])
    /// A trigger.
    package static let trigger = KeySet("trigger", ["on", "sql", "comment", "dependsOn", "attributes"])
    /// Something that is needed and is no table or view.
    package static let dependency = KeySet("dependency", ["kind", "name", "schema"])
    /// Any other object.
    package static let object = KeySet(
        "object", ["kind", "name", "owner", "opaque", "sql", "comment", "dependsOn", "attributes"])

    /// All of them.
    package static let all = [
        root, namespace, table, column, columnTarget, type, defaultValue, generated, key, keyPart, foreignKey,
        foreignKeyTarget,
        check, index, indexPart, view, trigger, dependency, object,
    ]

    /// The beginning of keys at the top level that are the author's own, as a home for anchors.
    package static let privatePrefix = "x-"
}
