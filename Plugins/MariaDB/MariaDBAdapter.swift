import MartletAdapterKit
import MartletSchema

/// The adapter for MariaDB: a pure dialect, and sessions with servers.
final class MariaDBAdapter: DatabaseAdapter {
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
        try OperationRendering.statements(of: operation, for: profile)
    }

    func render(_ request: DataRequest, for profile: TargetProfile) throws(AdapterError) -> [Statement] {
        try DataRequestRendering.statements(of: request, for: profile)
    }

    func quoteIdentifier(_ name: String) throws(AdapterError) -> String { try Quoting.identifier(name) }

    func quoteLiteral(_ value: Literal) throws(AdapterError) -> String { try Quoting.literal(value) }

    func quoteComment(_ text: String) throws(AdapterError) -> String { try Quoting.comment(text) }

    func split(script: String) -> [ScriptStatement] { ScriptSplitter.split(script) }

    func open(_ options: OpenOptions, call: CallContext) throws(AdapterError) -> any DatabaseSession {
        try MariaDBSession.open(options, services: services, call: call)
    }

    func openScratch(
        like session: (any DatabaseSession)?, options: ScratchOptions, call: CallContext
    ) throws(AdapterError) -> any DatabaseSession {
        guard let model = session as? MariaDBSession else {
            throw AdapterError(
                .unsupported,
                "a scratch database of MariaDB is made on a server; name the target database, or a server with --scratch"
                    + " URL")
        }
        guard !options.isLocal else {
            throw AdapterError(
                .unsupported, "no server of MariaDB is started by this adapter yet; give --scratch the URL of one")
        }
        return try ScratchDatabase(beside: model, call: call).open(like: model, call: call)
    }
}
