import Glibc

/// Time, as far as waiting needs it.
enum Clock {
    /// Milliseconds that only ever grow.
    static func milliseconds() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }

    /// Pauses this thread.
    static func sleep(milliseconds: Int64) {
        var pause = timespec(tv_sec: Int(milliseconds / 1000), tv_nsec: Int(milliseconds % 1000) * 1_000_000)
        nanosleep(&pause, nil)
    }
}
