import CutoverCore
import Engine
import Glibc

/// The clocks of this machine.
package struct SystemClock: Clock {
    /// The wall clock's time at which the machine's boot clock stood at zero; nil to read the wall clock each time.
    package let epochMilliseconds: Int64?

    package init(epochMilliseconds: Int64? = nil) { self.epochMilliseconds = epochMilliseconds }

    /// Reads the wall clock once: from then on its time is that and what has passed, suspended or not, so that nobody who
    /// sets the clock makes a run's times jump.
    package static var steady: SystemClock {
        let clock = SystemClock()
        return SystemClock(epochMilliseconds: clock.now().milliseconds - clock.bootMilliseconds())
    }

    /// The wall clock, or the steady time since it was read once.
    package func now() -> Timestamp {
        Timestamp(milliseconds: epochMilliseconds.map { $0 + bootMilliseconds() } ?? read(CLOCK_REALTIME))
    }
    /// Milliseconds by CLOCK_MONOTONIC.
    package func monotonicMilliseconds() -> Int64 { read(CLOCK_MONOTONIC) }
    /// Milliseconds by CLOCK_BOOTTIME.
    package func bootMilliseconds() -> Int64 { read(CLOCK_BOOTTIME) }

    private func read(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}
