/// A statement in the database's own words, with what its adapter says of it.
public struct Statement: Hashable, Sendable {
    /// What the executor does with the statement and its result.
    public enum Role: Hashable, Sendable {
        /// It is run as a part of the change.
        case run
        /// It is run before the transaction begins, on the same session.
        case setup
        /// It is run after the transaction has ended, however it ended.
        case teardown
        /// Its result is kept under the key, to be compared with later. Changes nothing.
        case capture(String)
        /// Its result must equal what was captured under the key. Changes nothing.
        case expectSame(String)
        /// Each row of its result must be among those captured under the key. Changes nothing.
        case expectNoNewRows(String)
        /// The first value of its first row must read so. Changes nothing.
        case expectValue(String)
        /// It begins the transaction, in a script; the executor begins it through the adapter's session.
        case begin
        /// It commits the transaction, in a script; the executor commits through the adapter's session.
        case commit
    }

    /// How a statement gets on with transactions.
    public enum TransactionBehavior: Int32, Sendable {
        /// It runs inside a transaction and is undone with it.
        case inside = 0
        /// It must run outside of any transaction.
        case outside = 1
        /// It commits whatever transaction is open.
        case implicitCommit = 2
    }

    /// What a statement costs, in terms of the table's size.
    public enum Cost: Int32, Sendable {
        /// Nobody said.
        case unknown = 0
        /// The same for any size.
        case metadata = 1
        /// Every row is read.
        case scan = 2
        /// Every row is written again.
        case rewrite = 3
    }

    /// What others can do with the table while the statement runs.
    public enum Lock: Int32, Sendable {
        /// Nobody said.
        case unknown = 0
        /// Others read and write.
        case none = 1
        /// Others read.
        case blocksWrites = 2
        /// Others wait.
        case blocksReadsAndWrites = 3
    }

    /// The text, without a closing semicolon.
    public var sql: String
    /// Values for the text's placeholders, in order.
    public var parameters: [Literal]
    /// What the executor does with it.
    public var role: Role
    /// How it gets on with transactions.
    public var transaction: TransactionBehavior
    /// What others can do meanwhile.
    public var lock: Lock
    /// What it costs.
    public var cost: Cost
    /// Whether data that is in the database can be gone afterwards.
    public var isDestructive: Bool
    /// Whether running it a second time does nothing.
    public var isIdempotent: Bool
    /// The statements that undo it; nil where nothing does.
    public var inverse: [String]?
    /// Why it is there, for people; nil where the text speaks for itself.
    public var comment: String?

    /// Makes a statement.
    public init(
        _ sql: String, parameters: [Literal] = [], role: Role = .run, transaction: TransactionBehavior = .inside,
        lock: Lock = .unknown, cost: Cost = .unknown, isDestructive: Bool = false, isIdempotent: Bool = false,
        inverse: [String]? = nil, comment: String? = nil
    ) {
        self.sql = sql
        self.parameters = parameters
        self.role = role
        self.transaction = transaction
        self.lock = lock
        self.cost = cost
        self.isDestructive = isDestructive
        self.isIdempotent = isIdempotent
        self.inverse = inverse
        self.comment = comment
    }
}
