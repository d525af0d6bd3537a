import MartletSchema

/// The words of a script's statements, without regard to case and to what quotes them, to find where a name may stand.
///
/// Bodies of functions and texts count too: too much is found rather than too little.
struct ScriptWords {
    private var bytes: [UInt8] = []
    /// Where each statement begins.
    private var starts: [Int] = []

    /// Takes statements.
    init(_ statements: [ScriptStatement]) {
        bytes.reserveCapacity(statements.reduce(0) { $0 + $1.sql.utf8.count + 1 })
        for statement in statements {
            starts.append(bytes.count)
            bytes.append(contentsOf: statement.sql.utf8.lazy.map(Self.lowercased))
            bytes.append(UInt8(ascii: "\n"))
        }
    }

    /// The length from which on a word may be a made-up name that was cut, so that the one it was made of is not in it.
    private static let longWord = 60

    /// Whether names may stand in it by the numbers of their characters, as the standard's `U&"…"` allows, or cut.
    var mayHideNames: Bool {
        zip(bytes, bytes.dropFirst()).contains { $0 == UInt8(ascii: "u") && $1 == UInt8(ascii: "&") }
            || bytes.split { !Self.isWord($0) }.contains { $0.count >= Self.longWord }
    }

    /// The positions of the statements in which a name stands, or a longer one that may be made of it, such as that of a
    /// column's sequence.
    func mentions(of name: String) -> [Int] {
        let wanted = Array(name.utf8.lazy.map(Self.lowercased))
        guard let first = wanted.first else { return Array(starts.indices) }
        var found: [Int] = []
        var position = 0
        while let match = bytes[position...].firstIndex(of: first) {
            let end = match + wanted.count
            guard end <= bytes.count else { break }
            position = match + 1
            guard bytes[match..<end].elementsEqual(wanted), match == 0 || !Self.isWord(bytes[match - 1]) else {
                continue
            }
            if end < bytes.count, Self.isWord(bytes[end]), bytes[end] != UInt8(ascii: "_") { continue }
            let statement = self.statement(at: match)
            found.append(statement)
            // The rest of that statement says nothing new.
            position = statement + 1 < starts.count ? starts[statement + 1] : bytes.count
        }
        return found
    }

    /// The words of one statement.
    func words(of statement: Int) -> Set<String> {
        let end = statement + 1 < starts.count ? starts[statement + 1] : bytes.count
        return Set(
            bytes[starts[statement]..<end].split { !Self.isWord($0) }.map { String(decoding: $0, as: UTF8.self) })
    }

    private func statement(at position: Int) -> Int {
        var (low, high) = (0, starts.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= position { low = middle } else { high = middle }
        }
        return low
    }

    static func lowercased(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }

    static func isWord(_ byte: UInt8) -> Bool {
        byte >= 0x80 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$") || (0x30...0x39).contains(byte)
            || (0x61...0x7A).contains(byte)
    }
}
