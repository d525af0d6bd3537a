import MartletSchema

/// Writes names as PostgreSQL's own deparsed text has them: in quotes only where they need them.
enum NameText {
    /// The name.
    static func of(_ name: String) -> String {
        if isPlain(name) { return name }
        var text = "\""
        for scalar in name.unicodeScalars {
            if scalar == "\"" { text.unicodeScalars.append("\"") }
            text.unicodeScalars.append(scalar)
        }
        text.unicodeScalars.append("\"")
        return text
    }

    /// The name of an object in a schema.
    static func of(_ schema: String, _ name: String) -> String { of(schema) + "." + of(name) }

    /// The names of a path, with dots between them.
    static func of(_ path: ObjectPath) -> String { path.components.map { of($0) }.joined(separator: ".") }

    /// Names with commas between them.
    static func list(_ names: [String]) -> String { names.map { of($0) }.joined(separator: ", ") }

    /// A text in single quotes, with an `E` where it holds a backslash, as PostgreSQL itself writes it.
    static func quoted(_ value: String) -> String {
        var text = value.utf8.contains(UInt8(ascii: "\\")) ? "E'" : "'"
        for scalar in value.unicodeScalars {
            if scalar == "'" || scalar == "\\" { text.unicodeScalars.append(scalar) }
            text.unicodeScalars.append(scalar)
        }
        text.unicodeScalars.append("'")
        return text
    }

    /// Whether a name is in quotes in the text of some servers and not in that of others.
    static func isSometimesKeyword(_ name: String) -> Bool { newKeywords.contains(name) }

    private static func isPlain(_ name: String) -> Bool {
        guard let first = name.utf8.first, isLetter(first) else { return false }
        return name.utf8.allSatisfy { isLetter($0) || $0.isASCIIDigit } && !keywords.contains(name)
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") || byte == UInt8(ascii: "_")
    }

    /// Every word that is more than a name in some version from 13 to 18.
    private static let keywords: Set<String> = Set(
        """
        all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean
        both case cast char character check coalesce collate collation column concurrently constraint
        create cross current_catalog current_date current_role current_schema current_time
        current_timestamp current_user dec decimal default deferrable desc distinct do else end except
        exists extract false fetch float for foreign freeze from full grant greatest group grouping having
        ilike in initially inner inout int integer intersect interval into is isnull join json json_array
        json_arrayagg json_exists json_object json_objectagg json_query json_scalar json_serialize
        json_table json_value lateral leading least left like limit localtime localtimestamp merge_action
        national natural nchar none normalize not notnull null nullif numeric offset on only or order out
        outer overlaps overlay placing position precision primary real references returning right row
        select session_user setof similar smallint some substring symmetric system_user table tablesample
        then time timestamp to trailing treat trim true union unique user using values varchar variadic
        verbose when where window with xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces
        xmlparse xmlpi xmlroot xmlserialize xmltable
        """.split { $0 == " " || $0 == "\n" }.map(String.init))

    /// Those of the words that not every version from 13 to 18 has.
    private static let newKeywords: Set<String> = [
        "json", "json_array", "json_arrayagg", "json_exists", "json_object", "json_objectagg", "json_query",
        "json_scalar", "json_serialize", "json_table", "json_value", "merge_action", "normalize", "system_user",
        "xmlnamespaces",
    ]
}
