/// Time that must pass while monitors stay healthy.
package struct Soak: Hashable, Sendable {
    /// Seconds of healthy time that must pass.
    package var durationSeconds: Int
    /// Seconds from the beginning of one round of readings to that of the next.
    package var everySeconds: Int
    /// What each round reads, in order.
    package var monitors: [Monitor]

    package init(durationSeconds: Int, everySeconds: Int, monitors: [Monitor]) {
        self.durationSeconds = durationSeconds
        self.everySeconds = everySeconds
        self.monitors = monitors
    }

    /// Healthy rounds of readings that its length calls for, each with the time since the one before watched; time alone, as of a
    /// machine that reads seldom, is not enough.
    package var roundsCalledFor: Int { max(1, (durationSeconds + everySeconds - 1) / max(1, everySeconds)) }
}

/// One reading of a soak.
package struct Monitor: Hashable, Sendable {
    /// What it watches, in a few words.
    package var title: String
    /// Judged healthy when its criteria pass.
    package var step: Step
    /// Must pass first; where they do not, the reading is "not enough data", not unhealthy.
    package var enough: [Criterion]

    package init(title: String, step: Step, enough: [Criterion] = []) {
        self.title = title
        self.step = step
        self.enough = enough
    }
}
