import MartletAdapterKit
import MartletSchema

/// The adapter for SQLite: a pure dialect, and sessions with database files or memory.
final class SQLiteAdapter: DatabaseAdapter {
    private let services: HostServices

    init(services: HostServices) { self.services = services }

    func parseType(_ native: String) -> ColumnType { NativeTypeParsing.type(native) }

    func renderType(_ type: AbstractType) throws(AdapterError) -> String {
        try AbstractTypeRendering.nativeText(of: type)
    }

    func listTypes() throws(AdapterError) -> [ColumnType] { try TypeCatalog.types() }

    func compareTypes(from: ColumnType, to: ColumnType) throws(AdapterError) -> TypeRelation {
        try TypeComparison.relation(from: from, to: to)
    }

    func render(_ operation: Operation, for profile: TargetProfile) throws(AdapterError) -> [Statement] {
        try OperationRendering.statements(of: operation, for: profile)
    }

    func render(_ request: DataRequest, for profile: TargetProfile) throws(AdapterError) -> [Statement] {
        try DataRequestRendering.statements(of: request, for: profile)
    }

    func normalize(
        _ schema: Schema, for profile: TargetProfile, into receiver: any NormalFormReceiver, call: CallContext
    ) throws(AdapterError) {
        try Introspector()
            .deliver(try Catalog(creating: schema, for: profile), only: [], into: receiver, call: call)
    }

    func quoteIdentifier(_ name: String) throws(AdapterError) -> String { try Quoting.identifier(name) }

    func quoteLiteral(_ value: Literal) throws(AdapterError) -> String { try Quoting.literal(value) }

    func quoteComment(_ text: String) throws(AdapterError) -> String { try Quoting.comment(text) }

    func split(script: String) -> [ScriptStatement] { ScriptSplitter.split(script) }

    func open(_ options: OpenOptions, call: CallContext) throws(AdapterError) -> any DatabaseSession {
        try SQLiteSession.open(options, call: call)
    }

    func openScratch(
        like session: (any DatabaseSession)?, options: ScratchOptions, call: CallContext
    ) throws(AdapterError) -> any DatabaseSession {
        try SQLiteSession.scratch(
            like: session as? SQLiteSession, call: call)
    }
}
