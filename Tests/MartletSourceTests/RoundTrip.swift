import MartletSchema
import MartletSource

/// What a schema is after it was written and read: sorted, and without the words that rendering gives back.
func canonical(_ schema: Schema) -> Schema {
    var schema = schema
    let tables = Set(schema.tables.map { $0.path.name.lowercased() })
    for table in schema.tables.indices {
        for column in schema.tables[table].columns.indices {
            var value = schema.tables[table].columns[column]
            if value.type.abstract != nil { value.type.native = nil }
            if value.defaultValue?.portable != nil { value.defaultValue?.expression = nil }
            schema.tables[table].columns[column] = value
        }
    }
    for position in schema.definitions.indices {
        schema.definitions[position].dependencies.removeAll { tables.contains($0.path.name.lowercased()) }
    }
    schema.sort()
    return schema
}

/// The first place where two schemas differ, which says more than both side by side.
func difference(_ left: Schema, _ right: Schema) -> String? {
    for (one, other) in zip(left.tables, right.tables) where one != other { return "\(one)\n≠\n\(other)" }
    for (one, other) in zip(left.definitions, right.definitions) where one != other { return "\(one)\n≠\n\(other)" }
    if left != right { return "\(left.tables.count) and \(right.tables.count) tables" }
    // Swift takes texts for equal that are spelled in other code points, and a schema must not.
    return SchemaWriter.json(left).utf8.elementsEqual(SchemaWriter.json(right).utf8) ? nil : "the bytes of a text"
}

/// What goes wrong when a schema is written and read back; nil where nothing does.
func roundTripProblem(_ schema: Schema) -> String? {
    let expected = canonical(schema)
    for (name, text) in [
        ("schema.yaml", SchemaWriter.yaml(schema, comments: ["A title.", "two\nlines: [", ""])),
        ("schema.json", SchemaWriter.json(schema)), ("json.yaml", SchemaWriter.json(schema)),
    ] {
        do {
            let found = try SchemaReader.read(text, name: name, engine: "sqlite").schema
            if let difference = difference(expected, found) { return "\(name): \(difference)\n\(text)" }
        } catch {
            return "\(error)\n\(text)"
        }
    }
    return nil
}
