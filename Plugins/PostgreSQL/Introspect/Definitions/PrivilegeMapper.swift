import MartletSchema

/// Makes definitions of owners, grants and default privileges.
struct PrivilegeMapper {
    let mapper: DefinitionMapper

    private var catalog: Catalog { mapper.catalog }

    func definitions() -> [Definition] {
        var definitions: [Definition] = []
        let withColumns = Dictionary(grouping: catalog.privileges.filter { $0.column > 0 }, by: \.object)
        for row in catalog.privileges where row.column == 0 {
            guard let subject = subject(row.catalog, row.object) else { continue }
            let columns = row.catalog == CatalogClass.relation ? withColumns[row.object] ?? [] : []
            definitions.append(contentsOf: [owner(row, subject), grant(row, subject, columns)].compactMap { $0 })
        }
        for row in catalog.statements where row.owner != 0 && row.kind != "aggregate" && row.kind != "type" {
            guard !hasPrivileges(row.catalog), let subject = subject(row) else { continue }
            definitions.append(owner(row.owner, subject))
        }
        for row in catalog.types.values where row.kind != "m" {
            guard let subject = subject(CatalogClass.type, row.id) else { continue }
            definitions.append(owner(row.owner, subject))
        }
        return definitions + catalog.defaultPrivileges.compactMap(defaultPrivileges)
    }

    /// An object that has an owner.
    private struct Subject {
        /// What the model calls it.
        var identity: Definition.Identity
        /// Its kind as ALTER and GRANT have it.
        var word: String
        /// Its name as they have it.
        var name: String
        /// The relation with which its owner and grants vanish.
        var relation: ObjectPath?
        /// The path with its kind in front.
        var path: ObjectPath
        /// Whether the owner is another object's.
        var followsAnother = false
    }

    /// Whether `pg_class` and the like told the owner.
    private func hasPrivileges(_ catalogClass: ObjectID) -> Bool {
        [CatalogClass.language, CatalogClass.foreignDataWrapper, CatalogClass.foreignServer].contains(catalogClass)
    }

    private func subject(_ catalogClass: ObjectID, _ id: ObjectID) -> Subject? {
        switch catalogClass {
        case CatalogClass.relation: return relation(id)
        case CatalogClass.procedure:
            guard let row = catalog.procedures[id], let identity = mapper.resolver.names.identity(catalogClass, id)
            else { return nil }
            return subject(identity, word: identity.kind.rawValue, name: RoutineName.text(row, catalog: catalog))
        case CatalogClass.type:
            guard let row = catalog.types[id], let identity = mapper.resolver.names.identity(catalogClass, id),
                ExactName.equal(row.name, identity.path.name),
                catalog.isDelivered(catalogClass, id, schema: row.schema)
            else { return nil }
            return subject(identity, word: identity.kind.rawValue, name: NameText.of(identity.path))
        default:
            guard catalog.dependencies.extensionOwning(catalogClass, id) == nil,
                let identity = mapper.resolver.names.identity(catalogClass, id)
            else { return nil }
            return subject(identity, word: identity.kind.rawValue, name: NameText.of(identity.path))
        }
    }

    private func subject(_ row: StatementRow) -> Subject? {
        guard let identity = mapper.resolver.names.identity(row.catalog, row.id) else { return nil }
        var name = NameText.of(identity.path)
        if ["operator", "operator class", "operator family"].contains(row.kind.rawValue) {
            // Their last part is no plain name but all that tells them apart, as ALTER has it too.
            let schema = NameText.of(catalog.schemaName(row.schema))
            if row.kind == "operator" {
                name = "\(schema).\(row.name)"
            } else if let separator = row.name.firstRange(of: " USING ") {
                name =
                    "\(schema).\(NameText.of(String(row.name[..<separator.lowerBound])))"
                    + " USING \(row.name[separator.upperBound...])"
            }
        }
        return subject(identity, word: row.kind.rawValue, name: name)
    }

