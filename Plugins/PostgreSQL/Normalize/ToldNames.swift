import MartletSchema

/// The names that the server makes up for constraints without one, in the order in which it creates them.
///
/// Names of one table follow from its own statement. Where one could meet that of another object, the order of creations
/// would decide, and nothing is told.
struct ToldNames {
    /// The made-up names of one table's constraints, each by its position; nil where a name was given.
    struct OfTable {
        var primaryKey: String?
        var uniques: [String?] = []
        var checks: [String?] = []
        /// Those of the checks that enumerations bring along, by the column's name.
        var enumerations: [(column: String, name: String)] = []
        var foreignKeys: [String?] = []
    }

    private var tables: [ObjectPath: OfTable] = [:]
    private var relations: Set<ObjectPath> = []
    private var constraints: Set<ObjectPath> = []

    /// The longest name that the server keeps whole.
    static let longest = 63

    /// Makes up all names of a schema.
    ///
    /// - Throws: `AdapterError` with the code `unsupported` where names meet or are too long.
    init(of schema: Schema, context: ToldContext) throws(AdapterError) {
        for definition in schema.definitions { try take(definition) }
        for table in schema.tables { try takeGiven(table) }
        for table in schema.tables { try makeUp(table, context) }
    }

    /// The names of a table's constraints.
    func of(_ table: ObjectPath) -> OfTable { tables[table] ?? OfTable() }

    private mutating func take(_ definition: Definition) throws(AdapterError) {
        let relationKinds = ["view", "materialized view", "sequence", "foreign table", "type", "domain", "index"]
        switch definition.kind.rawValue {
        case let kind where relationKinds.contains(kind): try takeRelation(definition.path)
        case "constraint": constraints.insert(ObjectPath(definition.path.components.prefix(1) + [definition.path.name]))
        default: break
        }
    }

    private mutating func takeRelation(_ path: ObjectPath) throws(AdapterError) {
        try checkLength(path.name)
        guard relations.insert(path).inserted else { throw Self.meeting(path.name) }
    }

    private func checkLength(_ name: String) throws(AdapterError) {
        guard (1...Self.longest).contains(name.utf8.count), !name.utf8.contains(0) else {
            throw AdapterError(.unsupported, "the server cuts the name “\(name)” to \(Self.longest) bytes")
        }
    }

    private static func meeting(_ name: String) -> AdapterError {
        AdapterError(.unsupported, "more than one object would be called “\(name)”")
    }

    private mutating func takeGiven(_ table: Table) throws(AdapterError) {
        try takeRelation(table.path)
        for column in table.columns { try checkLength(column.name) }
        for index in table.indexes { try takeRelation(table.path.renamed(index.name)) }
        for key in [table.primaryKey].compactMap(\.self) + table.uniques {
            if let name = key.name { try takeRelation(table.path.renamed(name)) }
        }
        for name in table.checks.map(\.name) + table.foreignKeys.map(\.name) {
            guard let name else { continue }
            try checkLength(name)
            constraints.insert(table.path.renamed(name))
        }
    }

    private mutating func makeUp(_ table: Table, _ context: ToldContext) throws(AdapterError) {
        var names = OfTable()
        var own: Set<ExactText> = []
        // CREATE TABLE makes sequences first, then checks, keys and at last foreign keys.
        for column in table.columns where column.isIdentity {
            _ = try make(table, [column.name], "seq", &own)
        }
        // What a check is about is the server's to find, unless it is plain; another without a name is not told.
        for check in table.checks {
            let plain = ToldCheck(check) { name in
                table.column(name).flatMap { ToldType($0.type, context: context) }
            }
            if let plain, check.name == nil {
                names.checks.append(try make(table, [plain.column], "check", &own))
            } else {
                names.checks.append(check.name)
            }
        }
        for column in table.columns where (try? ColumnRendering.enumerationCheck(of: column)) ?? nil != nil {
            names.enumerations.append((column.name, try make(table, [column.name], "check", &own)))
        }
        if let key = table.primaryKey, key.name == nil { names.primaryKey = try make(table, [], "pkey", &own) }
        for key in table.uniques {
            names.uniques.append(key.name == nil ? try make(table, key.columns, "key", &own) : nil)
        }
        for key in table.foreignKeys {
            names.foreignKeys.append(key.name == nil ? try make(table, key.columns, "fkey", &own) : nil)
        }
        for name in own {
            let path = table.path.renamed(name.text)
            constraints.insert(path)
            relations.insert(path)
        }
        tables[table.path] = names
    }

    private func make(
        _ table: Table, _ columns: [String], _ label: String, _ own: inout Set<ExactText>
    ) throws(AdapterError) -> String {
        var number = 0
        while true {
            let name = GeneratedName.make(
                table: table.path.name, columns: columns, label: number == 0 ? label : "\(label)\(number)")
            let path = table.path.renamed(name)
            guard !relations.contains(path), !constraints.contains(path) else { throw Self.meeting(name) }
            if own.insert(ExactText(name)).inserted { return name }
            number += 1
        }
    }
}
