extension Hasher {
    /// Adds a text by its bytes, not by what it means in Unicode.
    mutating func combine(bytesOf text: String) {
        combine(text.utf8.count)
        var text = text
        text.withUTF8 { combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}
