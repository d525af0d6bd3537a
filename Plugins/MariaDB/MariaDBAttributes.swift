/// The keys of MariaDB's dialect attributes, as the adapter's note declares them.
enum MariaDBAttributes {
    /// A table's storage engine, where it is not the server's usual one.
    static let engine = "mariadb.engine"
    /// A table's default collation, where it is not the database's.
    static let collation = "mariadb.collation"
    /// A table's other options, as the server lists them.
    static let options = "mariadb.options"
    /// How a table is divided into partitions: the whole clause.
    static let partition = "mariadb.partition"
    /// Whether a table keeps the history of its rows.
    static let systemVersioning = "mariadb.system-versioning"
    /// The application-time period of a table: its name and the columns with its ends.
    static let period = "mariadb.period"
    /// The period of a key whose rows do not overlap in it.
    static let withoutOverlaps = "mariadb.without-overlaps"
    /// Whether a column holds the `start` or the `end` of the time in which a row was valid.
    static let row = "mariadb.row"
    /// What a column becomes whenever its row is updated.
    static let onUpdate = "mariadb.on-update"
    /// Whether a column is left out where nobody names it.
    static let invisible = "mariadb.invisible"
    /// Whether the values of a column are compressed.
    static let compressed = "mariadb.compressed"
    /// Whether the history of a table's rows leaves a column out.
    static let unversioned = "mariadb.unversioned"
    /// The column that a check stands with, where it is not the table's.
    static let column = "mariadb.column"
    /// Whether an index is a `fulltext` or a `spatial` one.
    static let kind = "mariadb.kind"
    /// How an index is kept, where it is not the usual way: `hash` or `btree`.
    static let method = "mariadb.method"
    /// Whether queries pass an index over.
    static let ignored = "mariadb.ignored"
    /// The index that a foreign key would need in the place of this one.
    static let servesForeignKey = "mariadb.serves-foreign-key"
    /// Whether the index is the one that the server wants for the column that numbers the rows.
    static let servesIdentity = "mariadb.serves-identity"
    /// The comment on a key or an index.
    static let comment = "mariadb.comment"
    /// How many characters or bytes of a column's values an index holds.
    static let prefix = "mariadb.prefix"
    /// The indexes that the server made for a table's foreign keys.
    static let foreignKeyIndexes = "mariadb.foreign-key-indexes"
    /// The SQL mode that a stored program runs with, where it is not the usual one.
    static let sqlMode = "mariadb.sql-mode"
    /// The zone in which an event's times are meant, where it is not the server's.
    static let timeZone = "mariadb.time-zone"
    /// Who a view or stored program belongs to.
    static let definer = "mariadb.definer"
    /// The character set of the client that made a view or stored program.
    static let characterSetClient = "mariadb.character-set-client"
}
