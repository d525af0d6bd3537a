import MartletAdapterKit
import MartletSchema

/// The adapter for PostgreSQL: a pure dialect, and sessions with servers.
final class PostgreSQLAdapter: DatabaseAdapter {
    private let services: HostServices

    init(services: HostServices) { self.services = services }

    func parseType(_ native: String) throws(AdapterError) -> ColumnType { ColumnType(native: NormalizedText(native)) }

    func renderType(_ type: AbstractType) throws(AdapterError) -> String { throw Self.notYet("types") }

    func listTypes() throws(AdapterError) -> [ColumnType] { throw Self.notYet("types") }

    func compareTypes(from: ColumnType, to: ColumnType) throws(AdapterError) -> TypeRelation {
        throw Self.notYet("types")
    }

    func render(_ operation: Operation, for profile: TargetProfile) throws(AdapterError) -> [Statement] {
        throw Self.notYet("statements")
    }

    func render(_ request: DataRequest, for profile: TargetProfile) throws(AdapterError) -> [Statement] {
        throw Self.notYet("statements")
    }

    func quoteIdentifier(_ name: String) throws(AdapterError) -> String { try Quoting.identifier(name) }

    func quoteLiteral(_ value: Literal) throws(AdapterError) -> String { try Quoting.literal(value) }

    func quoteComment(_ text: String) throws(AdapterError) -> String { try Quoting.comment(text) }

    func split(script: String) -> [ScriptStatement] { ScriptSplitter.split(script) }

    func open(_ options: OpenOptions, call: CallContext) throws(AdapterError) -> any DatabaseSession {
        try PostgreSQLSession.open(options, services: services, call: call)
    }

    func openScratch(
        like session: (any DatabaseSession)?, call: CallContext
    ) throws(AdapterError) -> any DatabaseSession {
        try PostgreSQLSession.scratch(like: session as? PostgreSQLSession, call: call)
    }

    private static func notYet(_ what: String) -> AdapterError {
        AdapterError(.unsupported, "PostgreSQL's \(what) are not known yet")
    }
}
