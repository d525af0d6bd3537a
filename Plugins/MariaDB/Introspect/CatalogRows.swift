/// What the catalog says of a table.
struct TableRow {
    var name: String
    /// `BASE TABLE`, `SYSTEM VERSIONED`, `VIEW` or `SEQUENCE`.
    var type: String
    var engine: String?
    var collation: String?
    var options: String
    var comment: String
}

/// What the catalog says of a column.
struct ColumnRow {
    var name: String
    var type: String
    var isNullable: Bool
    /// The default as an expression; nil where there is none.
    var defaultText: String?
    var extra: String
    var generation: String?
    var collation: String?
    var comment: String
}

/// What the catalog says of one part of an index.
struct IndexPartRow {
    var index: String
    var isUnique: Bool
    var column: String?
    /// `A` or `D`; nil where the index is not sorted.
    var order: String?
    var prefix: Int64?
    var type: String
    var comment: String
    var isIgnored: Bool
}

/// What the catalog says of one column of a foreign key.
struct ForeignKeyRow {
    var constraint: String
    var column: String
    var referencedDatabase: String
    var referencedTable: String
    var referencedColumn: String
}

/// What the catalog says of a foreign key's rules.
struct ReferentialRow {
    var updateRule: String
    var deleteRule: String
}

/// What the catalog says of a check.
struct CheckRow {
    var name: String
    /// Whether it stands with the column of that name.
    var isOfColumn: Bool
    var clause: String
}

/// An application-time period of a table, and the keys whose rows do not overlap in it.
struct PeriodRow {
    var name: String
    var start: String
    var end: String
    /// The names of the keys; `PRIMARY` for the primary key.
    var keys: Set<String>
}

/// What the catalog says of a partition or one of its parts.
struct PartitionRow {
    var name: String
    var subpartition: String?
    var method: String
    var subMethod: String?
    var expression: String?
    var subExpression: String?
    var bound: String?
    var comment: String
}

/// What the catalog says of a view.
struct ViewRow {
    var name: String
    var query: String
    var checkOption: String
    var definer: String
    var security: String
    var client: String
    var algorithm: String
}

/// What the catalog says of a trigger.
struct TriggerRow {
    var name: String
    var event: String
    var table: String
    var order: Int64
    var statement: String
    var timing: String
    var sqlMode: String
    var definer: String
    var client: String
}

/// What the catalog says of a function, a procedure or a package.
struct RoutineRow {
    var name: String
    var type: String
    var result: String
    var resultCharacterSet: String?
    var body: String
    var isDeterministic: Bool
    var access: String
    var security: String
    var sqlMode: String
    var comment: String
    var definer: String
    var client: String
}

/// What the catalog says of a routine's parameter.
struct ParameterRow {
    var mode: String?
    var name: String
    var type: String
    var characterSet: String?
}

/// What the catalog says of an event.
struct EventRow {
    var name: String
    var definer: String
    var body: String
    var moment: String?
    var interval: String?
    var field: String?
    var sqlMode: String
    var starts: String?
    var ends: String?
    var status: String
    var completion: String
    var comment: String
    var zone: String
    var client: String
    /// Whether its first time is the moment at which it was made.
    var beginsWithCreation: Bool
}

/// What a sequence says of itself.
struct SequenceRow {
    var name: String
    var start: Int64
    var minimum: Int64
    var maximum: Int64
    var increment: Int64
    var cache: Int64
    var isCycle: Bool
}
