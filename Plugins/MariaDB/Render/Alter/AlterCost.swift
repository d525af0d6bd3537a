import MartletSchema

/// What the server is asked to take for an ALTER TABLE, and to refuse where it would take more.
///
/// Measured on MariaDB 10.11; see <https://mariadb.com/kb/en/innodb-online-ddl-overview/>.
struct AlterCost: Hashable {
    /// The ways in which the server changes a table, from the cheapest on.
    enum Algorithm: Int, Comparable {
        /// The catalog alone changes.
        case instant
        /// Indexes are built or dropped, the rows stay as they are.
        case noCopy
        /// The rows may be written again while others use them.
        case inPlace
        /// The rows are copied into another table.
        case copy

        static func < (left: Algorithm, right: Algorithm) -> Bool { left.rawValue < right.rawValue }
    }

    /// The way.
    var algorithm: Algorithm
    /// Whether others only read meanwhile.
    var blocksWrites: Bool

    static let instant = AlterCost(algorithm: .instant, blocksWrites: false)
    static let noCopy = AlterCost(algorithm: .noCopy, blocksWrites: false)
    static let inPlace = AlterCost(algorithm: .inPlace, blocksWrites: false)
    static let inPlaceBlocking = AlterCost(algorithm: .inPlace, blocksWrites: true)
    static let copy = AlterCost(algorithm: .copy, blocksWrites: true)

    /// What both take together.
    func joined(with other: AlterCost) -> AlterCost {
        AlterCost(
            algorithm: max(algorithm, other.algorithm), blocksWrites: blocksWrites || other.blocksWrites)
    }

    /// The clause that asks for it.
    var clause: String {
        let name =
            switch algorithm {
            case .instant: "INSTANT"
            case .noCopy: "NOCOPY"
            case .inPlace: "INPLACE"
            case .copy: "COPY"
            }
        return "ALGORITHM=\(name), LOCK=\(blocksWrites ? "SHARED" : "NONE")"
    }

    /// The cost for the host.
    var cost: Statement.Cost {
        switch algorithm {
        case .instant: .metadata
        case .noCopy: .scan
        case .inPlace, .copy: .rewrite
        }
    }

    /// What others can do meanwhile.
    var lock: Statement.Lock { blocksWrites ? .blocksWrites : .none }
}

/// What a table is, as far as it decides on the costs of changes.
struct AlteredTable {
    /// Whether its engine is InnoDB; all others copy.
    let isInnoDB: Bool
    /// Whether it is compressed, so that no row can be told another form later.
    let isCompressed: Bool
    /// Whether it has a fulltext index, and with it a hidden column.
    let hasFulltext: Bool

    /// Looks at a table.
    init(_ table: Table, for profile: TargetProfile) {
        let engine = table.attributes.text(MariaDBAttributes.engine) ?? profile.settings["default_storage_engine"]
        isInnoDB = (engine ?? "InnoDB").equalsIgnoringASCIICase("InnoDB")
        let options = table.attributes.text(MariaDBAttributes.options)?.asciiLowercased ?? ""
        let format = profile.settings["innodb_default_row_format"] ?? ""
        isCompressed = options.contains("compressed") || options.contains("key_block_size") || format == "compressed"
        hasFulltext = table.indexes.contains { $0.attributes.text(MariaDBAttributes.kind) == "fulltext" }
    }

    /// What a change takes here that takes so much of a plain table of InnoDB.
    func cost(_ plain: AlterCost, changesRows: Bool) -> AlterCost {
        guard isInnoDB else { return .copy }
        guard changesRows, plain.algorithm < .copy else { return plain }
        if hasFulltext { return .inPlaceBlocking }
        return isCompressed ? plain.joined(with: .inPlace) : plain
    }
}
