/// Texts as C wants a list of them: pointers, and a null pointer at the end.
struct CStringList {
    private let texts: [[CChar]?]

    /// Makes a list.
    init(_ texts: [String?]) {
        self.texts = texts.map { text in text.map { $0.utf8.map { CChar(bitPattern: $0) } + [0] } }
    }

    /// Makes a list of bytes that end with a zero each.
    init(bytes: [[CChar]?]) { texts = bytes }

    /// Gives the pointers, which live as long as the call.
    func withPointers<Result>(_ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Result) -> Result {
        var all: [CChar] = []
        var offsets: [Int?] = []
        for text in texts {
            offsets.append(text == nil ? nil : all.count)
            all += text ?? []
        }
        return all.withUnsafeBufferPointer { storage in
            let pointers = offsets.map { offset in offset.flatMap { offset in storage.baseAddress.map { $0 + offset } }
            }
            return (pointers + [nil]).withUnsafeBufferPointer { body($0.baseAddress) }
        }
    }
}
