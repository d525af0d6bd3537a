import MartletSchema

/// Makes the model's tables.
struct TableMapper {
    let catalog: Catalog
    let dependencies: DependencyResolver
    /// The sequences that columns own, by the table.
    let ownedSequences: [ObjectID: [SequenceRow]]

    private let parseType: (String) -> ColumnType
    private var parsedTypes: [TypeReference: ColumnType] = [:]

    init(
        catalog: Catalog, dependencies: DependencyResolver, ownedSequences: [ObjectID: [SequenceRow]],
        parseType: @escaping (String) -> ColumnType
    ) {
        self.catalog = catalog
        self.dependencies = dependencies
        self.ownedSequences = ownedSequences
        self.parseType = parseType
    }

    /// Makes a table with all that belongs to it.
    mutating func table(_ row: RelationRow) -> Table {
        var table = Table(path: catalog.path(row.schema, row.name))
        let rows = catalog.attributes[row.id] ?? []
        let constraints = (catalog.constraints[row.id] ?? []).sorted { ExactName.precedes($0.name, $1.name) }
        let defaults = catalog.defaults[row.id] ?? []
        let notNulls = constraints.filter { $0.kind == "n" }
        table.columns.reserveCapacity(rows.count)
        for column in rows {
            table.columns.append(
                self.column(
                    column, of: row, expression: defaults.first { $0.number == column.number }?.expression,
                    notNull: notNulls.first { $0.columns.first == column.number }))
        }
        let mapper = ConstraintMapper(catalog: catalog, table: row)
        for constraint in constraints where constraint.parent == 0 {
            switch constraint.kind {
            case "p": table.primaryKey = mapper.key(constraint)
            case "u": table.uniques.append(mapper.key(constraint))
            case "f":
                if let key = mapper.foreignKey(constraint) { table.foreignKeys.append(key) }
            case "c" where constraint.isLocal: table.checks.append(mapper.check(constraint))
            default: break
            }
        }
        let backing = Set(constraints.filter { $0.kind.isOne(of: "pux") }.map(\.index))
        for index in catalog.indexesByTable[row.id] ?? [] where !backing.contains(index.id) {
            guard let relation = catalog.relations[index.id], !relation.isPartition else { continue }
            table.indexes.append(indexMapper.index(index, relation, columns: rows))
        }
        table.indexes.sort { ExactName.precedes($0.name, $1.name) }
        table.comment = catalog.comment(CatalogClass.relation, row.id)
        table.attributes = attributes(of: row)
        if !row.isPartition, constraints.contains(where: { $0.kind == "c" && !$0.isLocal }) {
            table.attributes[PostgreSQLAttributes.isCheckedByParents] = .boolean(true)
        }
        if row.isPartition, let names = PartitionIndexMapper(catalog: catalog).names(of: row, constraints) {
            table.attributes[PostgreSQLAttributes.indexNames] = .text(names)
        }
        table.dependencies = dependencies.ofTable(row, constraints: constraints, defaults: defaults)
        return table
    }

    private var indexMapper: IndexMapper { IndexMapper(catalog: catalog, dependencies: dependencies) }

    /// The type for a reference, found once for each.
    private mutating func type(_ reference: TypeReference) -> ColumnType {
        if let known = parsedTypes[reference] { return known }
        let text = catalog.text(ofType: reference)
        var type = parseType(text)
        if type.native == nil { type.native = NormalizedText(text) }
        parsedTypes[reference] = type
        return type
    }

    private mutating func column(
        _ row: AttributeRow, of table: RelationRow, expression: String?, notNull: ConstraintRow?
    ) -> Column {
        let typeRow = catalog.types[row.type.type]
        var column = Column(name: row.name, type: type(row.type), isNullable: !row.isNotNull)
        if let expression {
            if row.generation == " " {
                column.defaultValue = DefaultValueReader.read(expression, of: column.type)
            } else {
                column.generation = Column.Generation(
                    expression: NormalizedText(expression), isStored: row.generation == "s")
            }
        }
        column.isIdentity = row.identity != " "
        if row.collation != 0, row.collation != typeRow?.collation ?? 0 {
            column.collation = catalog.text(ofCollation: row.collation)
        }
        column.comment = catalog.comment(CatalogClass.relation, table.id, column: row.number)
        var attributes: Attributes = [:]
        if row.identity == "a" { attributes[PostgreSQLAttributes.identity] = .text("always") }
        addSequence(of: row, in: table, to: &attributes)
        if row.storage != typeRow?.storage ?? "x" {
            attributes[PostgreSQLAttributes.storage] = .text(ColumnStorage.word(row.storage))
        }
        if let compression = ColumnStorage.compression(row.compression) {
            attributes[PostgreSQLAttributes.compression] = .text(compression)
        }
        if let statistics = row.statistics { attributes[PostgreSQLAttributes.statistics] = .integer(statistics) }
        if !row.options.isEmpty {
            attributes[PostgreSQLAttributes.options] = .text(row.options.sorted().joined(separator: ", "))
        }
        // A partition's columns are its parent's without being told.
        if !row.isLocal, !table.isPartition { attributes[PostgreSQLAttributes.inherited] = .boolean(true) }
        if let notNull { Self.add(notNull, of: row, in: table, to: &attributes) }
        column.attributes = attributes
        return column
    }

