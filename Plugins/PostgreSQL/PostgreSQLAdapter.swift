import MartletAdapterKit
import MartletSchema

/// The adapter for PostgreSQL: a pure dialect, and sessions with servers.
final class PostgreSQLAdapter: DatabaseAdapter {
    private let services: HostServices

    init(services: HostServices) { self.services = services }

    func parseType(_ native: String) throws(AdapterError) -> ColumnType { NativeTypeParsing.type(native) }

    func renderType(_ type: AbstractType) throws(AdapterError) -> String {
        try AbstractTypeRendering.nativeText(of: type)
    }

    func listTypes() throws(AdapterError) -> [ColumnType] { try TypeCatalog.types() }

    func compareTypes(from: ColumnType, to: ColumnType) throws(AdapterError) -> TypeRelation {
        try TypeComparison.relation(from: from, to: to)
    }

    func render(_ operation: Operation, for profile: TargetProfile) throws(AdapterError) -> [Statement] {
        try OperationRendering.statements(of: DefaultNamespace(profile).completing(operation), for: profile)
    }

    func render(_ request: DataRequest, for profile: TargetProfile) throws(AdapterError) -> [Statement] {
        try DataRequestRendering.statements(of: DefaultNamespace(profile).completing(request), for: profile)
    }

    func normalize(
        _ schema: Schema, for profile: TargetProfile, into receiver: any NormalFormReceiver, call: CallContext
    ) throws(AdapterError) {
        let namespace = DefaultNamespace(profile)
        let told = try NormalForm(of: namespace.completing(schema), for: profile)
        try told.deliver(shortenedBy: namespace.shortening, into: receiver)
    }

    func preparations(
        from before: Schema, to after: Schema, for profile: TargetProfile
    ) throws(AdapterError) -> [Operation] {
        Preparations(from: before, to: after, namespace: DefaultNamespace(profile)).operations()
    }

    func quoteIdentifier(_ name: String) throws(AdapterError) -> String { try Quoting.identifier(name) }

    func quoteLiteral(_ value: Literal) throws(AdapterError) -> String { try Quoting.literal(value) }

    func quoteComment(_ text: String) throws(AdapterError) -> String { try Quoting.comment(text) }

    func split(script: String) -> [ScriptStatement] { ScriptSplitter.split(script) }

    func open(_ options: OpenOptions, call: CallContext) throws(AdapterError) -> any DatabaseSession {
        try PostgreSQLSession.open(options, services: services, call: call)
    }

    func openScratch(
        like session: (any DatabaseSession)?, options: ScratchOptions, call: CallContext
    ) throws(AdapterError) -> any DatabaseSession {
        try PostgreSQLSession.scratch(like: session as? PostgreSQLSession, options: options, call: call)
    }
}
