import MartletAdapterKit
import MartletSchema

/// An adapter for a database that is not there: what it is asked for decides what it does.
struct FakeAdapter: DatabaseAdapter {
    static let note = """
        id=dev.martlet.fake
        name=Fake
        version=1.2.3
        contract=0.1
        schemes=fake
        engine=fake
        capability=names:exact

        """

    /// A failure with every fact.
    static let failure = AdapterError(
        .constraint, "rows stand against it", sqlState: "23505", vendorCode: 2067, object: "t.c", byteOffset: 7,
        isTransient: true, sessionIsUsable: false, outcome: .unknown, alternative: .none)
    static let rebuild = AdapterError(.unsupported, "not in place", alternative: .rebuildTable)

    let services: HostServices

    init(services: HostServices) {
        self.services = services
        services.log(.info, "the adapter is made")
    }

    func parseType(_ native: String) throws(AdapterError) -> ColumnType {
        if native == "fail" { throw FakeAdapter.failure }
        if native == "no code" { throw AdapterError(AdapterError.Code(rawValue: 0), "failed without a code") }
        if native == "progress" { try services.progress("parsing", done: 1, total: nil) }
        return ColumnType(abstract: .text, native: NormalizedText(native, normalForm: native.lowercased()))
    }

    func renderType(_ type: AbstractType) throws(AdapterError) -> String { "\(type)" }

    func listTypes() throws(AdapterError) -> [ColumnType] {
        [ColumnType(abstract: .uuid), ColumnType(native: NormalizedText("blob"))]
    }

    func compareTypes(from: ColumnType, to: ColumnType) throws(AdapterError) -> TypeRelation {
        from == to ? .identical : .narrowing
    }

    func render(
        _ operation: MartletSchema.Operation, for profile: TargetProfile
    ) throws(AdapterError) -> [Statement] {
        if case .alterTable = operation { throw FakeAdapter.rebuild }
        return [Statement("\(operation.kind) on \(profile.engine)", role: .capture("k")), Statement("second")]
    }

    func render(_ request: DataRequest, for profile: TargetProfile) throws(AdapterError) -> [Statement] {
        guard case .count(let table) = request else { throw AdapterError(.unsupported, "counts only") }
        return [Statement("count \(table)", parameters: [.integer(1)])]
    }

    func normalize(
        _ schema: Schema, for profile: TargetProfile, into receiver: any NormalFormReceiver, call: CallContext
    ) throws(AdapterError) {
        for table in schema.tables {
            try receiver.receive(Table(path: ObjectPath("\(table.path) of \(profile.engine)")))
        }
        for definition in schema.definitions {
            try receiver.receive(definition)
            receiver.isAsGiven(definition.identity)
        }
    }

    func preparations(
        from before: Schema, to after: Schema, for profile: TargetProfile
    ) throws(AdapterError) -> [MartletSchema.Operation] {
        before.tables.map { .renameTable(from: $0.path, to: ObjectPath("\($0.path) of \(after.tables.count)")) }
            + before.definitions.map { .dropDefinition($0) }
    }

    func quoteIdentifier(_ name: String) throws(AdapterError) -> String { "[\(name)]" }

    func quoteLiteral(_ value: Literal) throws(AdapterError) -> String { "\(value)" }

    func quoteComment(_ text: String) throws(AdapterError) -> String { "-- \(text)" }

    func split(script: String) throws(AdapterError) -> [ScriptStatement] {
        script.split(separator: ";").enumerated().map {
            ScriptStatement(sql: String($1), line: $0 + 1, kind: .creation)
        }
    }

    func open(_ options: OpenOptions, call: CallContext) throws(AdapterError) -> any DatabaseSession {
        if options.location == "missing" { throw AdapterError(.databaseMissing, "there is no such database") }
        return FakeSession(options: options)
    }

    func openScratch(
        like session: (any DatabaseSession)?, options: ScratchOptions, call: CallContext
    ) throws(AdapterError) -> any DatabaseSession {
        let like = (session as? FakeSession)?.options.location ?? "nothing"
        return FakeSession(
            options: OpenOptions(
                location: "scratch\(options.isLocal ? " here" : "") like \(like)", scheme: "fake", access: .create))
    }
}
