import Glibc

/// Memory that ends where a record ends: the byte behind it cannot be touched without the process ending.
final class GuardedMemory {
    private let start: UnsafeMutableRawPointer
    private let byteCount: Int

    /// The record's first byte.
    let record: UnsafeMutableRawPointer

    /// Puts a copy of the first `length` bytes of a record at the end of readable memory.
    init?(copying source: UnsafeRawPointer, length: Int) {
        let page = sysconf(Int32(_SC_PAGESIZE))
        let readable = (length + page - 1) / page * page
        byteCount = readable + page
        guard let start = mmap(nil, byteCount, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
            start != MAP_FAILED, mprotect(start + readable, page, PROT_NONE) == 0
        else { return nil }
        self.start = start
        record = start + readable - length
        record.copyMemory(from: source, byteCount: length)
    }

    deinit { munmap(start, byteCount) }
}