    /// What a NOT NULL constraint of 18 says beyond itself.
    private static func add(
        _ notNull: ConstraintRow, of row: AttributeRow, in table: RelationRow, to attributes: inout Attributes
    ) {
        if notNull.isLocal,
            !GeneratedName.matches(notNull.name, table: table.name, columns: [row.name], label: "not_null")
        {
            let isFound = GeneratedName.hasLabel(notNull.name, "not_null")
            let key = isFound ? PostgreSQLAttributes.notNullFoundName : PostgreSQLAttributes.notNullName
            attributes[key] = .text(notNull.name)
        }
        if !notNull.isLocal { attributes[PostgreSQLAttributes.notNullFromParent] = .boolean(true) }
        if notNull.isNoInherit { attributes[PostgreSQLAttributes.notNullNoInherit] = .boolean(true) }
        if !notNull.isValidated { attributes[PostgreSQLAttributes.notNullNotValid] = .boolean(true) }
    }

    /// The sequence that the column owns, where it is not as it would be without being told.
    private func addSequence(of row: AttributeRow, in table: RelationRow, to attributes: inout Attributes) {
        guard
            let sequence = OwnedSequences.main(
                of: row, among: ownedSequences[table.id] ?? [], catalog: catalog),
            let relation = catalog.relations[sequence.id]
        else { return }
        if let comment = catalog.comment(CatalogClass.relation, sequence.id) {
            attributes[PostgreSQLAttributes.sequenceComment] = .text(comment)
        }
        let usualName = GeneratedName.matches(relation.name, table: table.name, columns: [row.name], label: "seq")
        let usualType = SequenceText.isSequenceType(row.type.type) ? row.type.type : SequenceText.usualType
        let isLogged = table.isUnlogged && !relation.isUnlogged
        let options =
            (isLogged ? " LOGGED" : "") + SequenceText.options(of: sequence, usualType: usualType)
        if row.identity != " ", usualName, relation.schema == table.schema, options.isEmpty { return }
        let name = NameText.of(catalog.path(relation.schema, relation.name))
        attributes[PostgreSQLAttributes.sequence] = .text(name + options)
    }

    private func attributes(of row: RelationRow) -> Attributes {
        var attributes: Attributes = [:]
        func set(_ key: String, _ text: String?) { if let text { attributes[key] = .text(text) } }
        func set(_ key: String, _ flag: Bool) { if flag { attributes[key] = .boolean(true) } }
        set(PostgreSQLAttributes.unlogged, row.isUnlogged)
        let parents = (catalog.parents[row.id] ?? []).map { catalog.text(ofRelation: $0) }
        if row.isPartition {
            set(PostgreSQLAttributes.partitionOf, parents.first)
            set(PostgreSQLAttributes.partitionBound, row.partitionBound)
        } else if !parents.isEmpty {
            set(PostgreSQLAttributes.inherits, parents.joined(separator: ", "))
        }
        set(PostgreSQLAttributes.partitionBy, row.partitionKey)
        set(PostgreSQLAttributes.isInherited, row.partitionKey == nil && catalog.inheritedTables.contains(row.id))
        if row.ofType != 0 {
            set(PostgreSQLAttributes.ofType, catalog.text(ofType: TypeReference(type: row.ofType)))
        }
        set(PostgreSQLAttributes.storageParameters, StorageParameters.text(of: row, catalog: catalog))
        set(PostgreSQLAttributes.tablespace, catalog.tablespace(row.tablespace))
        if let method = catalog.accessMethod(row.accessMethod), method != "heap" {
            set(PostgreSQLAttributes.accessMethod, method)
        }
        set(PostgreSQLAttributes.replicaIdentity, replicaIdentity(of: row))
        set(PostgreSQLAttributes.rowSecurity, row.hasRowSecurity)
        set(PostgreSQLAttributes.forceRowSecurity, row.forcesRowSecurity)
        return attributes
    }

    private func replicaIdentity(of row: RelationRow) -> String? {
        switch row.replicaIdentity {
        case "f": return "full"
        case "n": return "nothing"
        case "i":
            let index = catalog.indexesByTable[row.id]?.first { $0.isReplicaIdentity }
            return index.flatMap { catalog.relations[$0.id] }.map { "index \(NameText.of($0.name))" }
        default: return nil
        }
    }
}
