/// Turns operations into statements: the dialect, as a pure value.
///
/// The same input gives the same statements, byte for byte; there is no session and no I/O behind it, so plans can be
/// made offline, reviewed and hashed.
public protocol Rendering {
    /// What the adapter can do.
    var capabilities: Capabilities { get }

    /// Renders an operation.
    ///
    /// - Parameters:
    ///   - operation: What is to be done.
    ///   - profile: The database it is to be done in.
    /// - Returns: The statements in the order in which they run.
    /// - Throws: `AdapterError` with the code `unsupported` where the database cannot do it so; its `alternative` then
    ///   says what else would do.
    func render(_ operation: Operation, for profile: TargetProfile) throws(AdapterError) -> [Statement]

    /// Renders something to be done with rows.
    ///
    /// - Throws: `AdapterError` with the code `unsupported` where there is no such thing.
    func render(_ request: DataRequest, for profile: TargetProfile) throws(AdapterError) -> [Statement]

    /// Says what becomes of values when a column's type changes.
    func relation(from: ColumnType, to: ColumnType) throws(AdapterError) -> TypeRelation
}
