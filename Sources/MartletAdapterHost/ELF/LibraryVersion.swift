import Glibc

/// A version of the C library, such as 2.36 or 2.3.4.
struct LibraryVersion: Hashable, Comparable, CustomStringConvertible {
    let parts: [Int]

    /// Reads numbers between dots; nil where there is anything else.
    init?(_ text: String) {
        let numbers = text.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
        guard !numbers.contains(nil) else { return nil }
        parts = numbers.compactMap(\.self)
    }

    /// The version of the C library of this process.
    static var present: LibraryVersion? {
        var text = [CChar](repeating: 0, count: 64)
        let length = confstr(Int32(_CS_GNU_LIBC_VERSION), &text, text.count)
        guard length > 0, length <= text.count else { return nil }
        let words = String(decoding: text.prefix(length - 1).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return words.split(separator: " ").last.flatMap { LibraryVersion(String($0)) }
    }

    static func < (left: LibraryVersion, right: LibraryVersion) -> Bool {
        left.parts.lexicographicallyPrecedes(right.parts)
    }

    var description: String { parts.map(String.init).joined(separator: ".") }
}
