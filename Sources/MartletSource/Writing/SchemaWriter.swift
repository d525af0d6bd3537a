public import MartletSchema

/// Writes a schema in the format that ``SchemaReader`` reads.
///
/// Read back for the same engine, it is the same schema, with one exception that is on purpose: where a type or a
/// default has a form that every database can express, that form alone is written, since rendering it gives the
/// database's own words back. Of a path, only the object's own name is written.
public enum SchemaWriter {
    /// What has a line for each entry even where one line would hold them all.
    private static let brokenMappings: Set<String> = ["columns", "indexes", "checks"]
    private static let brokenLists: Set<String> = ["foreignKeys", "objects"]

    /// Writes a schema as YAML.
    ///
    /// - Parameters:
    ///   - schema: The schema, written in the order that it has.
    ///   - engine: The engine that the schema was read from, whose own spelling of types is kept beside the abstract
    ///     types; nil where there is none.
    ///   - comments: Lines for people at the beginning.
    /// - Returns: The document, with a line break at its end.
    public static func yaml(_ schema: Schema, engine: String? = nil, comments: [String] = []) -> String {
        let header = comments.flatMap(lines).map { $0.isEmpty ? "#\n" : "# \($0)\n" }.joined()
        let body = YAMLWriter.write(SchemaTree(schema, engine: engine).members) { depth, key, isMapping in
            guard let key else { return false }
            guard isMapping else { return depth <= 3 && brokenLists.contains(key) }
            return depth < 3 || depth == 3 && brokenMappings.contains(key)
        }
        return header + body
    }

    /// Writes a schema as JSON.
    ///
    /// - Parameters:
    ///   - schema: The schema, written in the order that it has.
    ///   - engine: As for YAML.
    /// - Returns: The document, with a line break at its end.
    public static func json(_ schema: Schema, engine: String? = nil) -> String {
        JSONWriter.write(value(schema, engine: engine), isPretty: true)
    }

    /// A schema as a JSON value, as part of a larger document.
    package static func value(_ schema: Schema, engine: String? = nil) -> JSONValue {
        .object(SchemaTree(schema, engine: engine).members)
    }

    /// The lines of a comment, without what could end it early.
    private static func lines(_ comment: String) -> [String] {
        comment.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { line in
            String(
                String.UnicodeScalarView(
                    line.unicodeScalars.map { scalar in
                        let category = scalar.properties.generalCategory
                        return category == .control || category == .format || category == .unassigned
                            ? "\u{FFFD}" : scalar
                    }))
        }
    }
}
