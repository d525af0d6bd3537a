extension PostgreSQLStyle: RowSpelling {
    var rowOrder: String { "ctid" }
    var beforeValues: String { "OVERRIDING SYSTEM VALUE " }
}
