import MartletSchema

/// Fits texts of any length into keys: an index of InnoDB holds 3,072 bytes, and a column without a length cannot be in
/// one. <https://mariadb.com/kb/en/innodb-limitations/>
struct KeyBudget {
    /// The most bytes of a key.
    static let bytes = 3072

    private let table: Table
    private let profile: TargetProfile
    private let collations: CollationNames

    /// Looks at a table with its keys and indexes.
    init(_ table: Table, for profile: TargetProfile) {
        self.table = table
        self.profile = profile
        collations = CollationNames(table, for: profile)
    }

    /// The type of an abstract column in a key, where it has to be another than it would be; nil elsewhere.
    ///
    /// - Throws: `AdapterError` with the code `unsupported` that names the column and the key where no length fits.
    func nativeText(of column: Column) throws(AdapterError) -> String? {
        guard column.type.native == nil, let abstract = column.type.abstract else { return nil }
        let isText = abstract == .text
        guard isText || abstract == .bytes(length: nil) else { return nil }
        var room: Int?
        for (name, columns) in keys where columns.contains(where: { $0.equalsIgnoringASCIICase(column.name) }) {
            let share = try share(of: columns, in: name, for: column)
            room = min(room ?? share, share)
        }
        guard let room else { return nil }
        guard isText else { return "varbinary(\(room))" }
        return "varchar(\(room / CollationNames.bytesPerCharacter(try collations.collation(of: column))))"
    }

    /// Whether a unique key is kept by hashes of its values, since these are too long for an index.
    func isHashed(_ key: KeyConstraint) throws(AdapterError) -> Bool {
        var bytes = 0
        for name in key.columns {
            guard let column = table.columns.first(where: { $0.name.equalsIgnoringASCIICase(name) }) else { continue }
            let native = NativeTypeReader.type(try ColumnRendering(table, for: profile).nativeText(of: column))
            if native.needsPrefix { return true }
            bytes += try size(of: column)
        }
        return bytes > Self.bytes || key.attributes.text(MariaDBAttributes.method) == "hash"
    }

    /// The keys by name, with the columns that they hold whole.
    private var keys: [(name: String, columns: [String])] {
        var keys: [(String, [String])] = []
        if let key = table.primaryKey { keys.append(("the primary key", key.columns)) }
        keys += table.uniques.map { ("the unique key \($0.name ?? "")", $0.columns) }
        keys += table.foreignKeys.map { ("the foreign key \($0.name ?? "")", $0.columns) }
        for index in table.indexes where index.attributes.text(MariaDBAttributes.kind) == nil {
            let columns = index.parts.compactMap { part -> String? in
                guard part.attributes.integer(MariaDBAttributes.prefix) == nil, case .column(let name) = part.term
                else {
                    return nil
                }
                return name
            }
            keys.append(("the index \(index.name)", columns))
        }
        return keys
    }

    /// The bytes that are left for a column: what the others leave, divided among those without a length.
    private func share(of columns: [String], in key: String, for column: Column) throws(AdapterError) -> Int {
        var taken = 0
        var open = 0
        for name in columns {
            guard let other = table.columns.first(where: { $0.name.equalsIgnoringASCIICase(name) }) else { continue }
            if other.type.native == nil, other.type.abstract == .text || other.type.abstract == .bytes(length: nil) {
                open += 1
            } else {
                taken += try size(of: other)
            }
        }
        let share = (Self.bytes - taken) / max(1, open)
        guard share >= 64 else {
            throw AdapterError(
                .unsupported,
                "\(key) of \(table.path) has no room left for the column \(column.name): MariaDB's keys hold \(Self.bytes)"
                    + " bytes; give the column a length, or leave it out of the key")
        }
        return share
    }

    private func size(of column: Column) throws(AdapterError) -> Int {
        let type = try TypeComparison.native(column.type)
        switch type.name {
        case "char", "varchar":
            return (type.numbers.first ?? 1) * CollationNames.bytesPerCharacter(try collations.collation(of: column))
        case "binary", "varbinary": return type.numbers.first ?? 1
        case "uuid", "inet6", "decimal": return 32
        default: return 8
        }
    }
}