    private func subject(_ identity: Definition.Identity, word: String, name: String) -> Subject {
        Subject(
            identity: identity, word: word == "foreign-data wrapper" ? "FOREIGN DATA WRAPPER" : word.asciiUppercased,
            name: name, path: ObjectPath([identity.kind.rawValue] + identity.path.components))
    }

    private func relation(_ id: ObjectID) -> Subject? {
        guard let row = catalog.relations[id],
            catalog.isDelivered(CatalogClass.relation, id, schema: row.schema)
        else { return nil }
        let words: [CatalogLetter: String] = [
            "r": "table", "p": "table", "v": "view", "m": "materialized view", "S": "sequence", "f": "foreign table",
        ]
        guard let word = words[row.kind] else { return nil }
        let path = catalog.path(row.schema, row.name)
        let sequence = catalog.sequences[id]
        let table = sequence.flatMap { catalog.path(ofRelation: $0.ownerTable) }
        return Subject(
            identity: .relation(table ?? path), word: word.asciiUppercased, name: NameText.of(path),
            relation: table ?? path, path: ObjectPath([word] + path.components), followsAnother: table != nil)
    }

    private func owner(_ row: PrivilegeRow, _ subject: Subject) -> Definition? {
        // A type's owner is told with the type.
        subject.followsAnother || row.catalog == CatalogClass.type ? nil : owner(row.owner, subject)
    }

    private func owner(_ role: ObjectID, _ subject: Subject) -> Definition {
        Definition(
            kind: "owner", path: subject.path, owner: subject.relation,
            sql: NormalizedText("ALTER \(subject.word) \(subject.name) OWNER TO \(NameText.of(catalog.role(role)))"),
            dependencies: [subject.identity])
    }

    private func grant(_ row: PrivilegeRow, _ subject: Subject, _ columns: [PrivilegeRow]) -> Definition? {
        let words = [
            "VIEW": "TABLE", "MATERIALIZED VIEW": "TABLE", "FOREIGN TABLE": "TABLE", "AGGREGATE": "FUNCTION",
            "SERVER": "FOREIGN SERVER",
        ]
        let target = "\(words[subject.word] ?? subject.word) \(subject.name)"
        var sql: [String] = []
        if let grants = row.grants { sql = GrantText(target: target).statements(from: row.usual, to: grants) }
        for column in columns.sorted(by: { $0.column < $1.column }) {
            guard let name = catalog.column(row.object, column.column) else { continue }
            sql += GrantText(target: target, columns: " (\(NameText.of(name)))")
                .statements(from: [], to: column.grants ?? [])
        }
        if sql.isEmpty { return nil }
        return Definition(
            kind: "grant", path: subject.path, owner: subject.relation,
            sql: NormalizedText(sql.joined(separator: ";\n")), dependencies: [subject.identity])
    }

    private func defaultPrivileges(_ row: DefaultPrivilegeRow) -> Definition? {
        let kinds: [CatalogLetter: String] = [
            "r": "TABLES", "S": "SEQUENCES", "f": "FUNCTIONS", "T": "TYPES", "n": "SCHEMAS", "L": "LARGE OBJECTS",
        ]
        guard let kind = kinds[row.kind] else { return nil }
        let role = catalog.role(row.role)
        let schema = row.schema == 0 ? "" : catalog.schemaName(row.schema)
        let place = schema.isEmpty ? "" : " IN SCHEMA \(NameText.of(schema))"
        let text = GrantText(
            target: kind, prefix: "ALTER DEFAULT PRIVILEGES FOR ROLE \(NameText.of(role))\(place) ")
        let sql = text.statements(from: row.usual, to: row.grants)
        if sql.isEmpty { return nil }
        return mapper.definition(
            Definition.Identity(
                kind: "default privileges", path: ObjectPath([role, schema, kind.asciiLowercased])),
            CatalogClass.defaultPrivileges, row.id, schema: row.schema, sql: sql)
    }
}
