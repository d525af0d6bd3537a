/// Texts as lines of one text in the journal; a line break or backslash in one is written with a backslash before it.
enum JournalLines {
    /// Writes texts.
    static func encode(_ texts: some Sequence<String>) -> String {
        texts.map { text in
            var line = ""
            for character in text.unicodeScalars {
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

    /// Reads texts.
    static func decode(_ text: String) -> [String] {
        var texts: [String] = []
        var line = ""
        var isEscaped = false
        for character in text.unicodeScalars {
            if isEscaped {
                line.unicodeScalars.append(character == "n" ? "\n" : character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else if character == "\n" {
                texts.append(line)
                line = ""
            } else {
                line.unicodeScalars.append(character)
            }
        }
        return texts
    }
}
