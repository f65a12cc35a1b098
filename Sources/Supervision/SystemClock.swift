public import CutoverCore
public import Engine
import Glibc

/// The clocks of this machine.
public struct SystemClock: Clock {
    public init() {}

    public func now() -> Timestamp { Timestamp(milliseconds: read(CLOCK_REALTIME)) }
    public func monotonicMilliseconds() -> Int64 { read(CLOCK_MONOTONIC) }
    public func bootMilliseconds() -> Int64 { read(CLOCK_BOOTTIME) }

    private func read(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}
