/// The clock of a rehearsal, which programs find in their environment.
package struct RehearsalClock: Sendable {
    /// When the rehearsal's time and the machine's were the same, in seconds since 1970.
    package let startedAt: Double
    /// How many seconds pass in one second.
    package let speed: Double

    package init(startedAt: Double, speed: Double) {
        self.startedAt = startedAt
        self.speed = speed
    }

    /// Nil where it is not said, or not in numbers.
    package init?(environment: [String: String]) {
        guard let start = environment[Self.startVariable].flatMap(Double.init),
            let speed = environment[Self.speedVariable].flatMap(Double.init), start.isFinite, speed.isFinite
        else { return nil }
        self.init(startedAt: start, speed: speed)
    }

    private static let startVariable = "CUTOVER_STARTED_AT"
    private static let speedVariable = "CUTOVER_SPEED"

    /// What says it to programs; the speed as scripts reckon with it, without a point.
    package var environment: [String: String] {
        [Self.startVariable: "\(startedAt)", Self.speedVariable: "\(Int(speed))"]
    }

    /// The rehearsal's time at a moment of the machine's; both in seconds since 1970.
    package func time(at machineSeconds: Double) -> Double { startedAt + (machineSeconds - startedAt) * speed }
}
