/// What went wrong in an adapter, as facts.
public struct AdapterError: Error, Hashable, Sendable {
    /// The class of a failure; open, since newer adapters may know more.
    public struct Code: Hashable, Sendable, RawRepresentable {
        /// The number that travels.
        public var rawValue: Int32

        /// Makes a code from the number that travels.
        public init(rawValue: Int32) { self.rawValue = rawValue }

        /// The adapter or its database cannot do this.
        public static let unsupported = Code(rawValue: 1)
        /// The host or the schema's owner gave something that makes no sense.
        public static let invalidArgument = Code(rawValue: 2)
        /// There is no such database.
        public static let databaseMissing = Code(rawValue: 3)
        /// The database or its server cannot be reached or opened.
        public static let cannotConnect = Code(rawValue: 4)
        /// User or password were refused.
        public static let authentication = Code(rawValue: 5)
        /// The user has not the right to do this.
        public static let permission = Code(rawValue: 6)
        /// The database can only be read.
        public static let readOnly = Code(rawValue: 7)
        /// Somebody else holds a lock, and the time to wait is over.
        public static let locked = Code(rawValue: 8)
        /// The time set for the call is over.
        public static let timeout = Code(rawValue: 9)
        /// The host asked to stop.
        public static let cancelled = Code(rawValue: 10)
        /// The connection is gone.
        public static let connectionLost = Code(rawValue: 11)
        /// Rows stand against the statement.
        public static let constraint = Code(rawValue: 12)
        /// The database did not understand the statement, or an object it names is not there.
        public static let statement = Code(rawValue: 13)
        /// The database's files are damaged.
        public static let corrupt = Code(rawValue: 14)
        /// The file is no database.
        public static let notADatabase = Code(rawValue: 15)
        /// There is no room left.
        public static let diskFull = Code(rawValue: 16)
        /// Reading or writing failed below the database.
        public static let inputOutput = Code(rawValue: 17)
        /// Something is larger than the database takes.
        public static let tooLarge = Code(rawValue: 18)
        /// What came over the boundary is not as the contract says.
        public static let contract = Code(rawValue: 19)
        /// The adapter failed in a way that it does not know itself.
        public static let `internal` = Code(rawValue: 20)
    }

    /// What is known of the statement's effect.
    public enum Outcome: Int32, Sendable {
        /// It had none.
        case notApplied = 0
        /// It was done all the same.
        case applied = 1
        /// Nobody can say without looking.
        case unknown = 2
    }

    /// What else would do where something is unsupported.
    public enum Alternative: Int32, Sendable {
        /// Nothing is known.
        case none = 0
        /// Build the table anew.
        case rebuildTable = 1
        /// Drop the definitions that stand on it first, and create them again afterwards.
        case dropDependents = 2
    }

    /// The class of failure.
    public var code: Code
    /// The adapter's or the database's own words, without secrets.
    public var message: String
    /// The SQLSTATE, where the database has one.
    public var sqlState: String?
    /// The database's own number of the failure.
    public var vendorCode: Int64?
    /// The object that it is about, where the database names one.
    public var object: String?
    /// The byte of the statement's text at which the database saw it.
    public var byteOffset: Int?
    /// Whether the same call may succeed later.
    public var isTransient: Bool
    /// Whether the session can still be used.
    public var sessionIsUsable: Bool
    /// What is known of the effect.
    public var outcome: Outcome
    /// What else would do.
    public var alternative: Alternative

    /// Makes an error.
    public init(
        _ code: Code, _ message: String, sqlState: String? = nil, vendorCode: Int64? = nil, object: String? = nil,
        byteOffset: Int? = nil, isTransient: Bool = false, sessionIsUsable: Bool = true,
        outcome: Outcome = .notApplied, alternative: Alternative = .none
    ) {
        self.code = code
        self.message = message
        self.sqlState = sqlState
        self.vendorCode = vendorCode
        self.object = object
        self.byteOffset = byteOffset
        self.isTransient = isTransient
        self.sessionIsUsable = sessionIsUsable
        self.outcome = outcome
        self.alternative = alternative
    }
}

extension AdapterError: CustomStringConvertible {
    /// The message, with the database's own number of the failure.
    public var description: String { vendorCode.map { "\(message) (\($0))" } ?? message }
}
