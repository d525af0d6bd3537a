import MartletAdapterKit
import MartletSchema

/// The schema that reading a database would give in which a desired one was created, as far as that is certain without
/// a database.
///
/// Whatever the server would have to parse, look up or convert is passed on as it was given, and the object that holds it
/// is named in `asGiven`. Nothing is guessed.
struct NormalForm {
    /// The schema, with whole paths.
    private(set) var schema = Schema()
    /// What holds something that only the database can tell; tables as `relation`.
    private(set) var asGiven: [Definition.Identity] = []

    /// Tells what is certain about a schema with whole paths.
    ///
    /// - Throws: `AdapterError` with the code `unsupported` where names depend on an order that is not the adapter's, or
    ///   cannot be created.
    init(of desired: Schema, for profile: TargetProfile) throws(AdapterError) {
        let definitions = ToldDefinitions(desired.definitions)
        let context = ToldContext(profile: profile, definitions: definitions, tables: desired.tables)
        guard context.holdsNames(of: desired) else {
            throw AdapterError(.unsupported, "the encoding of the database decides how the names read")
        }
        let names = try ToldNames(of: desired, context: context)
        for table in desired.tables {
            var telling = TableTelling(table, context: context, names: names)
            schema.tables.append(telling.told())
            if !telling.isCertain { asGiven.append(.relation(table.path)) }
        }
        schema.definitions = definitions.told
        asGiven += definitions.asGiven
    }

    /// Delivers it in the order of the paths that the receiver knows.
    func deliver(
        shortenedBy shortening: PathMapping, into receiver: any NormalFormReceiver
    ) throws(AdapterError) {
        var short = shortening(schema)
        short.sort()
        for table in short.tables { try receiver.receive(table) }
        for definition in short.definitions { try receiver.receive(definition) }
        for object in asGiven {
            receiver.isAsGiven(Definition.Identity(kind: object.kind, path: shortening.map(object.kind, object.path)))
        }
    }
}

/// What is known of the whole schema while one table of it is told.
struct ToldContext {
    /// The database.
    let profile: TargetProfile
    /// The values of each enum that the schema creates, by its quoted and qualified name.
    let enums: [String: (path: ObjectPath, values: [String])]
    /// The tables by path, as they were given.
    let tables: [ObjectPath: Table]

    private let schemas: Set<ExactText>

    init(profile: TargetProfile, definitions: ToldDefinitions, tables: [Table]) {
        self.profile = profile
        enums = definitions.enums
        schemas = definitions.schemas
        self.tables = Dictionary(tables.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The schema that an object is in, where the desired state creates it.
    func namespace(of path: ObjectPath) -> [Definition.Identity] { ToldDefinitions.namespace(of: path, among: schemas) }

    /// Whether the database's encoding has room for every name as it is: elsewhere than in UTF-8 the server counts a
    /// name's bytes otherwise, and may not have its characters.
    func holdsNames(of schema: Schema) -> Bool {
        if profile.settings["encoding"] == "UTF8" { return true }
        func isPlain(_ text: String?) -> Bool { text?.utf8.allSatisfy { $0 < 0x80 } ?? true }
        return schema.tables.allSatisfy { table in
            isPlain(table.path.description) && isPlain(table.comment)
                && table.columns.allSatisfy { isPlain($0.name) && isPlain($0.comment) && isPlain("\($0.type)") }
        }
    }
}
