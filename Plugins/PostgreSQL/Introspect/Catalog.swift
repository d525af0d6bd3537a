import MartletSchema

/// What the catalogs held at one moment, joined by object ids.
struct Catalog {
    /// The server's version as one number.
    let version: Int64
    let namespaces: [ObjectID: NamespaceRow]
    let relations: [ObjectID: RelationRow]
    /// The columns of each relation in order.
    let attributes: [ObjectID: [AttributeRow]]
    /// The expressions of defaults and generated columns by relation.
    let defaults: [ObjectID: [DefaultRow]]
    /// Constraints by table.
    let constraints: [ObjectID: [ConstraintRow]]
    /// Constraints by domain.
    let domainConstraints: [ObjectID: [ConstraintRow]]
    let indexes: [ObjectID: IndexRow]
    /// The indexes of each table.
    let indexesByTable: [ObjectID: [IndexRow]]
    /// The parents of each relation in order.
    let parents: [ObjectID: [ObjectID]]
    /// The relations that others inherit from or are parts of.
    let inheritedTables: Set<ObjectID>
    let sequences: [ObjectID: SequenceRow]
    let types: [ObjectID: TypeRow]
    let typeNames: [TypeReference: String]
    let enumValues: [ObjectID: [String]]
    let ranges: [ObjectID: RangeRow]
    let collations: [ObjectID: CollationRow]
    let operatorClasses: [ObjectID: OperatorClassRow]
    let comments: [ObjectAddress: String]
    let dependencies: DependencyTable
    let procedures: [ObjectID: ProcedureRow]
    let rules: [RuleRow]
    let triggers: [TriggerRow]
    let policies: [PolicyRow]
    let extensions: [ExtensionRow]
    let foreignTables: [ForeignTableRow]
    let privileges: [PrivilegeRow]
    let defaultPrivileges: [DefaultPrivilegeRow]
    /// Objects whose statements the server made.
    let statements: [StatementRow]
    private let accessMethods: [ObjectID: String]
    private let tablespaces: [ObjectID: String]
    private let roles: [ObjectID: String]

    /// The queries for a server of that version, in the order in which they are read.
    static func queries(version: Int64) -> [String] {
        entries.map { $0.query(version: version) } + StatementQuery.all(version: version).map(\.sql)
            + [NamedRow.query(version: version)]
    }

    private static let entries: [any (CatalogEntry & SendableMetatype).Type] = [
        NamespaceRow.self, RelationRow.self, AttributeRow.self, DefaultRow.self, ConstraintRow.self, IndexRow.self,
        InheritanceRow.self, SequenceRow.self, TypeRow.self, TypeNameRow.self, EnumValueRow.self, RangeRow.self,
        CollationRow.self, OperatorClassRow.self, CommentRow.self, DependencyRow.self, ProcedureRow.self,
        RuleRow.self, TriggerRow.self, PolicyRow.self, ExtensionRow.self, ForeignTableRow.self, PrivilegeRow.self,
        DefaultPrivilegeRow.self,
    ]

