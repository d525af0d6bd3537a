/// The dialect attributes of PostgreSQL: what its schemas say that the model has no place for.
enum PostgreSQLAttributes {
    // Tables.
    static let unlogged = "postgresql.unlogged"
    static let inherits = "postgresql.inherits"
    static let partitionOf = "postgresql.partition-of"
    static let partitionBound = "postgresql.partition-bound"
    static let partitionBy = "postgresql.partition-by"
    static let ofType = "postgresql.of-type"
    static let storageParameters = "postgresql.storage-parameters"
    static let tablespace = "postgresql.tablespace"
    static let accessMethod = "postgresql.access-method"
    static let replicaIdentity = "postgresql.replica-identity"
    static let rowSecurity = "postgresql.row-security"
    static let forceRowSecurity = "postgresql.force-row-security"

    // Columns.
    static let identity = "postgresql.identity"
    static let sequence = "postgresql.sequence"
    static let sequenceComment = "postgresql.sequence-comment"
    static let storage = "postgresql.storage"
    static let compression = "postgresql.compression"
    static let statistics = "postgresql.statistics"
    static let options = "postgresql.options"
    static let inherited = "postgresql.inherited"
    static let notNullName = "postgresql.not-null-name"
    static let notNullNoInherit = "postgresql.not-null-no-inherit"
    static let notNullNotValid = "postgresql.not-null-not-valid"

    // Constraints and indexes.
    static let include = "postgresql.include"
    static let deferrable = "postgresql.deferrable"
    static let nullsNotDistinct = "postgresql.nulls-not-distinct"
    static let withoutOverlaps = "postgresql.without-overlaps"
    static let match = "postgresql.match"
    static let deleteColumns = "postgresql.delete-columns"
    static let period = "postgresql.period"
    static let notValid = "postgresql.not-valid"
    static let notEnforced = "postgresql.not-enforced"
    static let noInherit = "postgresql.no-inherit"
    static let comment = "postgresql.comment"
    static let method = "postgresql.method"
    static let invalid = "postgresql.invalid"
    static let clustered = "postgresql.clustered"
    static let operatorClass = "postgresql.operator-class"
    static let nulls = "postgresql.nulls"

    // Definitions.
    static let unsound = "postgresql.unsound"
    static let columns = "postgresql.columns"
    static let result = "postgresql.result"
    static let argumentDefaults = "postgresql.argument-defaults"
    static let populated = "postgresql.populated"
}
