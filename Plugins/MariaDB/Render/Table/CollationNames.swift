import MartletSchema

/// The collations that texts of a table have, said or not.
struct CollationNames {
    /// The table's default, by its attribute or the database.
    let table: String?
    /// The database's default, which columns have that name none: a table's own is but the one of columns to come.
    let database: String?

    /// Finds the defaults of a table.
    init(_ table: Table, for profile: TargetProfile) {
        database = profile.settings["collation"]
        self.table = table.attributes.text(MariaDBAttributes.collation) ?? database
    }

    /// The collation of a column; nil where it has none or nobody knows it.
    func collation(of column: Column) throws(AdapterError) -> String? {
        guard try TypeComparison.native(column.type).isText else { return nil }
        return column.collation ?? database
    }

    /// How many bytes a character takes at the most.
    static func bytesPerCharacter(_ collation: String?) -> Int {
        guard let collation else { return 4 }
        if collation.hasPrefix("utf8mb3") || collation.hasPrefix("utf8_") { return 3 }
        if collation.hasPrefix("ucs2") || collation.hasPrefix("cp932") || collation.hasPrefix("sjis") { return 2 }
        if collation.hasPrefix("latin") || collation.hasPrefix("ascii") || collation == "binary"
            || collation.hasPrefix("cp1") || collation.hasPrefix("cp8") || collation.hasPrefix("koi8")
        {
            return 1
        }
        return 4
    }
}
