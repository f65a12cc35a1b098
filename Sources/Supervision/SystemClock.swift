public import CutoverCore
public import Engine
import Glibc

/// The clocks of this machine.
public struct SystemClock: Clock {
    /// The wall clock's time at which the machine's boot clock stood at zero; nil to read the wall clock each time.
    public let epochMilliseconds: Int64?

    public init(epochMilliseconds: Int64? = nil) { self.epochMilliseconds = epochMilliseconds }

    /// Reads the wall clock once: from then on its time is that and what has passed, suspended or not, so that nobody who
    /// sets the clock makes a run's times jump.
    public static var steady: SystemClock {
        let clock = SystemClock()
        return SystemClock(epochMilliseconds: clock.now().milliseconds - clock.bootMilliseconds())
    }

    public func now() -> Timestamp {
        Timestamp(milliseconds: epochMilliseconds.map { $0 + bootMilliseconds() } ?? read(CLOCK_REALTIME))
    }
    public func monotonicMilliseconds() -> Int64 { read(CLOCK_MONOTONIC) }
    public func bootMilliseconds() -> Int64 { read(CLOCK_BOOTTIME) }

    private func read(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}
