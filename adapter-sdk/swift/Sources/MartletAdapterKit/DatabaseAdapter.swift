public import MartletSchema

/// An adapter for one database: what its author writes.
///
/// All of it but `open` and `openScratch` is pure: no session, no I/O, the same result for the same input, from any
/// thread. See `DatabaseSession` for the rest.
public protocol DatabaseAdapter: Sendable {
    /// Makes the adapter; called once in the life of a process, when the host enters the library.
    init(services: HostServices)

    /// Gives the type that a native text stands for; a text that is not known gives a type without an abstract one.
    func parseType(_ native: String) throws(AdapterError) -> ColumnType

    /// Gives the native text of an abstract type.
    func renderType(_ type: AbstractType) throws(AdapterError) -> String

    /// Gives every type that the database has.
    func listTypes() throws(AdapterError) -> [ColumnType]

    /// Says what becomes of values when a column's type changes.
    func compareTypes(from: ColumnType, to: ColumnType) throws(AdapterError) -> TypeRelation

    /// Renders an operation to the statements that do it, in order.
    ///
    /// - Throws: An error with the code `unsupported` where the database cannot do it so, with the alternative if there
    ///   is one.
    func render(_ operation: Operation, for profile: TargetProfile) throws(AdapterError) -> [Statement]

    /// Renders something to be done with rows.
    func render(_ request: DataRequest, for profile: TargetProfile) throws(AdapterError) -> [Statement]

    /// Delivers the schema that reading a database would give in which all this was created; see `DatabaseSession` for
    /// the order.
    ///
    /// What holds something that only the database can tell is delivered with that as it was given, and the receiver is
    /// told so; nothing is guessed.
    ///
    /// - Throws: An error with the code `unsupported` where that is too little, which is what an adapter without this
    ///   says.
    func normalize(
        _ schema: Schema, for profile: TargetProfile, into receiver: any NormalFormReceiver, call: CallContext
    ) throws(AdapterError)

    /// Gives the operations that hand objects over before all else is done: those after which an object is a part of
    /// another one as it is, or the other way.
    ///
    /// - Parameters:
    ///   - before: Everything that is to change and the tables that it stands on, as it is.
    ///   - after: The same as it is to be; what is not there is to be dropped or left alone.
    ///   - profile: The database.
    /// - Returns: Operations of the kinds `alterTable` and `alterDefinition`, in order.
    /// - Throws: `AdapterError` where the schemas hold something that the adapter cannot read.
    func preparations(
        from before: Schema, to after: Schema, for profile: TargetProfile
    ) throws(AdapterError) -> [Operation]

    /// Gives a name as it stands in a statement.
    func quoteIdentifier(_ name: String) throws(AdapterError) -> String

    /// Gives a value as it stands in a statement.
    func quoteLiteral(_ value: Literal) throws(AdapterError) -> String

    /// Gives a text as a comment of one or more lines.
    func quoteComment(_ text: String) throws(AdapterError) -> String

    /// Cuts a script into statements by the dialect's own quoting, and says what each would do to whoever runs it.
    ///
    /// Scripts come from strangers: only what stays within the database it is run in, whatever its text, is a creation
    /// or an alteration, and what is not known is refused.
    func split(script: String) throws(AdapterError) -> [ScriptStatement]

    /// Opens a database.
    func open(_ options: OpenOptions, call: CallContext) throws(AdapterError) -> any DatabaseSession

    /// Opens an empty throwaway database that is like the one given, or one of the adapter's own choice.
    func openScratch(
        like session: (any DatabaseSession)?, options: ScratchOptions, call: CallContext
    ) throws(AdapterError) -> any DatabaseSession
}

extension DatabaseAdapter {
    /// Leaves all normal forms to the database.
    public func normalize(
        _ schema: Schema, for profile: TargetProfile, into receiver: any NormalFormReceiver, call: CallContext
    ) throws(AdapterError) {
        throw AdapterError(.unsupported, "normal forms come from the database alone")
    }

    /// Nothing is handed over.
    public func preparations(
        from before: Schema, to after: Schema, for profile: TargetProfile
    ) throws(AdapterError) -> [Operation] { [] }
}
