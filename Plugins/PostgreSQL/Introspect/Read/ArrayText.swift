/// Reads arrays of texts as PostgreSQL writes them out, such as `{one,"two, three",NULL}`.
enum ArrayText {
    /// The elements of an array of one dimension.
    static func elements(of text: String) -> [String?] {
        var elements: [String?] = []
        var current: [UInt8] = []
        var isQuoted = false
        var isInQuotes = false
        var isEscaped = false
        for byte in text.utf8.dropFirst().dropLast() {
            if isEscaped {
                current.append(byte)
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else if byte == UInt8(ascii: "\"") {
                isInQuotes.toggle()
                isQuoted = true
            } else if byte == UInt8(ascii: ","), !isInQuotes {
                elements.append(element(current, isQuoted: isQuoted))
                current = []
                isQuoted = false
            } else {
                current.append(byte)
            }
        }
        if !current.isEmpty || isQuoted || !elements.isEmpty { elements.append(element(current, isQuoted: isQuoted)) }
        return elements
    }

    private static func element(_ bytes: [UInt8], isQuoted: Bool) -> String? {
        let text = String(decoding: bytes, as: UTF8.self)
        return !isQuoted && text == "NULL" ? nil : text
    }
}