    /// Reads them.
    init(_ reader: CatalogReader) throws(AdapterError) {
        version = reader.version
        namespaces = try reader.byID(NamespaceRow.self, \.id)
        relations = try reader.byID(RelationRow.self, \.id)
        var attributes = try reader.grouped(AttributeRow.self, by: \.relation)
        for place in attributes.values.indices { attributes.values[place].sort { $0.number < $1.number } }
        self.attributes = attributes
        defaults = try reader.grouped(DefaultRow.self, by: \.relation)
        let allConstraints = try reader.all(ConstraintRow.self)
        constraints = Dictionary(grouping: allConstraints.filter { $0.relation != 0 }, by: \.relation)
        domainConstraints = Dictionary(grouping: allConstraints.filter { $0.domain != 0 }, by: \.domain)
        let allIndexes = try reader.all(IndexRow.self)
        indexes = Self.byID(allIndexes, \.id)
        indexesByTable = Dictionary(grouping: allIndexes, by: \.table)
        let inheritance = try reader.all(InheritanceRow.self)
        parents = Dictionary(grouping: inheritance, by: \.child).mapValues { $0.map(\.parent) }
        inheritedTables = Set(inheritance.map(\.parent))
        sequences = try reader.byID(SequenceRow.self, \.id)
        types = try reader.byID(TypeRow.self, \.id)
        typeNames = Dictionary(
            try reader.all(TypeNameRow.self).map { ($0.reference, $0.name) }, uniquingKeysWith: { first, _ in first })
        enumValues = Dictionary(grouping: try reader.all(EnumValueRow.self), by: \.type)
            .mapValues { $0.map(\.label) }
        ranges = try reader.byID(RangeRow.self, \.type)
        collations = try reader.byID(CollationRow.self, \.id)
        operatorClasses = try reader.byID(OperatorClassRow.self, \.id)
        comments = Dictionary(
            try reader.all(CommentRow.self).map { ($0.address, $0.text) }, uniquingKeysWith: { first, _ in first })
        dependencies = DependencyTable(try reader.all(DependencyRow.self))
        procedures = try reader.byID(ProcedureRow.self, \.id)
        rules = try reader.all(RuleRow.self)
        triggers = try reader.all(TriggerRow.self)
        policies = try reader.all(PolicyRow.self)
        extensions = try reader.all(ExtensionRow.self)
        foreignTables = try reader.all(ForeignTableRow.self)
        privileges = try reader.all(PrivilegeRow.self)
        defaultPrivileges = try reader.all(DefaultPrivilegeRow.self)
        statements = try reader.statements()
        let named = try reader.all(NamedRow.self)
        func names(_ kind: String) -> [ObjectID: String] {
            Dictionary(
                named.filter { $0.kind == kind }.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        }
        accessMethods = names("method")
        tablespaces = names("tablespace")
        roles = names("role")
    }

    static func byID<Row>(_ rows: [Row], _ id: KeyPath<Row, ObjectID>) -> [ObjectID: Row] {
        Dictionary(rows.map { ($0[keyPath: id], $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The name of a schema.
    func schemaName(_ id: ObjectID) -> String { namespaces[id]?.name ?? "" }

    /// The name of an access method; nil for none.
    func accessMethod(_ id: ObjectID) -> String? { accessMethods[id] }

    /// The name of a tablespace; nil for the database's own.
    func tablespace(_ id: ObjectID) -> String? { tablespaces[id] }

    /// The name of a role, or its number where there is no such role any more.
    func role(_ id: ObjectID) -> String { id == 0 ? "public" : roles[id] ?? String(id) }

    /// Whether objects of that schema are anybody's but PostgreSQL's.
    func isUserSchema(_ id: ObjectID) -> Bool { namespaces[id].map { !$0.isInternal } ?? false }

    /// Whether an object of a schema is delivered: it is neither PostgreSQL's own nor an extension's.
    func isDelivered(_ catalog: ObjectID, _ id: ObjectID, schema: ObjectID) -> Bool {
        id >= CatalogReader.firstUserID && isUserSchema(schema) && dependencies.extensionOwning(catalog, id) == nil
    }

    /// The path of an object of a schema.
    func path(_ schema: ObjectID, _ name: String) -> ObjectPath { ObjectPath([schemaName(schema), name]) }

    /// The path of a relation.
    func path(ofRelation id: ObjectID) -> ObjectPath? { relations[id].map { path($0.schema, $0.name) } }

    /// The name of a relation as it stands in statements.
    func text(ofRelation id: ObjectID) -> String { path(ofRelation: id).map(NameText.of) ?? String(id) }

    /// The name of a type as it stands in statements.
    func text(ofType reference: TypeReference) -> String {
        if let name = typeNames[reference] { return name }
        return types[reference.type].map { NameText.of(schemaName($0.schema), $0.name) } ?? String(reference.type)
    }

    /// The name of a collation as it stands in statements.
    func text(ofCollation id: ObjectID) -> String {
        collations[id].map { NameText.of(schemaName($0.schema), $0.name) } ?? String(id)
    }

    /// The name of a column.
    func column(_ relation: ObjectID, _ number: Int) -> String? {
        guard let columns = attributes[relation] else { return nil }
        // Without dropped columns, which are rare, the place is the number.
        if number > 0, number <= columns.count, columns[number - 1].number == number { return columns[number - 1].name }
        return columns.first { $0.number == number }?.name
    }

    /// A comment.
    func comment(_ catalog: ObjectID, _ id: ObjectID, column: Int = 0) -> String? {
        comments[ObjectAddress(catalog: catalog, object: id, column: column)]
    }
}
