/// A line and a column of a script, both from 1 on; columns are counted in characters.
struct ScriptPlace: Hashable {
    var line: Int
    var column: Int
}

/// Finds the places of bytes that are asked for in ascending order.
struct ScriptPlaces {
    private let bytes: [UInt8]
    private var counted = 0
    private var line = 1
    private var lineStart = 0

    /// Makes a finder for a script.
    init(_ script: String) { bytes = Array(script.utf8) }

    /// The place of a byte that is no earlier than the one asked for before.
    mutating func place(of byte: Int) -> ScriptPlace {
        let end = min(byte, bytes.count)
        while counted < end {
            if bytes[counted] == 0x0A {
                line += 1
                lineStart = counted + 1
            }
            counted += 1
        }
        guard lineStart <= end else { return ScriptPlace(line: line, column: 1) }
        return ScriptPlace(line: line, column: String(decoding: bytes[lineStart..<end], as: UTF8.self).count + 1)
    }
}
