/// The type of a column: an abstract type where one fits, and the database's own text for it.
///
/// A desired state may give either; a state that was read from a database always has `native`, and `abstract` only
/// where rendering it gives `native` back.
public struct ColumnType: Hashable, Sendable {
    /// The database-independent type, where one fits.
    public var abstract: AbstractType?
    /// The database's own text for the type, as it is stored there.
    public var native: NormalizedText?

    /// Makes a type from an abstract type, a native text or both.
    public init(abstract: AbstractType? = nil, native: NormalizedText? = nil) {
        self.abstract = abstract
        self.native = native
    }
}
