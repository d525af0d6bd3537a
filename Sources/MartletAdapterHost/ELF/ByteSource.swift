import Glibc

/// Where the bytes of a file come from, so that only the parts that are asked for are ever read.
protocol ByteSource {
    /// How many bytes there are.
    var size: UInt64 { get }

    /// Gives exactly `count` bytes from `offset` on; nil where they are not all there.
    func read(at offset: UInt64, count: Int) -> [UInt8]?
}

/// Bytes that are in memory already.
struct MemorySource: ByteSource {
    let bytes: [UInt8]

    var size: UInt64 { UInt64(bytes.count) }

    func read(at offset: UInt64, count: Int) -> [UInt8]? {
        guard count >= 0, offset <= size, UInt64(count) <= size - offset else { return nil }
        let start = Int(offset)
        return Array(bytes[start..<start + count])
    }
}

/// Bytes of an open file, whose owner keeps the descriptor open for as long as this is used.
struct DescriptorSource: ByteSource {
    let descriptor: Int32
    let size: UInt64

    func read(at offset: UInt64, count: Int) -> [UInt8]? {
        guard count >= 0, offset <= size, UInt64(count) <= size - offset, let start = off_t(exactly: offset) else {
            return nil
        }
        var isComplete = true
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count, let base = buffer.baseAddress {
                let length = pread(descriptor, base + filled, count - filled, start + off_t(filled))
                if length < 0 && errno == EINTR { continue }
                if length <= 0 { break }
                filled += length
            }
            isComplete = filled == count
        }
        return isComplete ? bytes : nil
    }
}
