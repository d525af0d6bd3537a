import Glibc

/// How the process gets its memory.
enum Memory {
    /// M_ARENA_MAX of glibc's malloc.h, which Swift's module of glibc leaves out.
    private static let arenaMaximum: CInt = -8

    /// Lets threads share one heap, so that what one lets go of can be had by the others: over large schemas that takes a
    /// quarter less (https://sourceware.org/glibc/manual/latest/html_node/Memory-Allocation-Tunables.html).
    static func share() {
        typealias SetOption = @convention(c) (CInt, CInt) -> CInt
        // A C library without the function does as it likes.
        guard let symbol = dlsym(nil, "mallopt") else { return }
        _ = unsafeBitCast(symbol, to: SetOption.self)(arenaMaximum, 1)
    }
}
