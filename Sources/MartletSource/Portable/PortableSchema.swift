package import MartletSchema

/// What of a schema that was read from one engine means the same on any other.
///
/// Types and defaults are carried over by their abstract forms. What has none, and whatever is written in the engine's
/// own words, is left out and listed: nothing is guessed, and nothing vanishes without a word. A pure value.
package struct PortableSchema {
    /// What is carried over, in the order of the schema that it came from.
    package private(set) var schema = Schema()
    /// What is not.
    package private(set) var omissions: [Omission] = []
    private let details: DialectDetails

    /// Takes a schema apart.
    ///
    /// - Parameters:
    ///   - source: The schema as its database has it.
    ///   - adapter: The adapter that read it.
    package init(_ source: Schema, readBy adapter: AdapterDescriptor) {
        details = DialectDetails(adapter)
        // Tables of several namespaces are told apart by their own names alone, since engines nest them differently.
        var names: Set<ExactText> = []
        for table in source.tables {
            guard names.insert(ExactText(table.path.name)).inserted else {
                omit(.table(table.path), "another table of that name, in another namespace, is carried over")
                continue
            }
            append(columnsOf: table)
        }
        let kept = schema
        for position in schema.tables.indices {
            carryConstraints(ofTableAt: position, from: source, among: kept)
        }
        for definition in source.definitions {
            omit(.definition(definition.identity), "it is written in the words of \(details.engineName)")
        }
    }

    private mutating func omit(_ part: Omission.Part, _ reason: String) {
        omissions.append(Omission(part, because: reason))
    }

    /// Carries a table over, with those of its columns that have an abstract type and none of its constraints yet.
    private mutating func append(columnsOf table: Table) {
        var carried = table
        carried.path = ObjectPath(table.path.name)
        if table.path.components.count > 1 {
            omit(.namespace(table.path), "engines nest names differently")
        }
        carried.attributes = details.without(table.attributes, of: .table(table.path), &omissions)
        carried.columns = table.columns.compactMap { portable($0, of: table.path) }
        if carried.columns.isEmpty {
            omit(.table(table.path), "none of its columns is carried over")
        } else {
            schema.tables.append(carried)
        }
    }

    private mutating func portable(_ column: Column, of path: ObjectPath) -> Column? {
        let name = ExactText(column.name)
        guard let abstract = column.type.abstract else {
            omit(.column(path, name), "no abstract type fits \(column.type.native?.text ?? "its type")")
            return nil
        }
        if let generation = column.generation {
            omit(
                .column(path, name),
                "its value comes from an expression of \(details.engineName): "
                    + generation.expression.text)
            return nil
        }
        var carried = column
        carried.type = ColumnType(abstract: abstract)
        if let value = column.defaultValue {
            carried.defaultValue = value.portable.map { DefaultValue(portable: $0) }
            if value.portable == nil {
                omit(
                    .defaultValue(path, name),
                    "it is an expression of \(details.engineName): "
                        + (value.expression?.text ?? ""))
            }
        }
        if let collation = column.collation {
            carried.collation = nil
            omit(.collation(path, name), "\(collation) is a collation of \(details.engineName)")
        }
        carried.attributes = details.without(column.attributes, of: .column(path, name), &omissions)
        return carried
    }

    private mutating func carryConstraints(ofTableAt position: Int, from source: Schema, among kept: Schema) {
        let table = schema.tables[position]
        let constraints = PortableConstraints(
            of: table,
            path: source.tables.first { $0.path.name.utf8.elementsEqual(table.path.name.utf8) }?.path
                ?? table.path, among: kept, details: details)
        schema.tables[position] = constraints.table
        omissions += constraints.omissions
    }
}
