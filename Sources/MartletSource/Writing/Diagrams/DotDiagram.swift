package import MartletSchema

/// Writes the tables of a schema as a graph in the language of Graphviz.
package enum DotDiagram {
    /// Draws a schema.
    ///
    /// - Parameter schema: The schema; of its definitions nothing is drawn.
    /// - Returns: The graph, with a line break at its end.
    package static func text(_ schema: Schema) -> String {
        let diagram = SchemaDiagram(schema)
        var lines = ["digraph schema {", "    rankdir=LR;", "    node [shape=plain];"]
        for box in diagram.boxes { lines += node(box) }
        for line in diagram.lines {
            let head = line.isOptional ? "teeodot" : "teetee"
            let tail = line.isUnique ? "teeodot" : "crowodot"
            lines.append(
                "    \(line.from) -> \(line.to) "
                    + "[dir=both, arrowhead=\(head), arrowtail=\(tail), label=<\(escaped(line.label))>];")
        }
        return (lines + ["}"]).joined(separator: "\n") + "\n"
    }

    private static func node(_ box: SchemaDiagram.Box) -> [String] {
        var lines = [
            "    \(box.identifier) [label=<<TABLE BORDER=\"0\" CELLBORDER=\"1\" CELLSPACING=\"0\">",
            "        <TR><TD COLSPAN=\"3\"><B>\(escaped(box.name))</B></TD></TR>",
        ]
        for row in box.rows {
            let type = row.type + (row.isNullable ? "" : " not null")
            let marks = row.marks.map(\.rawValue).joined(separator: ", ")
            let cells = [row.name, type, marks].map { "<TD ALIGN=\"LEFT\">\(escaped($0))</TD>" }
            lines.append("        <TR>\(cells.joined())</TR>")
        }
        return lines + ["    </TABLE>>];"]
    }

    /// A text within a label of markup.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch (scalar, scalar.properties.generalCategory) {
            case ("&", _): result += "&amp;"
            case ("<", _): result += "&lt;"
            case (">", _): result += "&gt;"
            case ("\"", _): result += "&quot;"
            case (_, .control), (_, .format), (_, .lineSeparator), (_, .paragraphSeparator): result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        // Graphviz takes an empty cell for a mistake.
        return result.isEmpty ? " " : result
    }
}
