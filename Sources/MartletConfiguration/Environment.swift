public import MartletSchema

/// What a configuration says of one database, or of all of them.
///
/// A value that is nil was not given.
public struct Environment: Hashable, Sendable {
    /// A new name for a table or a column.
    public struct Rename: Hashable, Sendable {
        /// The old name: a table, or a table and a column joined by a dot.
        public var old: String
        /// The new name, without the table where a column is meant.
        public var new: String

        /// Makes a rename.
        public init(old: String, new: String) {
            self.old = old
            self.new = new
        }
    }

    /// The database, as a URL.
    public var database: String?
    /// The source of the desired schema: a path or a URL.
    public var schema: String?
    /// The folder that a program which `schema` names runs in; nil for the working directory.
    public var programFolder: String?
    /// Patterns of the names that are Martlet's business; nil for all.
    public var manage: [String]?
    /// Patterns of the names that are not.
    public var ignore: [String]?
    /// What becomes of objects that the schema does not mention.
    public var extra: ExtraPolicy?
    /// The hazards that are allowed, such as `drop-column:orders.legacy`.
    public var allow: [String]?
    /// New names, in the order of the file.
    public var renames: [Rename]?
    /// Folders in which adapters are looked for before any other.
    public var adapterPath: [String]?
    /// Where scratch databases are made: a database's URL on another server, or `local`.
    public var scratch: String?

    /// Makes an environment.
    public init(
        database: String? = nil, schema: String? = nil, manage: [String]? = nil, ignore: [String]? = nil,
        extra: ExtraPolicy? = nil, allow: [String]? = nil, renames: [Rename]? = nil, adapterPath: [String]? = nil,
        scratch: String? = nil
    ) {
        self.database = database
        self.schema = schema
        self.manage = manage
        self.ignore = ignore
        self.extra = extra
        self.allow = allow
        self.renames = renames
        self.adapterPath = adapterPath
        self.scratch = scratch
    }

    /// This environment, with the values of another where it has none of its own.
    ///
    /// Renames are taken together, and of two for the same old name this environment's is kept.
    public func filled(from defaults: Environment) -> Environment {
        var result = self
        result.database = database ?? defaults.database
        result.schema = schema ?? defaults.schema
        result.programFolder = schema == nil ? defaults.programFolder : programFolder
        result.manage = manage ?? defaults.manage
        result.ignore = ignore ?? defaults.ignore
        result.extra = extra ?? defaults.extra
        result.allow = allow ?? defaults.allow
        result.adapterPath = adapterPath ?? defaults.adapterPath
        result.scratch = scratch ?? defaults.scratch
        if let common = defaults.renames {
            let own = renames ?? []
            result.renames = common.filter { rename in !own.contains { $0.old == rename.old } } + own
        }
        return result
    }
}
