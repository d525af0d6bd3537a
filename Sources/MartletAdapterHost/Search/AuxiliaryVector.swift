import Glibc

/// The numbers that the kernel gives a program when it starts it.
enum AuxiliaryVector {
    /// The entry that says whether the program has more rights than the user who started it.
    static let secureMode: UInt = 23

    private static let path = "/proc/self/auxv"
    /// Several times of what any kernel gives.
    private static let largestSize = 1 << 14

    /// The numbers by entry; none where the kernel does not show them.
    static func read() -> [UInt: UInt] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return [:] }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: largestSize)
        let count = Glibc.read(descriptor, &bytes, bytes.count)
        guard count > 0 else { return [:] }
        return entries(of: Array(bytes.prefix(count)))
    }

    /// Reads pairs of entry and number.
    static func entries(of bytes: [UInt8]) -> [UInt: UInt] {
        let width = MemoryLayout<UInt>.size
        var entries: [UInt: UInt] = [:]
        bytes.withUnsafeBytes { bytes in
            for start in stride(from: 0, through: bytes.count - 2 * width, by: 2 * width) {
                let entry = bytes.loadUnaligned(fromByteOffset: start, as: UInt.self)
                entries[entry] = bytes.loadUnaligned(fromByteOffset: start + width, as: UInt.self)
            }
        }
        return entries
    }
}
