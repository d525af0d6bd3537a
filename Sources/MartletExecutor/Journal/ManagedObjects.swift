/// The names of the objects that Martlet manages, as one text in the journal.
///
/// One name on a line; a line break or backslash in a name is written with a backslash before it.
package enum ManagedObjects {
    /// Writes names.
    package static func encode(_ names: Set<String>) -> String {
        names.sorted().map { name in
            var line = ""
            for character in name.unicodeScalars {
                switch character {
                case "\\": line += "\\\\"
                case "\n": line += "\\n"
                default: line.unicodeScalars.append(character)
                }
            }
            return line + "\n"
        }
        .joined()
    }

    /// Reads names.
    package static func decode(_ text: String) -> Set<String> {
        var names: Set<String> = []
        var name = ""
        var isEscaped = false
        for character in text.unicodeScalars {
            if isEscaped {
                name.unicodeScalars.append(character == "n" ? "\n" : character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else if character == "\n" {
                names.insert(name)
                name = ""
            } else {
                name.unicodeScalars.append(character)
            }
        }
        return names
    }
}
