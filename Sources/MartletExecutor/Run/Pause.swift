import Glibc

/// Waits before something is tried again.
package enum Pause {
    /// Pauses this thread until the time is over or somebody wants to stop.
    package static func sleep(milliseconds: Int64, unless isStopped: () -> Bool) {
        let end = ContinuousClock.now + .milliseconds(milliseconds)
        while !isStopped() {
            let rest = (end - ContinuousClock.now).milliseconds
            guard rest > 0 else { return }
            usleep(UInt32(min(rest, 50)) * 1_000)
        }
    }
}
