import CutoverCore

/// The time of a run, which a rehearsal may let pass faster than the wall clock.
package protocol Clock: Sendable {
    /// The wall clock.
    func now() -> Timestamp
    /// Milliseconds that never jump; they stand still while the machine is suspended.
    func monotonicMilliseconds() -> Int64
    /// Milliseconds that never jump and go on while the machine is suspended.
    func bootMilliseconds() -> Int64
}

/// A clock on which time passes `speed` times as fast since `start`.
package struct ScaledClock: Clock {
    /// The clock of the machine.
    package let base: any Clock
    /// When both clocks were the same.
    package let start: Timestamp
    /// How many seconds pass in one of the machine's; 1 at least.
    package let speed: Int

    package init(_ base: any Clock, since start: Timestamp, speed: Int) {
        self.base = base
        self.start = start
        self.speed = max(1, speed)
    }

    /// The moment that is as many times as far from `start` as the machine's.
    package func now() -> Timestamp {
        let passed = base.now().milliseconds - start.milliseconds
        return Timestamp(milliseconds: start.milliseconds + passed * Int64(speed))
    }

    /// Those of `base`, times the speed; a suspended machine adds none.
    package func monotonicMilliseconds() -> Int64 { base.monotonicMilliseconds() * Int64(speed) }
    /// Those of `base`, times the speed; a suspended machine adds what it slept.
    package func bootMilliseconds() -> Int64 { base.bootMilliseconds() * Int64(speed) }
}

/// A clock that stands ahead of another by what that one was set back.
struct LeadingClock: Clock {
    let base: any Clock
    let leadMilliseconds: Int64

    func now() -> Timestamp { Timestamp(milliseconds: base.now().milliseconds + leadMilliseconds) }
    func monotonicMilliseconds() -> Int64 { base.monotonicMilliseconds() }
    func bootMilliseconds() -> Int64 { base.bootMilliseconds() }
}

extension RunInfo {
    /// The time of this run, over the time of a machine.
    package func clock(over base: any Clock) -> ScaledClock { ScaledClock(base, since: startedAt, speed: speed) }
}
