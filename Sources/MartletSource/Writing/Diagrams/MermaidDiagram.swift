package import MartletSchema

/// Writes the tables of a schema as an entity-relationship diagram in Mermaid's language.
package enum MermaidDiagram {
    /// Draws a schema.
    ///
    /// - Parameter schema: The schema; of its definitions nothing is drawn.
    /// - Returns: The diagram, with a line break at its end.
    package static func text(_ schema: Schema) -> String {
        let diagram = SchemaDiagram(schema)
        var lines = ["erDiagram"]
        for box in diagram.boxes {
            lines.append("    \(box.identifier)[\"\(quoted(box.name))\"] {")
            lines += box.rows.map { "        " + line($0) }
            lines.append("    }")
        }
        for line in diagram.lines {
            let parent = line.isOptional ? "|o" : "||"
            let child = line.isUnique ? "o|" : "o{"
            lines.append("    \(line.to) \(parent)--\(child) \(line.from) : \"\(quoted(line.label))\"")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func line(_ row: SchemaDiagram.Row) -> String {
        let name = word(row.name)
        var parts = [word(row.type), name]
        if !row.marks.isEmpty { parts.append(row.marks.map(\.rawValue).joined(separator: ", ")) }
        // What the language has no place for stands where it takes any text.
        var remarks = name == row.name ? [] : [row.name]
        if !row.isNullable && !row.marks.contains(.primaryKey) { remarks.append("not null") }
        if !remarks.isEmpty { parts.append("\"\(quoted(remarks.joined(separator: "; ")))\"") }
        return parts.joined(separator: " ")
    }

    /// A name of a type or column as the language takes it: letters, digits and a few signs, a letter first.
    private static func word(_ text: String) -> String {
        let signs = "_-()[]".unicodeScalars
        var word = ""
        for scalar in text.unicodeScalars {
            let isLetter = scalar.isASCII && scalar.properties.isAlphabetic
            let isDigit = ("0"..."9").contains(scalar)
            word.unicodeScalars.append(isLetter || isDigit || signs.contains(scalar) ? scalar : "_")
        }
        guard let first = word.unicodeScalars.first else { return "_" }
        return first == "_" || first.properties.isAlphabetic ? word : "_" + word
    }

    /// A text between quotes: what could end it, or mean something in it, is written by its number.
    private static func quoted(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: result += "\u{FFFD}"
            default: result += "\"%\\#&<>`;".unicodeScalars.contains(scalar) ? "#\(scalar.value);" : String(scalar)
            }
        }
        // An empty text would be a syntax error.
        return result.isEmpty ? " " : result
    }
}
